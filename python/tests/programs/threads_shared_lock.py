import threading

# Two conditions over one lock, taken twice by who waits.
lock = threading.RLock()
not_empty, not_full = threading.Condition(lock), threading.Condition(lock)
buffer, taken = [], []


def producer():
    for number in range(6):
        with lock, not_full:
            not_full.wait_for(lambda: len(buffer) < 2)
            buffer.append(number)
            not_empty.notify()


def consumer():
    for _ in range(3):
        with not_empty:
            with lock:
                while not buffer:
                    not_empty.wait()
                taken.append(buffer.pop(0))
                not_full.notify_all()


threads = [threading.Thread(target=producer)]
threads += [threading.Thread(target=consumer) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(taken), buffer)


def raises(function, *args):
    try:
        return function(*args)
    except RuntimeError as error:
        return f"{type(error).__name__}: {error}"


def tell(*functions):
    said = []
    thread = threading.Thread(target=lambda: said.extend(raises(*function) for function in functions))
    thread.start()
    thread.join()
    return said


# A plain lock knows no owner, so that another thread may notify or release.
plain = threading.Lock()
condition = threading.Condition(plain)
with plain:
    print(tell((condition.notify,), (plain.acquire, False), (lock.release,), (not_full.notify,)))
    print(condition.wait(0.01), plain.locked(), raises(not_full.wait), raises(not_full.notify_all))
plain.acquire()
print(tell((plain.release,)), plain.locked(), raises(plain.release))
with lock, lock:
    print(tell((lock.acquire, False), (lock.release,)), not_full.acquire(), lock.release())
print(tell((lock.acquire, False)), raises(lock.release))

# Who waits longest is woken first; a notice that comes too late is lost.
line = threading.Condition()
order, ready = [], threading.Semaphore(0)


def wait(name):
    with line:
        ready.release()
        order.append((name, line.wait(5)))
        line.notify()


waiters = []
for name in "abc":
    waiters.append(threading.Thread(target=wait, args=(name,)))
    waiters[-1].start()
    ready.acquire()
with line:
    line.notify()
for waiter in waiters:
    waiter.join()
print(order)

# The last to arrive runs the action, and the others go on when it is done.
steps = []
gate = threading.Barrier(3, action=lambda: steps.append("action"), timeout=5)


def meet():
    for _ in range(2):
        steps.append("before")
        gate.wait()
        steps.append("after")
        gate.wait()


threads = [threading.Thread(target=meet) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(steps[:4], steps[4:8], len(steps), gate.n_waiting, gate.broken)


def fails():
    raise KeyError("no")


torn = threading.Barrier(2, fails)
ends = []


def arrive():
    try:
        torn.wait()
    except Exception as error:
        ends.append(type(error).__name__)


threads = [threading.Thread(target=arrive) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(ends), torn.broken)
print(threading.main_thread().is_alive(), threading.active_count())
