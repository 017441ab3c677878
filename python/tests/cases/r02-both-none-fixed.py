# https://github.com/chroma-core/chroma/pull/1194: two attributes are made under one check with
# `and`; one thread sees the first and not the second.
import threading


class Model:
    def __init__(self):
        self.model = None
        self.words = None
        self.lock = threading.Lock()

    def load(self):
        with self.lock:
            if self.model is None:
                self.words = "words"
                self.model = "model"

    def use(self):
        self.load()
        return self.model


model = Model()
seen = {}


def use(name):
    seen[name] = model.use()


threads = [threading.Thread(target=use, args=(name,), name=name) for name in ("a", "b")]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(seen["a"], seen["b"])
