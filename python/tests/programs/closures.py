def counter():
    n = 0
    def inc(by=1):
        nonlocal n
        n += by
        return n
    def get():
        return n
    return inc, get
inc, get = counter()
inc()
inc(5)
print(get())
fs = [lambda: i for i in range(3)]
print([f() for f in fs])
gs = [lambda i=i: i for i in range(3)]
print([g() for g in gs])
def outer():
    x = 1
    class C:
        y = x
        def m(self):
            return x
    x = 2
    return C
print(outer().y, outer()().m())
def make():
    def fact(n):
        return 1 if n < 2 else n * fact(n - 1)
    return fact
print(make()(10))
