class Event:
    def __init__(self):
        self._subs = []
    def __iadd__(self, f):
        self._subs.append(f)
        return self
    def __call__(self, *a, **k):
        return [f(*a, **k) for f in self._subs]
e = Event()
e += lambda x: x + 1
e += lambda x: x * 2
print(e(5))
class Model:
    def __init__(self):
        self.changed = Event()
        self._v = 0
    v = property(lambda self: self._v, lambda self, v: (setattr(self, "_v", v), self.changed(v))[0])
m = Model()
m.changed += lambda v: print("changed to", v)
m.v = 10
print(m.v)
