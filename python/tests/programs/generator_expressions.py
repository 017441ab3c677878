squares = (x * x for x in range(5))
print(next(squares), list(squares), list(squares))
print(max(len(w) for w in ["a", "bbb", "cc"]), ",".join(w.upper() for w in "abc"), dict((k, v) for k, v in [(1, 2)]))
def chain(*its):
    for it in its:
        yield from it
print(list(chain([1], "ab", (2, 3))), any(x > 2 for x in range(5)), all(x < 5 for x in range(5)), sorted((x % 3, x) for x in range(5)))
def tree(n):
    if n:
        yield from tree(n - 1)
        yield n
        yield from tree(n - 1)
print(list(tree(3)))
