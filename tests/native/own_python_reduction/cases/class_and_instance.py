# comes to: 1
# comes to: 2
import threading
class R:
    total = 0
    def add(self):
        self.total += 1
        type(self).total = self.total
ts = [threading.Thread(target=R().add) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
print(R.total)
