import threading
class Worker(threading.Thread):
    def __init__(self, n):
        super().__init__(name=f"worker-{n}", daemon=True)
        self.n, self.result = n, None
    def run(self):
        self.result = self.n ** 2
ws = [Worker(i) for i in range(4)]
[w.start() for w in ws]
[w.join() for w in ws]
print([w.result for w in ws], [w.name for w in ws], ws[0].daemon)
