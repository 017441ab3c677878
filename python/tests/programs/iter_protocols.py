class Seq:
    def __getitem__(self, i):
        if i >= 3:
            raise IndexError
        return i * i
    def __len__(self):
        return 3
s = Seq()
print(list(s), [x for x in s], 4 in s, list(reversed(s)), list(zip(s, "abc")), tuple(s), sum(s), *s)
class Both:
    def __init__(self, d):
        self.d = d
    def keys(self):
        return self.d.keys()
    def __getitem__(self, k):
        return self.d[k]
print(dict(Both({"a": 1})), {**Both({"b": 2})})
class Rev:
    def __reversed__(self):
        return iter("rev")
    def __iter__(self):
        return iter("fwd")
print(list(reversed(Rev())), "".join(Rev()), "f" in Rev())
def take(n, it):
    return [x for _, x in zip(range(n), it)]
def naturals():
    n = 0
    while True:
        yield n
        n += 1
print(take(3, naturals()), take(2, (x * x for x in naturals())))
it = iter(range(5))
print(list(zip(it, it)), list(it))
print(next(filter(lambda x: x > 2, [1, 2, 3, 4])), next(map(str, [7])), next(iter({"a": 1})), next(enumerate("z")))
