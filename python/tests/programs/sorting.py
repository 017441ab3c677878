data = [("b", 2), ("a", 2), ("c", 1)]
print(sorted(data), sorted(data, key=lambda p: p[1]), sorted(data, key=lambda p: (-p[1], p[0])), max(data, key=lambda p: p[1]), min(data))
words = ["banana", "Apple", "cherry", "fig"]
print(sorted(words), sorted(words, key=str.lower), sorted(words, key=len, reverse=True), min(words, key=len), max(words, key=len))
words.sort(key=len)
print(words)
class R:
    def __init__(self, n):
        self.n = n
    def __lt__(self, o):
        return self.n > o.n
    def __repr__(self):
        return f"R{self.n}"
print(sorted([R(1), R(3), R(2)]), min(R(1), R(2)), sorted([(1, R(1)), (1, R(2))]))
try:
    sorted([1, "a"])
except TypeError as e:
    print(e)
print(sorted([3, 1.5, True]), sorted("hello"), sorted({3: 1, 1: 2}), sorted([[2], [1, 5], [1]]), max([1, 5, 5.0]), min(3, 1, 2), max("abc", default=0), min([], default="none"))
try:
    max([])
except ValueError as e:
    print("ValueError")
stable = sorted([(1, "b"), (0, "z"), (1, "a")], key=lambda p: p[0], reverse=True)
print(stable)
