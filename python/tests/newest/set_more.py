s = {3, 1, 2}
print(s, s | {4}, s & {1, 9}, s - {1}, s ^ {1, 9}, s <= {1, 2, 3, 4}, s < s, s >= set(), s.issubset(range(5)), s.issuperset([1]), s.isdisjoint([7]), s == frozenset(s), {1} < {1, 2}, {1} < {2}, {1} > {2})
s.add(5); s.discard(99); s.remove(5); s.update([7], (8,)); print(s, s.pop() in {1, 2, 3, 7, 8}, len(s)); s.clear(); print(s, set(), frozenset(), frozenset([1]), {1} | frozenset([2]), frozenset([2]) | {1})
for call in (lambda: set().pop(), lambda: {1}.remove(2), lambda: {[]}, lambda: {1} | [2], lambda: {1} < [1], lambda: set(5), lambda: {1} + {2}, lambda: frozenset().add(1), lambda: hash(set()), lambda: set().union(5)):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)
print(hash(frozenset([1, 2])) == hash(frozenset([2, 1])), {frozenset([1]): 2}[frozenset([1])], {1, 1.0, True}, {0, False, ""}, len({"a", "b", "a"}), {x % 3 for x in range(10)}, {1, 2}.union([3], (4,)), {1, 2}.intersection([2], [2, 3]), {1}.symmetric_difference([1, 2]), {1, 2, 3}.difference([1], [2]))
t = {1, 2}; t |= {3}; t &= {2, 3}; t -= {2}; t ^= {5}; print(t); u = t; t |= {9}; print(u is t, u)
it = {1, 2, 3}
try:
    for x in it: it.add(x + 10)
except RuntimeError as e:
    print(e)
print(sorted({"b", "a"}), set("hello") == set("olleh"), {1, 2} in [{2, 1}], {1} == {1.0}, set([1, 2]) - {1: 0}.keys(), bool(set()), {(1, 2), (1, 2)}, {1, 2}.copy())
class H:
    def __hash__(self): return 7
    def __eq__(self, o): return isinstance(o, H)
print(len({H(), H()}), H() in {H()}, {1, 2} == [1, 2], {1} != {1})
