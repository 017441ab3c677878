class Dyn:
    def __getattr__(self, name):
        if name.startswith("x"):
            return name.upper()
        raise AttributeError(name)
    def __setattr__(self, name, value):
        object.__setattr__(self, name, value * 2)
    def __delattr__(self, name):
        print("del", name)
        super().__delattr__(name)
d = Dyn()
d.a = 5
print(d.a, d.xyz, hasattr(d, "q"), getattr(d, "q", "dflt"))
del d.a
print(hasattr(d, "a"))
class All:
    def __init__(self):
        self.v = 1
    def __getattribute__(self, name):
        if name == "magic":
            return 42
        return super().__getattribute__(name)
print(All().magic, All().v)
setattr(d, "z", 1)
print(d.z, delattr(d, "z"))
