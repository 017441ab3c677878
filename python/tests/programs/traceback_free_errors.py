class Stack:
    def __init__(self):
        self._i = []
    def push(self, x):
        self._i.append(x)
    def pop(self):
        if not self._i:
            raise IndexError("stack is empty")
        return self._i.pop()
def safe(f, *a, default=None, catch=Exception):
    try:
        return f(*a)
    except catch as e:
        return f"{type(e).__name__}: {e}" if default is None else default
s = Stack()
print(safe(s.pop), safe(s.pop, default=0), safe(int, "q"), safe(lambda: 1 / 2), safe(lambda: {}["a"]), safe(lambda: [][1]))
def retry(times):
    def deco(f):
        def w(*a):
            for i in range(times):
                try:
                    return f(*a)
                except ValueError as e:
                    print("attempt", i, e)
            raise RuntimeError("gave up")
        return w
    return deco
n = 0
@retry(3)
def flaky():
    global n
    n += 1
    if n < 3:
        raise ValueError(n)
    return "ok"
print(flaky())
n = -10
try:
    flaky()
except RuntimeError as e:
    print(e, e.__context__)
