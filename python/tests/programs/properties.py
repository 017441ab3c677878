class Temp:
    def __init__(self, c):
        self._c = c
    @property
    def c(self):
        "celsius"
        return self._c
    @c.setter
    def c(self, value):
        if value < -273:
            raise ValueError("too cold")
        self._c = value
    @c.deleter
    def c(self):
        print("deleted")
    @property
    def f(self):
        return self._c * 9 / 5 + 32
t = Temp(100)
print(t.c, t.f)
t.c = 0
t.c += 5
print(t.c, t.f)
del t.c
try:
    t.c = -300
except ValueError as e:
    print(e)
try:
    t.f = 1
except AttributeError as e:
    print("AttributeError")
