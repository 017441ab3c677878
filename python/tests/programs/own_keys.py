class K:
    def __init__(self, n, tag=''): self.n, self.tag = n, tag
    def __hash__(self): return self.n % 3
    def __eq__(self, other): return isinstance(other, K) and self.n == other.n
    def __repr__(self): return f'K{self.n}{self.tag}'
a, b, c, a2 = K(1), K(4), K(2), K(1, 'x')
s = {a, b, c}
print(len(s), a2 in s, K(7) in s)
t = {a2, K(7)}
print(sorted(map(repr, s | t)), sorted(map(repr, s & t)), sorted(map(repr, s - t)), sorted(map(repr, s ^ t)))
print(s == {K(1), K(4), K(2)}, s == t, s != t, s <= {K(1), K(4), K(2), K(9)}, s < s, s >= {K(4)}, s.issubset(t), s.issuperset({a2}), s.isdisjoint(t), s.isdisjoint({K(9)}))
print(sorted(map(repr, s.union(t, [K(4, 'y'), K(10)]))), sorted(map(repr, s.intersection([a2]))), sorted(map(repr, s.difference([a2]))), sorted(map(repr, s.symmetric_difference([a2, K(10)]))))
u = set(s); u |= t; print(len(u)); u &= {a2}; print(u)
u -= {a2}; print(u); u ^= {a2, b}; print(sorted(map(repr, u)))
u = set(s); u.update(t); print(len(u)); u.intersection_update([a2]); print(u); u.difference_update([a2]); print(u)
u.symmetric_difference_update([a2, K(1)]); print(u)
f = frozenset([a, a2, b]); print(len(f), f == frozenset([K(1), K(4)]), hash(f) == hash(frozenset([K(4), K(1)])))
d = dict.fromkeys([a, a2, b], 0); print(d)
d[a2] = 5; print(d, d[K(1)], d.get(K(4)), d.get(K(9), 'no'), K(4) in d)
print({a: 1, b: 2} == {K(1): 1, K(4): 2}, {a: 1} == {K(1): 2}, {a: 1, b: 2} == {K(1): 1, K(7): 2})
print({a: 1} | {a2: 2}, {**{a: 1}, **{a2: 2}}, dict([(a, 1), (a2, 2)]))
d.update({K(4): 9}); print(d)
d.update([(K(4), 10)]); print(d)
print(d.pop(K(1)), d, d.setdefault(K(4), 77), d.setdefault(K(5), 78))
del d[K(5)]; print(d)
print(d.keys() & {K(4)}, d.keys() | {K(4, 'z')}, d.keys() == {K(4)}, list(d.keys() - {K(4)}))
l = [a, b, c, a2]
print(l.index(K(4)), l.count(K(1)), K(2) in l, K(9) in l, l == [K(1), K(4), K(2), K(1)], l != [K(1)])
l.remove(K(1)); print(l)
print((a, b) == (K(1), K(4)), (a, 1) in {(K(1), 1)}, {(a, 1): 'p'}[(K(1), 1)], hash((a, 1)) == hash((K(1), 1)))
print({(a, 1), (b, 2)} & {(a2, 1)}, {frozenset([a]), frozenset([b])} == {frozenset([K(1)]), frozenset([K(4)])})
print([[a]] == [[a2]], {1: a} == {1: a2}, {1: [a]} == {1: [a2]}, (1, (a,)) < (1, (a2,)), [a] == [1])
from collections import Counter, deque, defaultdict, OrderedDict
print(Counter([a, a2, b]), deque([a, b]).index(K(4)), deque([a]) == deque([K(1)]), K(4) in deque([b]))
dd = defaultdict(list); dd[a].append(1); dd[a2].append(2); print(dict(dd))
print({x: 1 for x in [a, a2]}, {x for x in [a, a2]}, len({a, a2}))

class Bad:
    def __hash__(self): return 1
    def __eq__(self, o): raise ValueError('no eq')
for f in (lambda: len({Bad(), Bad()}), lambda: {Bad()} & {Bad()}, lambda: {Bad(): 1} == {Bad(): 1}, lambda: [Bad(), 1] == [Bad(), 2]):
    try: print(f())
    except ValueError as e: print(e)
class BadHash:
    def __hash__(self): raise ValueError('no hash')
for f in (lambda: {BadHash()}, lambda: {1, 2} - {BadHash()}, lambda: {1, 2}.difference([BadHash()]), lambda: set([1, BadHash()]), lambda: {1: BadHash()} == {1: BadHash()}, lambda: hash((1, BadHash()))):
    try: print(f())
    except ValueError as e: print(e)
s = {1}
try: s.update([2, BadHash(), 3])
except ValueError: print(s)
class Own:
    def __init__(self, hash): self.hash = hash
    def __hash__(self): return self.hash
print([hash(Own(n)) for n in (-1, 5, 2**61, 2**61 - 1, 2**64, True)])
