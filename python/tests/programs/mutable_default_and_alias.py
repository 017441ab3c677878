def f(a, l=[]):
    l.append(a)
    return l
print(f(1), f(2), f(3, [0]), f(4))
x = [[0] * 2] * 2
x[0][0] = 1
print(x)
y = [[0] * 2 for _ in range(2)]
y[0][0] = 1
print(y)
a = [1, 2]
b = a[:]
b.append(3)
c = a
c.append(9)
print(a, b, c)
def mutate(l, n):
    l.append(n)
    l = [n]
    return l
z = []
print(mutate(z, 1), z)
t = ([1], 2)
t[0].append(5)
print(t)
try:
    t[0] += [6]
except TypeError as e:
    print("TypeError", t)
import functools
d = {"a": [1]}
e = dict(d)
e["a"].append(2)
e["b"] = 1
print(d, e)
