class A:
    def who(self):
        return "A"
    def hello(self):
        return "hello " + self.who()
class B(A):
    def who(self):
        return "B" + super().who()
class C(A):
    def who(self):
        return "C" + super().who()
class D(B, C):
    def who(self):
        return "D" + super().who()
print(D().who(), D().hello(), [c.__name__ for c in D.__mro__], issubclass(D, A), isinstance(D(), C), D.__bases__)
class Base:
    def __init__(self, **kw):
        self.kw = kw
class M1(Base):
    def __init__(self, a=1, **kw):
        super().__init__(**kw)
        self.a = a
class M2(M1):
    def __init__(self, b=2, **kw):
        super().__init__(**kw)
        self.b = b
m = M2(a=5, c=7)
print(m.a, m.b, m.kw)
try:
    class Bad(A, B):
        pass
except TypeError as e:
    print("TypeError")
