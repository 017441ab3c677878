from collections import Counter, defaultdict, OrderedDict, deque, namedtuple
c = Counter("abracadabra")
print(c["a"], c["z"], c.most_common(2), sum(c.values()), Counter(a=1) + Counter(a=2, b=1), c - Counter(a=5))
c.update("aaa")
print(c["a"], sorted(c), Counter([1, 1, 2]), Counter())
d = defaultdict(list)
d["x"].append(1)
d["x"].append(2)
d["y"]
print(dict(d), len(d), "z" in d, d)
n = defaultdict(int)
for w in "a b a".split():
    n[w] += 1
print(sorted(n.items()))
o = OrderedDict()
o["a"] = 1
o["b"] = 2
o["c"] = 3
o.move_to_end("a")
print(list(o), o.popitem(last=False), list(o), o.popitem())
o.move_to_end("c", last=False) if "c" in o else None
print(o == OrderedDict(o), len(o))
