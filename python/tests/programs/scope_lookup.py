x = 1
def f():
    return x
def g():
    x = 2
    return f()
print(f(), g())
def h():
    def len(s):
        return "my len"
    return len("abc")
print(h(), len("abc"))
list_ = list
def k():
    list = [1]
    return list
print(k(), list_("ab"))
sum = lambda *a: "shadowed"
print(sum([1, 2]))
del sum
print(sum([1, 2]))
for i in range(3):
    pass
print(i)
def loop():
    for j in []:
        pass
    try:
        return j
    except UnboundLocalError:
        return "unbound"
print(loop())
print([i for i in range(5)][-1], i)
