import threading
import time

barrier = threading.Barrier(3)
parts = []


def meet(late):
    if late:
        time.sleep(0.05)  #@ sleep
    parts.append(1)  # its own part  #@ part
    barrier.wait(timeout=0.02)  # too late for one is broken for all  #@ meet
    print(len(parts), "parts")  #@ count


threads = [threading.Thread(target=meet, args=(number == 2,)) for number in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
