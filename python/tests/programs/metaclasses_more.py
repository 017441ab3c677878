class Meta(type):
    def __new__(meta, name, bases, space, **named):
        cls = super().__new__(meta, name, bases, space)
        cls.made = (name, sorted(named))
        return cls

    def __init__(cls, name, bases, space, **named):
        super().__init__(name, bases, space)
        cls.ready = True

    def __call__(cls, *args):
        made = super().__call__(*args)
        made.called = len(args)
        return made

    def __instancecheck__(cls, instance):
        return hasattr(instance, "quacks")

    def __subclasscheck__(cls, sub):
        return sub is int

    def __len__(cls):
        return 7

    def __getitem__(cls, key):
        return key * 2

    def __contains__(cls, key):
        return key == "in"

    def __iter__(cls):
        return iter([1, 2])

    @property
    def twice(cls):
        return cls.__name__ * 2


class A(metaclass=Meta, option=1):
    def __init__(self, *args):
        self.args = args


class B(A):
    pass


class Duck:
    quacks = True


print(A.made, A.ready, B.made, type(B) is Meta, A(1, 2).called, B().args)
print(isinstance(Duck(), A), isinstance(3, A), isinstance(A(), A), issubclass(int, A), issubclass(B, A))
print(isinstance(Duck(), (str, A)), issubclass(int, (str, (A,))), isinstance(3, (str, A)))
print(len(A), A[4], "in" in A, "out" in A, list(A), A.twice)


class Deeper(Meta):
    pass


class C(A, metaclass=Deeper):
    pass


class D(C, A):
    pass


print(type(C) is Deeper, type(D) is Deeper)
try:

    class Wrong(A, metaclass=type("Other", (type,), {})):
        pass

except TypeError as error:
    print(error)


def shout(name, bases, space):
    return name.upper(), bases, "x" in space


class made_by_function(metaclass=shout):
    x = 1


print(made_by_function)
