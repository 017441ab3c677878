import queue


def shown(function, *args, **named):
    try:
        return function(*args, **named)
    except Exception as error:
        return f"{type(error).__module__}.{type(error).__name__}: {error}"


for kind in queue.Queue, queue.LifoQueue, queue.PriorityQueue:
    q = kind(2)
    q.put(1)
    q.put(2)
    q.shutdown()
    print(kind.__name__, shown(q.put, 3), shown(q.put_nowait, 3), shown(q.put, 3, timeout=1))
    print(q.get(), q.qsize(), q.get(timeout=1), shown(q.get), shown(q.get_nowait), shown(q.get, timeout=0.1))
    q.task_done(), q.task_done(), q.join()
    q = kind()
    q.put(1)
    q.put(2)
    q.get()
    q.shutdown(immediate=True)
    print(q.qsize(), q.unfinished_tasks, shown(q.get), shown(q.put, 1), q.empty(), q.full())
    q.task_done()
    q.join()
    print(shown(q.task_done))
