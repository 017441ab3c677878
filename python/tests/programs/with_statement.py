class Ctx:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow
    def __enter__(self):
        print("enter", self.name)
        return self.name
    def __exit__(self, kind, value, tb):
        print("exit", self.name, kind and kind.__name__, value)
        return self.swallow
with Ctx("a") as a:
    print("in", a)
with Ctx("b", True):
    raise ValueError("swallowed")
with Ctx("c") as c, Ctx("d") as d:
    print(c, d)
try:
    with Ctx("e"):
        with (Ctx("f") as f, Ctx("g")):
            raise KeyError("k")
except KeyError as e:
    print("caught", e)
def f():
    with Ctx("h"):
        return "ret"
print(f())
for i in range(2):
    with Ctx(i):
        continue
try:
    with 5:
        pass
except TypeError as e:
    print("TypeError")
