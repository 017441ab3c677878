class Acc:
    def __init__(self):
        self.log = []
    def __iadd__(self, o):
        self.log.append(("+=", o))
        return self
    def __isub__(self, o):
        return NotImplemented
    def __sub__(self, o):
        return ("sub", o)
    def __rsub__(self, o):
        return ("rsub", o)
    def __lshift__(self, o):
        self.log.append(("<<", o))
        return self
    def __pow__(self, o):
        return f"pow {o}"
    def __floordiv__(self, o):
        return f"floor {o}"
    def __mod__(self, o):
        return f"mod {o}"
    def __rtruediv__(self, o):
        return f"rdiv {o}"
    def __invert__(self):
        return "inv"
    def __pos__(self):
        return "pos"
    def __and__(self, o):
        return "and"
    def __ror__(self, o):
        return "ror"
    def __round__(self, n=None):
        return f"round {n}"
    def __divmod__(self, o):
        return f"divmod {o}"
a = Acc()
a += 1
b = a
b += 2
print(a.log, a is b, a << 5 << 6 is a, a ** 2, a // 3, a % 4, 1 / a, ~a, +a, a & 1, 2 | a, 10 - a, round(a), round(a, 2))
a -= 1
print(a)
class L:
    def __init__(self, v):
        self.v = v
    def __eq__(self, o):
        return NotImplemented
    def __lt__(self, o):
        return NotImplemented
    def __gt__(self, o):
        return True
print(L(1) == L(1), L(1) != 5, L(1) < L(2))
try:
    L(1) <= L(2)
except TypeError as e:
    print(e)
