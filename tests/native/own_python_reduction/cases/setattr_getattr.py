# comes to: 1
# comes to: 2
import threading
class B: x = 0
b = B()
def w(k):
    setattr(b, k, getattr(b, k) + 1)
ts = [threading.Thread(target=w, args=("x",)) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
print(vars(b)["x"])
