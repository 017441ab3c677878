class K:
    def __init__(self, n):
        self.n = n
    def __eq__(self, o):
        print("eq", self.n, o.n)
        return self.n == o.n
    def __hash__(self):
        print("hash", self.n)
        return self.n % 2
d = {K(1): "a"}
d[K(3)] = "b"
print(d[K(1)], K(3) in d, K(5) in d)
d[K(1)] = "c"
print(len(d), list(d.values()))
s = {K(1)}
s.add(K(1))
print(len(s))
class NoHash:
    def __eq__(self, o):
        return True
try:
    {NoHash()}
except TypeError as e:
    print("unhashable type: 'NoHash'" in str(e))
print([K(1), K(2)] == [K(1), K(2)], (K(1),) == (K(2),), K(2) in [K(1), K(2)], [K(7)].index(K(7)), [K(1), K(1)].count(K(1)))
