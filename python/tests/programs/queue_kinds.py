import queue
import threading


class Job:
    def __init__(self, priority, name):
        self.priority, self.name = priority, name

    def __lt__(self, other):
        return self.priority < other.priority

    def __repr__(self):
        return f"{self.name}{self.priority}"


def raises(function, *args, **named):
    try:
        return function(*args, **named)
    except Exception as error:
        return f"{type(error).__module__}.{type(error).__name__}: {error}"


heap = queue.PriorityQueue()
for at, name in enumerate("abcdefghij"):
    heap.put(Job(at * 7 % 3, name))
print(heap.queue)
print([heap.get() for _ in range(10)])
for number in [5, 3, 8, 1, 9, 2, 2, 7]:
    heap.put((number, str(number)))
print(heap.queue, heap.qsize())
print([heap.get()[0] for _ in range(8)], heap.empty())
print(raises(heap.get_nowait))

lifo = queue.LifoQueue(3)
for number in range(3):
    lifo.put(number)
print(lifo.full(), raises(lifo.put_nowait, 3), lifo.queue, [lifo.get() for _ in range(3)])

fifo = queue.Queue(2)
fifo.put("a")
fifo.put("b")
print(fifo.queue, fifo.full(), fifo.maxsize, fifo.unfinished_tasks)
print(raises(fifo.put, "c", timeout=0.01), raises(fifo.put, "c", timeout=0), raises(fifo.put, "c", timeout=-1))
print(raises(fifo.put, "c", False, -1), fifo.get(), fifo.get())
print(raises(fifo.get, timeout=0.01), raises(fifo.get, timeout=0), raises(fifo.get, timeout=-1), raises(fifo.get, False, -1))
fifo.task_done(), fifo.task_done(), fifo.join()
print(raises(fifo.task_done))

simple = queue.SimpleQueue()
print(isinstance(simple, queue.Queue), hasattr(simple, "join"), simple.empty())
simple.put(1, False, -1)
simple.put_nowait(2)
print(simple.qsize(), simple.get(), simple.get(timeout=1), raises(simple.get_nowait), raises(simple.get, timeout=0.01))
print(raises(simple.get, timeout=-1), raises(simple.get, False))
threading.Timer(0.02, simple.put, ["late"]).start()
print(simple.get(timeout=5))
threading.Timer(0.02, fifo.put, ["late"]).start()
print(fifo.get(timeout=5))
fifo.put(1), fifo.put(2)
threading.Timer(0.02, fifo.get).start()
fifo.put(3, timeout=5)
print(list(fifo.queue))
print(raises(lambda: 1 in queue.Queue[int].queue)[:23])
