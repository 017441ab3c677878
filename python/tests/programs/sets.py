s = {1, 2, 3}
s.add(4)
s.add(1)
s.discard(9)
s.remove(2)
print(s, len(s), 1 in s, s | {7}, s & {1, 4}, s - {1}, s ^ {1, 9}, {1} <= s, s >= {3})
print(s.union([5]), s.intersection([1]), s.difference([1]), s.issubset({1, 3, 4, 5}), s.isdisjoint({8}))
s |= {10}
s -= {1}
print(s, set(), set("aab") == {"a", "b"}, {x % 3 for x in range(10)}, sorted({3, 1, 2}), frozenset([1, 2]), {frozenset([1])})
s.update([1, 2], (3,))
print(s, s.pop() in (1, 2, 3, 4, 10))
try:
    s.remove(99)
except KeyError as e:
    print("KeyError", e)
print(set([100, 5, 33, 8, 1, 0, 64, 72]), set(range(20, 0, -3)), {n * n % 101 for n in range(14)})
