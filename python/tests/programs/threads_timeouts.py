import threading
import time


def raises(function, *args, **named):
    try:
        return function(*args, **named)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


lock = threading.Lock()
print(lock.acquire(timeout=0.01), lock.acquire(timeout=0.01), lock.acquire(False), lock.acquire(timeout=0))
print(raises(lock.acquire, False, 3))
print(raises(lock.acquire, timeout="x"))
print(raises(lock.acquire, timeout=None))
print(raises(lock.acquire, timeout=float("nan")))
lock.release()
print(raises(lock.release), lock.locked())
rlock = threading.RLock()
print(rlock.acquire(), rlock.acquire(False), rlock.acquire(timeout=1))
rlock.release(), rlock.release(), rlock.release()
print(raises(rlock.release))

condition = threading.Condition()
calls = []


def never():
    calls.append(1)
    return False


with condition:
    print(condition.wait(0.01), condition.wait(0), condition.wait(-1))
    print(condition.wait_for(never, timeout=0.01), len(calls) >= 2)
    print(condition.wait_for(lambda: "yes", timeout=0), condition.wait_for(lambda: [], timeout=0))
print(raises(condition.wait), raises(condition.notify), raises(condition.notify_all))


def poke(times):
    for _ in range(times):
        time.sleep(0.04)
        with condition:
            condition.notify()


poker = threading.Thread(target=poke, args=(5,))
poker.start()
begun = time.monotonic()
with condition:
    print("woken for nothing:", condition.wait_for(lambda: None, timeout=0.1))
taken = time.monotonic() - begun
print(0.09 < taken < 0.15)
poker.join()

semaphore = threading.Semaphore(1)
print(semaphore.acquire(timeout=0.01), semaphore.acquire(timeout=0.01), semaphore.acquire(False))
print(raises(semaphore.acquire, False, timeout=1), raises(semaphore.release, 0))
semaphore.release(2)
print(semaphore.acquire(), semaphore.acquire(), semaphore.acquire(timeout=0))
print(raises(threading.Semaphore, -1))
bounded = threading.BoundedSemaphore(2)
print(raises(bounded.release), bounded.acquire(), bounded.acquire(timeout=0), bounded.acquire(timeout=0.01))
bounded.release(2)
print(raises(bounded.release))

event = threading.Event()
print(event.wait(0.01), event.wait(0), event.is_set())
event.set()
print(event.wait(), event.wait(0))
event.clear()
threading.Timer(0.02, event.set).start()
print(event.wait(5), event.is_set())

timer = threading.Timer(5, print, args=("never",))
timer.start()
print(timer.is_alive())
timer.cancel()
timer.join()
print(timer.is_alive(), timer.finished.is_set())
early = threading.Timer(0.01, print, ["never"])
early.cancel()
early.start()
early.join()
named = threading.Timer(0.01, lambda **named: print(named), kwargs={"a": 1})
named.start()
named.join(5)

sleeper = threading.Thread(target=time.sleep, args=(0.1,))
sleeper.start()
print(sleeper.join(0.01), sleeper.is_alive(), sleeper.join(-1), sleeper.join(timeout=None), sleeper.is_alive())
