import threading
cond = threading.Condition()
items, taken = [], []
def consumer():
    for _ in range(3):
        with cond:
            while not items:
                cond.wait()
            taken.append(items.pop(0))
def producer():
    for i in range(3):
        with cond:
            items.append(i)
            cond.notify()
c, p = threading.Thread(target=consumer), threading.Thread(target=producer)
c.start()
p.start()
c.join()
p.join()
print(taken, items)
with cond:
    print(cond.wait(timeout=0.01), cond.wait_for(lambda: True))
for act in (cond.wait, cond.notify):
    try:
        act()
    except RuntimeError as e:
        print(e)
