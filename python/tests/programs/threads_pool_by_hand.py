import threading, queue
class Pool:
    def __init__(self, n):
        self.tasks = queue.Queue()
        self.threads = [threading.Thread(target=self._run) for _ in range(n)]
        for t in self.threads:
            t.start()
    def _run(self):
        while True:
            task = self.tasks.get()
            if task is None:
                return
            f, args, box = task
            try:
                box.append(("ok", f(*args)))
            except Exception as e:
                box.append(("error", str(e)))
    def submit(self, f, *args):
        box = []
        self.tasks.put((f, args, box))
        return box
    def close(self):
        for _ in self.threads:
            self.tasks.put(None)
        for t in self.threads:
            t.join()
p = Pool(2)
boxes = [p.submit(lambda x: 10 / x, i) for i in (1, 2, 0)]
p.close()
print(boxes)
