data = [("b", 2), ("a", 2), ("c", 1)]
print(sorted(data, key=lambda p: p[1]), sorted(data, key=lambda p: p[1], reverse=True), sorted(data), min(data, key=lambda p: p[1]), max(data, key=lambda p: p[1]))
class Broken:
    def __init__(self, n): self.n = n
    def __lt__(self, other):
        if self.n == 3: raise ValueError("three")
        return self.n < other.n
    def __repr__(self): return f"B{self.n}"
l = [Broken(1), Broken(3), Broken(2)]
try:
    l.sort()
except ValueError as e:
    print(e, len(l))
seen = []
m = [2, 1, 3]
def key(x):
    seen.append(list(m)); return x
m.sort(key=key); print(m, seen)
def naughty(x):
    m.append(1); return x
try:
    m.sort(key=naughty)
except ValueError as e:
    print(e, m)
from functools import cmp_to_key
print(sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)), max([], default="none"), min("", default=0))
for call in (lambda: max([]), lambda: max(1), lambda: max(1, "a"), lambda: min(), lambda: sorted([1], [2]), lambda: max(1, 2, default=3)):
    try:
        call()
    except Exception as e:
        print(type(e).__name__, e)
