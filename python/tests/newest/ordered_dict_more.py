from collections import OrderedDict
d = OrderedDict(a=1, b=2, c=3)
print(d, list(d.items()), list(reversed(d)))
d.move_to_end("a"); print(d); d.move_to_end("c", last=False); print(d)
print(d.popitem(), d.popitem(last=False), d)
print(OrderedDict([(1, 2), (3, 4)]) == OrderedDict([(3, 4), (1, 2)]), OrderedDict([(1, 2), (3, 4)]) == {3: 4, 1: 2})
try:
    d.move_to_end("zz")
except KeyError as e:
    print("KeyError", e)
try:
    OrderedDict().popitem()
except KeyError as e:
    print("KeyError", e)
d["x"] = 1; d["b"] = 5; print(d, d.pop("x"), d.pop("x", None), d.setdefault("n", 0), d)
print(OrderedDict.fromkeys("abc", 0), d | {"q": 1}, {"q": 1} | d, type({"q": 1} | d).__name__)
d |= {"r": 2}; print(d); d.update(b=7, s=1); print(d)
del d["b"]; d["b"] = 1; print(d)
print(repr(OrderedDict()), bool(OrderedDict()), d.copy() == d)
class Lru(OrderedDict):
    def __getitem__(self, key):
        value = super().__getitem__(key)
        self.move_to_end(key)
        return value
l = Lru(a=1, b=2); l["a"]; print(l, l.get("b"))
