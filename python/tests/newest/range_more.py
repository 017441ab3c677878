r = range(10, 0, -3)
print(r, list(r), len(r), r[1], r[-1], r[1:], r[::-1], r.start, r.stop, r.step, 7 in r, 8 in r, r.index(4), r.count(4), r == range(10, -1, -3), hash(r) == hash(range(10, -1, -3)))
big = range(0, 10**9, 7)
print(len(big), big[-1], big[10**7], 7 * 10**6 in big, 10**9 - 1 in big, big[5:10], big.index(70), list(big[:3]), big[::10**7], sum(1 for _ in big[::10**7]))
it = iter(range(3)); print(next(it), list(it), next(it, "end"))
print(list(reversed(range(5))), list(range(5, 5)), range(0), bool(range(0)), bool(range(1)), range(True), max(range(5)), min(range(3, 9)), sorted(range(3), reverse=True), 2.0 in range(5), 2.5 in range(5), "a" in range(5), True in range(2))
for call in (lambda: range(1.5), lambda: range(1, 2, 0), lambda: range(), lambda: range(5)[7], lambda: range(5).index(9), lambda: range("a"), lambda: range(3)["a"], lambda: range(1, 2, 3, 4)):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)
print(range(3) == range(0, 3, 1), range(0) == range(2, 1), range(0, 3, 2) == range(0, 4, 2), {range(3): 1}[range(0, 3)])
a, *b = range(4); print(a, b, [*range(2), *range(2)], {*range(3)}, tuple(range(3)), set(range(3)) == {0, 1, 2})
