print([x * x for x in range(5)], [x for x in range(10) if x % 2], [(x, y) for x in range(2) for y in "ab"])
print({x: x * x for x in range(3)}, {x % 2 for x in range(5)}, list(x + 1 for x in [1, 2]), sum(x for x in range(4)))
print([[y for y in range(x)] for x in range(3)], [a if a > 1 else -a for a in range(3)])
n = 10
print([n + i for i in range(3)], n, [i for i in range(3) if i if i > 1], [x for x, _ in [(1, 2), (3, 4)]])
def f(k):
    return [k * i for i in range(k)], {k: [j for j in range(k)] for k in range(3)}
print(f(3))
