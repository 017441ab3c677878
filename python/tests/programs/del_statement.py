x = [1, 2, 3]
del x[0]
y = x
del x
print(y)
try:
    x
except NameError as e:
    print(e)
d = {"a": 1, "b": 2}
del d["a"]
print(d)
class A:
    pass
a = A()
a.v = 1
del a.v
print(hasattr(a, "v"))
b, c = 1, 2
del b, c
print("b" in dir(), [1, 2, 3][-1])
