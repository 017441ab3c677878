import threading

barrier = threading.Barrier(2)


def meet():
    while True:
        try:
            barrier.wait()  #@ meet
            break
        except threading.BrokenBarrierError:
            pass  # thrown out, it comes again
    print("met")  #@ print


def reset():
    barrier.reset()  # throws out whoever waits; then it is as new  #@ reset


threads = [threading.Thread(target=meet) for _ in range(2)]
threads.append(threading.Thread(target=reset))
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
