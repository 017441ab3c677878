from collections import Counter
c = Counter("mississippi")
print(c.most_common(), c.most_common(2), c.most_common(0), c.most_common(100))
print(sorted(c.elements()), c.total(), c["q"], "q" in c)
c.update("mmm"); print(c["m"])
c.update(m=2, z=1); print(c)
c.subtract("mmmz"); print(c)
c.subtract({"m": 5}); print(c)
del c["nothing"]
del c["m"]; print(c)
print(Counter({"a": 3, "b": "x"})["b"], repr(Counter()), Counter(None))
d = c.copy(); d["i"] = 0; print(c["i"], type(d).__name__)
try:
    Counter.fromkeys("ab")
except NotImplementedError as e:
    print(e)
try:
    Counter("a", "b")
except TypeError as e:
    print("TypeError")
print(dict(Counter("aab")), list(Counter("aab")), Counter([1, 1.0, True]))
print(Counter(a=1) == Counter(a=1.0), Counter("ab").keys(), len(Counter("aab")))
class Tally(Counter):
    def __missing__(self, key):
        return -1
print(Tally("a")["b"], Tally("a"))
