from multiprocessing import Process, JoinableQueue, Lock, Event, Semaphore, Barrier, Condition, RLock

class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y
    def __repr__(self):
        return f"Point({self.x}, {self.y})"

def worker(q, out, lock):
    while True:
        item = q.get()
        with lock:
            out.put((item, isinstance(item, Point)))
        q.task_done()

def wait(e, b):
    e.wait()
    b.wait()

if __name__ == "__main__":
    q, out, lock = JoinableQueue(), JoinableQueue(), Lock()
    p = Process(target=worker, args=(q, out, lock), daemon=True)
    p.start()
    q.put(Point(1, 2))
    q.put({1: [2, (3, {4})], "x": None})
    q.join()
    print(out.get(), out.get())
    e, b = Event(), Barrier(2)
    w = Process(target=wait, args=(e, b))
    w.start()
    e.set()
    b.wait()
    w.join()
    try:
        lock.release()
    except ValueError as x:
        print(x)
    r = RLock()
    try:
        r.release()
    except AssertionError as x:
        print(x)
    print(Semaphore(3).get_value())
    c = Condition()
    with c:
        c.notify_all()
    p.terminate()
    p.join()
