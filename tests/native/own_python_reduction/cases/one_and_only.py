# comes to: 1
# comes to: 2
import threading
class S:
    one = None
    def __new__(cls):
        if cls.one is None: cls.one = super().__new__(cls)
        return cls.one
    def __init__(self):
        self.n = 0
def w():
    s = S()
    s.n += 1
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
print(S.one.n)
