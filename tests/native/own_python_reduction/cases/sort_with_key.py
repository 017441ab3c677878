# comes to: 3
# comes to: 0
import threading
lst = [3, 1, 2]
def key(x):
    return x
def a():
    lst.sort(key=key)
def b():
    print(len(lst))
ts = [threading.Thread(target=a), threading.Thread(target=b)]
for t in ts: t.start()
for t in ts: t.join()
