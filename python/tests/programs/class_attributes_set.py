class A:
    """Said."""


def raises(function, *args):
    try:
        return function(*args)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


A.__name__ = "B"
print(A.__name__, A.__qualname__, A)
A.__qualname__ = "Outer.B"
A.__module__ = "elsewhere"
print(A.__name__, A.__qualname__, A, A.__module__, type(A()).__name__)
print(raises(setattr, A, "__name__", 3))
A.__doc__ = "else"
print(A.__doc__, A().__doc__)
A.value = 1
print(A.value, A().value)
del A.value
print(raises(lambda: A.value))
print(raises(setattr, int, "x", 1))
print(list[int], dict[str, list[int]], tuple[int, ...], type[A], set["A"], list[int] == list[int], list[int] == list[str])
print(list[int]([1, 2]), list[int].__origin__, list[int].__args__, dict[str, int].__args__)
print(raises(lambda: int[3]), raises(lambda: A[3]), raises(lambda: str["x"]))


class Numbers(list[int]):
    pass


class Names(dict):
    pass


print(Numbers([1]), Numbers.__bases__, Names[str, int], raises(lambda: A()[0]))
