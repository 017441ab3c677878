import threading
import time

barrier = threading.Barrier(3)
said = []


def work(name):
    try:
        barrier.wait()
        said.append((name, "through"))
    except threading.BrokenBarrierError:
        said.append((name, "broken"))


def started(*names):
    threads = [threading.Thread(target=work, args=(name,)) for name in names]
    for thread in threads:
        thread.start()
    time.sleep(0.1)
    return threads


def over(threads):
    for thread in threads:
        thread.join()
    print(sorted(said), barrier.broken, barrier.n_waiting)
    said.clear()


two = started("a", "b")
print(barrier.n_waiting, barrier.parties, barrier.broken)
barrier.reset()
over(two)
over(started("c", "d", "e"))
two = started("f", "g")
barrier.abort()
over(two)
try:
    barrier.wait()
except threading.BrokenBarrierError as error:
    print("still", repr(error))
barrier.reset()
over(started("h", "i", "j"))

late = threading.Barrier(2, timeout=0.05)
try:
    late.wait()
except threading.BrokenBarrierError:
    print("nobody came", late.broken, late.n_waiting)


def fails():
    raise KeyError("action")


one = threading.Barrier(1, fails)
try:
    one.wait()
except KeyError as error:
    print(error, one.broken)
good = threading.Barrier(1, lambda: print("action"))
print(good.wait(), good.wait())
