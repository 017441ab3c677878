import threading
class Single:
    _instance = None
    _lock = threading.Lock()
    def __new__(cls):
        with cls._lock:
            if cls._instance is None:
                cls._instance = super().__new__(cls)
                cls._instance.items = []
        return cls._instance
def use(i):
    Single().items.append(i)
ts = [threading.Thread(target=use, args=(i,)) for i in range(3)]
[t.start() for t in ts]
[t.join() for t in ts]
print(sorted(Single().items), Single() is Single())
