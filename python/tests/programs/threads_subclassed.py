import queue
import threading


class Door(threading.Event):
    def __init__(self, name):
        self.before = name
        super().__init__()
        self.name, self.opened = name, 0

    def set(self):
        self.opened += 1
        super().set()


class Watched(threading.Condition):
    woken = 0

    def notify(self, n=1):
        Watched.woken += n
        super().notify(n)


class Seats(threading.BoundedSemaphore):
    def take(self):
        return self.acquire(blocking=False)


class Meeting(threading.Barrier):
    def wait(self, timeout=None):
        place = super().wait(timeout)
        places.append(place)
        return place


class Unique(queue.Queue):
    def _init(self, maxsize):
        super()._init(maxsize)
        self.seen = set()

    def _put(self, item):
        if item not in self.seen:
            self.seen.add(item)
            super()._put(item)


class Logged(queue.Queue):
    def put(self, item, *args, **named):
        log.append(item)
        super().put(item, *args, **named)


def raises(function, *args, **named):
    try:
        return function(*args, **named)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


places, log, said = [], [], []
door = Door("front")
print(door.is_set(), door.before, door.name, isinstance(door, threading.Event))
condition, seats, meeting = Watched(), Seats(2), Meeting(2, lambda: said.append("all here"))


def guest():
    door.wait()
    with seats, condition:
        said.append("in")
        condition.notify()
    meeting.wait()


thread = threading.Thread(target=guest)
thread.start()
with condition:
    door.set()
    print(condition.wait_for(lambda: said, timeout=5), Watched.woken, door.opened)
meeting.wait()
thread.join()
print(said, sorted(places), seats.take(), seats.take(), seats.take())

unique = Unique(4)
for item in "abacab":
    unique.put(item)
print(unique.qsize(), unique.full(), [unique.get() for _ in range(3)], unique.empty())
print(unique.unfinished_tasks, raises(unique.get_nowait), raises(unique.get, timeout=0.01))
logged = Logged(1)
logged.put(1)
logged.note = "mine"
print(raises(logged.put, 2, timeout=0.01), log, logged.get(), logged.note)


class Bare(threading.Event):
    def __init__(self):
        pass


print(hasattr(Bare(), "opened"))
