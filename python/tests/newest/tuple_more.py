t = (1, 2, 3)
print(t + (4,), t * 2, t[1], t[-1], t[::-1], t[1:], len(t), 2 in t, t.count(1), t.index(3), t < (1, 2, 4), t == (1, 2, 3), (), (1,), hash(t) == hash((1, 2, 3)), tuple("ab"), tuple([1]), max(t), sum(t))
for call in (lambda: t[5], lambda: t["a"], lambda: t.index(9), lambda: t + [1], lambda: hash(([],)), lambda: t.__setitem__(0, 1), lambda: (1, 2) < (1, "a"), lambda: t * 1.5, lambda: tuple(1)):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)
a, (b, *c), d = 1, (2, 3, 4), 5; print(a, b, c, d); (x,) = [9]; print(x); *p, q = "abc"; print(p, q); [m, n] = {1: 0, 2: 0}; print(m, n)
for text in ("a, b = 1,", "a, b = 1, 2, 3", "a, *b, c = 1,", "a, b = 5", "(a, b), c = [1], 2"):
    ns = {}
    try:
        if text == "a, b = 1,": a, b = 1,
        if text == "a, b = 1, 2, 3": a, b = 1, 2, 3
        if text == "a, *b, c = 1,": a, *b, c = 1,
        if text == "a, b = 5": a, b = 5
        if text == "(a, b), c = [1], 2": (a, b), c = [1], 2
    except Exception as e:
        print(text, type(e).__name__, e)
print((1, (2, [3])), repr((None, True)), str(("a",)), 1 in (True,), (0, -0.0) == (False, 0), sorted([(2, "a"), (1, "z"), (1, "b")]))
