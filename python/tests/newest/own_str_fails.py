class Bad(Exception):
    def __str__(self): raise ValueError("no text")
class Odd(Exception):
    def __str__(self): return 5
class BadRepr:
    def __repr__(self): raise KeyError("no repr")
for make in (lambda: str(Bad()), lambda: str(Odd()), lambda: repr(BadRepr()), lambda: f"{BadRepr()}", lambda: print([BadRepr()]), lambda: "%s" % BadRepr(), lambda: format(BadRepr(), "5")):
    try:
        make()
    except Exception as e:
        print(type(e).__name__, e.args)
class R:
    def __repr__(self): return 1
class S:
    def __str__(self): return None
class L:
    def __len__(self): return -1
class L2:
    def __len__(self): return "a"
class B:
    def __bool__(self): return 1
class H:
    def __hash__(self): return "x"
class X:
    def __index__(self): return "x"
class It:
    def __iter__(self): return 5
class Fl:
    def __float__(self): return 1
for make in (lambda: repr(R()), lambda: str(S()), lambda: len(L()), lambda: len(L2()), lambda: bool(B()), lambda: hash(H()), lambda: [1][X()], lambda: float(Fl()), lambda: bool(L()), lambda: int(X()), lambda: len(5), lambda: iter(5), lambda: next(5), lambda: reversed(5), lambda: abs("a"), lambda: -"a", lambda: round("a"), lambda: ord("ab"), lambda: chr(-1), lambda: chr(10**9), lambda: ord(5), lambda: sum(["a"]), lambda: sum("ab"), lambda: divmod("a", 1), lambda: callable(5), lambda: isinstance(1, 5), lambda: issubclass(1, int), lambda: getattr(1, "zz"), lambda: getattr(1, "zz", 0), lambda: type(1, 2), lambda: hash({}), lambda: id(), lambda: input(1, 2), lambda: zip(1), lambda: enumerate(1), lambda: map(1), lambda: bin("a"), lambda: int("a", "b")):
    try:
        print(make())
    except Exception as e:
        print(type(e).__name__, e)
