class S:
    __slots__ = ("a", "b")
    def __init__(self): self.a = 1
s = S(); print(s.a)
for call in (lambda: s.b, lambda: s.__dict__):
    try:
        print(call())
    except AttributeError as e:
        print(type(e).__name__, e)
class T(S):
    pass
t = T(); t.c = 5; print(t.c, t.__dict__)
class P:
    def __init__(self): self._x = 1
    @property
    def x(self):
        "doc of x"
        return self._x
    @x.setter
    def x(self, v):
        if v < 0: raise ValueError("negative")
        self._x = v
    @x.deleter
    def x(self): print("deleted")
    @property
    def ro(self): return 7
p = P(); p.x = 5; print(p.x, P.x.__doc__, p.ro); del p.x
for call in (lambda: setattr(p, "x", -1), lambda: setattr(p, "ro", 1), lambda: delattr(p, "ro"), lambda: p.nothing, lambda: P.nothing, lambda: delattr(p, "zz"), lambda: P.method()):
    try:
        call()
    except Exception as e:
        print(type(e).__name__, e)
class Desc:
    def __set_name__(self, owner, name): self.name = "_" + name
    def __get__(self, obj, owner): return self if obj is None else getattr(obj, self.name, "unset")
    def __set__(self, obj, value): setattr(obj, self.name, value * 2)
class D:
    v = Desc()
d = D(); print(d.v); d.v = 4; print(d.v, d.__dict__, type(D.v).__name__)
class NonData:
    def __get__(self, obj, owner): return "nondata"
class N:
    v = NonData()
n = N(); print(n.v); n.__dict__["v"] = "own"; print(n.v); n.w = 1; print(vars(n))
class G:
    def __getattr__(self, name):
        if name.startswith("dyn"): return name.upper()
        raise AttributeError(f"no {name}")
    def __setattr__(self, name, value): object.__setattr__(self, name, value + 1)
    def __delattr__(self, name): print("del", name); object.__delattr__(self, name)
g = G(); g.a = 1; print(g.a, g.dynamic, hasattr(g, "zz"), getattr(g, "zz", "dflt")); del g.a
class A:
    def __getattribute__(self, name): return "always" if name != "__class__" else super().__getattribute__(name)
print(A().anything)
class CM:
    n = 0
    @classmethod
    def make(cls, k=1): cls.n += k; return cls.__name__
    @staticmethod
    def st(a): return a * 2
class CM2(CM): pass
print(CM.make(), CM2.make(5), CM.n, CM2.n, CM.st(3), CM().st("a"), CM2().make())
class Meta(type):
    def __new__(m, name, bases, ns, **kw): ns["added"] = kw; return super().__new__(m, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw): super().__init__(name, bases, ns)
    def __call__(cls, *a): print("calling", cls.__name__, a); return super().__call__(*a)
    def __len__(cls): return 42
class WithMeta(metaclass=Meta, opt=1):
    def __init__(self, v): self.v = v
print(WithMeta(3).v, WithMeta.added, len(WithMeta), type(WithMeta).__name__)
class Reg:
    subs = []
    def __init_subclass__(cls, tag=None, **kw): super().__init_subclass__(**kw); Reg.subs.append((cls.__name__, tag))
class R1(Reg, tag="one"): pass
class R2(R1): pass
print(Reg.subs)
