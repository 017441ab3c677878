import threading
from collections import deque
ping, pong = threading.Semaphore(1), threading.Semaphore(0)
out = deque()
def one():
    for i in range(3):
        ping.acquire()
        out.append("ping")
        pong.release()
def two():
    for i in range(3):
        pong.acquire()
        out.append("pong")
        ping.release()
a, b = threading.Thread(target=one), threading.Thread(target=two)
a.start(); b.start(); a.join(); b.join()
print(list(out))
