import threading
e = threading.Event()
log = []
def waiter():
    e.wait()
    log.append("woken")
t = threading.Thread(target=waiter)
t.start()
print(e.is_set(), log)
e.set()
t.join()
print(log, e.wait(0), e.is_set())
e.clear()
print(e.wait(timeout=0.01))
b = threading.Barrier(3)
order = []
def meet(i):
    order.append(("before", i))
    b.wait()
    order.append(("after", i))
ts = [threading.Thread(target=meet, args=(i,)) for i in range(3)]
[t.start() for t in ts]
[t.join() for t in ts]
print(sorted(order[:3]), sorted(order[3:]), b.parties, b.n_waiting, b.broken)
b.abort()
try:
    b.wait()
except threading.BrokenBarrierError:
    print("broken", b.broken)
