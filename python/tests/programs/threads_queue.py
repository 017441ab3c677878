import threading, queue
q = queue.Queue()
out = []
def worker():
    while True:
        item = q.get()
        if item is None:
            q.task_done()
            break
        out.append(item * 2)
        q.task_done()
t = threading.Thread(target=worker)
t.start()
for i in range(5):
    q.put(i)
q.put(None)
q.join()
t.join()
print(out, q.empty(), q.qsize())
small = queue.Queue(maxsize=1)
small.put(1)
for act in (lambda: small.put_nowait(2), lambda: small.put(2, timeout=0.01), lambda: (small.get(), small.get_nowait())):
    try:
        act()
    except (queue.Full, queue.Empty) as e:
        print(type(e).__name__)
try:
    small.task_done()
    small.task_done()
except ValueError as e:
    print(e)
l = queue.LifoQueue()
p = queue.PriorityQueue()
for x in (3, 1, 2):
    l.put(x)
    p.put(x)
print([l.get() for _ in range(3)], [p.get() for _ in range(3)])
