import threading
class RW:
    def __init__(self):
        self.readers = 0
        self.mutex = threading.Lock()
        self.write = threading.Lock()
    def read(self, f):
        with self.mutex:
            self.readers += 1
            if self.readers == 1:
                self.write.acquire()
        v = f()
        with self.mutex:
            self.readers -= 1
            if not self.readers:
                self.write.release()
        return v
rw, data, seen = RW(), {"v": 0}, []
def reader():
    seen.append(rw.read(lambda: data["v"]))
def writer():
    with rw.write:
        data["v"] += 1
ts = [threading.Thread(target=f) for f in (writer, reader, writer, reader)]
[t.start() for t in ts]
[t.join() for t in ts]
print(data, len(seen), rw.readers)
