class Thing:
    kind = "class"

    def __init__(self, **named):
        self.a = 1
        self.__dict__.update(named)
        self.__dict__["made"] = True

    @property
    def lazy(self):
        if "lazy value" not in self.__dict__:
            self.__dict__["lazy value"] = len(self.__dict__)
        return self.__dict__["lazy value"]


def raises(function, *args):
    try:
        return function(*args)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


thing = Thing(b=2)
names = vars(thing)
print(names, thing.b, thing.made, thing.lazy, thing.lazy)
thing.c = 3
print("c" in names, names["c"], names.get("d"), len(names), list(names), sorted(names.items())[0])
names["c"] = 4
del names["b"]
print(thing.c, hasattr(thing, "b"), raises(names.__getitem__, "b"), raises(names.pop, "b"), names.pop("c"))
print(names.setdefault("e", 5), thing.e, dict(names), {**names}, list(names.keys()), list(names.values()))
print(names == {"a": 1, "made": True, "lazy value": 3, "e": 5}, names == vars(Thing()), names.copy() is names)
print((lambda **named: sorted(named))(**{key: value for key, value in names.items() if key.isalpha()}))
for name in list(names):
    if name != "a":
        del names[name]
print(names, names | {"x": 1})
names |= {"y": 2}
print(thing.y, names.popitem(), len(vars(thing)))
try:
    for name in names:
        setattr(thing, name + name, 0)
except RuntimeError as error:
    print(error)
names.clear()
print(thing.__dict__, bool(names), raises(lambda: thing.a))
print(raises(vars, 5), raises(lambda: [].__dict__), raises(lambda: (5).__dict__))
print("kind" in Thing.__dict__, Thing.__dict__["kind"], vars(Thing).get("missing"), Thing.__dict__["__module__"])
print([name for name in vars(Thing) if not name.startswith("_")])
try:
    vars(Thing)["kind"] = 1
except TypeError as error:
    print(error)
print(type(vars(thing)).__name__, type(vars(Thing)).__name__)

globals()["made here"] = 1
print("made here" in globals(), globals()["thing"] is thing, globals() is not None)
globals()["count"] = 10
print(count)
x = "module"
vars()["x"] = "changed"
print(x, locals()["x"])
del globals()["count"]
print(raises(lambda: count))


def function(a, b=2, *args, **named):
    c = a + b
    return locals(), sorted(locals()), dir()


print(function(1))


def outer():
    n = 1

    def inner():
        m = n
        return locals()

    return inner()


print(outer())


class Body:
    one = 1
    locals()["two"] = 2
    seen = sorted(name for name in locals() if not name.startswith("_"))


print(Body.two, Body.seen)
error = ValueError("x")
error.note = 1
print(vars(error), vars(StopIteration(3)), vars(OSError(2, "no")))


def counted():
    counted.calls += 1
    return counted.__dict__


counted.calls = 0
print(counted(), vars(counted), counted.calls)


class Slotted:
    __slots__ = ("a",)


print(raises(lambda: Slotted().__dict__))
