a, b = 1, 2
a, b = b, a
print(a, b)
x = y = z = []
x.append(1)
print(y, z is x)
(a, b), [c, d] = (1, 2), [3, 4]
print(a, b, c, d)
i, arr = 0, [10, 20, 30]
i, arr[i] = 2, 99
print(i, arr)
first, (second, *others), last = 1, (2, 3, 4), 5
print(first, second, others, last)
for i, (a, *b) in enumerate([(1, 2, 3), (4,)]):
    print(i, a, b)
def multi():
    return 1, 2, *[3, 4]
print(multi(), [*multi(), 5], {*multi()}, {**{"a": 1}, **{"b": 2}})
try:
    a, b = 1, 2, 3
except ValueError as e:
    print(str(e)[:24])
try:
    a, b, c = "ab"
except ValueError as e:
    print(e)
try:
    a, b = 5
except TypeError as e:
    print(e)
