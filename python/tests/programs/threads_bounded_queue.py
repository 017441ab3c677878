import threading, queue
q = queue.Queue(maxsize=2)
done = object()
got = []
def produce():
    for i in range(6):
        q.put(i)
    q.put(done)
def consume():
    while (x := q.get()) is not done:
        got.append(x)
a, b = threading.Thread(target=produce), threading.Thread(target=consume)
a.start(); b.start(); a.join(); b.join()
print(got)
