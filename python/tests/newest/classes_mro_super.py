class A:
    def f(self): return ["A"]
class B(A):
    def f(self): return ["B"] + super().f()
class C(A):
    def f(self): return ["C"] + super().f()
class D(B, C):
    def f(self): return ["D"] + super().f()
print(D().f(), [c.__name__ for c in D.__mro__], D.__bases__, D.__base__.__name__, issubclass(D, A), isinstance(D(), (int, C)), super(B, D()).f())
for text in ("mro", "dupe", "final", "meta", "layout"):
    try:
        if text == "mro":
            class X(A, B): pass
        if text == "dupe":
            class X(A, A): pass
        if text == "final":
            class X(bool): pass
        if text == "meta":
            class M1(type): pass
            class M2(type): pass
            class Q1(metaclass=M1): pass
            class Q2(metaclass=M2): pass
            class X(Q1, Q2): pass
        if text == "layout":
            class X(int, str): pass
    except TypeError as e:
        print(text, str(e).split("\n")[0])
class Num(int):
    def __new__(cls, v): return super().__new__(cls, v * 2)
    def __add__(self, o): return Num(int(self) + o)
    def __repr__(self): return f"Num({int(self)})"
print(Num(3), Num(3) + 1, Num(1) * 2, Num(2) == 4, {Num(2): "x"}[4], f"{Num(1)}", str(Num(1)), Num(5) > 3)
class L(list):
    def append(self, x): super().append(x * 2)
    def __getitem__(self, i): return "item"
l = L([1]); l.append(2); print(l, l[0], list(l), len(l), isinstance(l, list), l == [1, 4], L([1]) + [2], type(L([1]) + [2]).__name__, l * 2)
class Dd(dict):
    def __missing__(self, k): return k * 2
    def __setitem__(self, k, v): super().__setitem__(k, (v,))
x = Dd(a=1); x["b"] = 2; x.update(c=3); print(x, x["zz"], x.get("zz"), x.setdefault("q", 4), x)
class St(str):
    def __eq__(self, o): return True
    __hash__ = str.__hash__
    def shout(self): return self.upper() + "!"
print(St("a") == "b", St("a").shout(), St("ab")[0], type(St("ab")[0]).__name__, "x" == St("y"), len(St("abc")), St("a") + "b")
class Tp(tuple):
    def __new__(cls, *a): return super().__new__(cls, a)
print(Tp(1, 2), Tp(1)[0], Tp(1, 2) == (1, 2), hash(Tp(1)) == hash((1,)))
class E(Exception):
    pass
print(E.__name__, E.__qualname__, E.__module__, D.f.__qualname__, D().f.__name__, D.f is D.__dict__["f"], D().f == D().f, type(D().f).__name__, D.f.__name__)
class O:
    def outer(self):
        class Inner:
            def m(self): return __class__.__name__
        return Inner
print(O().outer()().m(), O().outer().__qualname__, O().outer.__func__.__qualname__)
class Priv:
    def __init__(self): self.__x = 1
    def get(self): return self.__x
p = Priv(); print(p.get(), p._Priv__x, [k for k in vars(p)])

# What comes behind a class that fits is not looked at.
print(isinstance(1, ((int,), 5)), issubclass(bool, (int, 5)))
