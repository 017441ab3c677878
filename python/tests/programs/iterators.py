class Count:
    def __init__(self, n):
        self.n = n
    def __iter__(self):
        self.i = 0
        return self
    def __next__(self):
        self.i += 1
        if self.i > self.n:
            raise StopIteration
        return self.i
print(list(Count(3)), sum(Count(4)), [x for x in Count(2)], max(Count(5)), tuple(Count(2)), set(Count(2)), sorted(Count(3), reverse=True))
a, b, c = Count(3)
print(a, b, c, *Count(2), dict(zip(Count(2), "ab")), list(enumerate(Count(2))), "-".join(str(x) for x in Count(3)))
it = iter([1, 2])
print(next(it), next(it), next(it, "end"))
try:
    next(it)
except StopIteration as e:
    print("stop", e.value)
print(list(map(lambda x: x * 2, [1, 2])), list(filter(None, [0, 1, "", "a"])), list(map(max, [1, 5], [3, 2])), any([0, 1]), all([]), all([1, 0]))
values = iter([1, 2, 0, 3])
print(list(iter(lambda: next(values), 0)), list(zip()), list(zip([1], [2], [3])), list(reversed([1, 2])))
