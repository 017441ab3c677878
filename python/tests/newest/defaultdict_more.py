from collections import defaultdict
d = defaultdict(list)
d["a"].append(1); d["b"]; print(d, len(d), "c" in d, d.get("c"), d)
print(defaultdict(int, a=1), defaultdict(None, {1: 2}), defaultdict(int) == {}, d.default_factory)
try:
    defaultdict(None)["x"]
except KeyError as e:
    print("KeyError", e)
try:
    defaultdict(5)
except TypeError as e:
    print(e)
n = defaultdict(lambda: defaultdict(int)); n["x"]["y"] += 1; print(n["x"]["y"], dict(n["x"]))
print(d | {"z": 1}, type(d | {}).__name__, d.copy())
class D(defaultdict):
    def __missing__(self, key):
        self[key] = key * 2
        return self[key]
print(D()["ab"], D(int, {1: 2})[1])
def fail():
    raise ValueError("no")
try:
    defaultdict(fail)[1]
except ValueError as e:
    print(e)
