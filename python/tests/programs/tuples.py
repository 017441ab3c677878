t = (1, "a", None)
print(t, t[0], t[1:], t + (2,), t * 2, len(t), t.index("a"), t.count(1), (1,), (), tuple([1, 2]))
a, b, c = t
print(a, b, c)
(x, y), z = (1, 2), 3
print(x, y, z, hash((1, 2)) == hash((1, 2)), (1, 2) == (1, 2), (1, (2, (3,))))
first, *rest = [1, 2, 3]
*init, last = (1, 2, 3)
p, *q, r = "abcd"
print(first, rest, init, last, p, q, r)
