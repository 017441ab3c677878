class T:
    def __str__(self):
        return "str"
    def __repr__(self):
        return "repr"
    def __format__(self, spec):
        return f"fmt<{spec}>"
t = T()
print(t, str(t), repr(t), f"{t}", f"{t:abc}", f"{t!r}", f"{t!s}", [t], (t,), {"k": t}, "%s %r" % (t, t), "{:z}".format(t))
class OnlyRepr:
    def __repr__(self):
        return "OR"
print(OnlyRepr(), str(OnlyRepr()), f"{OnlyRepr()}", [OnlyRepr()], f"{str(OnlyRepr()):>5}")
class Bad:
    def __str__(self):
        return 5
try:
    str(Bad())
except TypeError as e:
    print(e)
