class A:
    def __init__(self):
        self.b = 1
        self.a = 2
a = A()
print(a.__dict__, vars(a), list(vars(a).items()))
for name in ("a", "b", "c"):
    print(name, getattr(a, name, None), hasattr(a, name))
for i in range(3):
    setattr(a, f"f{i}", i)
print(sorted(k for k in vars(a)), a.f2)
class Record:
    def __init__(self, **kw):
        for k, v in kw.items():
            setattr(self, k, v)
    def __repr__(self):
        return "Record(" + ", ".join(f"{k}={v!r}" for k, v in vars(self).items()) + ")"
print(Record(x=1, y="z"))


class Described:
    """Of the class."""

    def method(self):
        """Of the method."""


one, other = Described(), Described()
one.__doc__ = "own"
one.__module__ = "mine"
print(one.__doc__, other.__doc__, Described.__doc__, one.__module__, other.__module__, one.method.__doc__)
del one.__doc__
print(one.__doc__, Described.method.__module__)
