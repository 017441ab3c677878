import threading

barrier = threading.Barrier(3)


def meet():
    try:
        barrier.wait()  #@ meet
        print("met")  #@ print
    except threading.BrokenBarrierError:
        print("gave up")  #@ broken


def fail():
    barrier.abort()  # the third will not come, and says so  #@ abort


threads = [threading.Thread(target=meet) for _ in range(2)]
threads.append(threading.Thread(target=fail))
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
