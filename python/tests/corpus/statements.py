"""Every kind of statement."""
from __future__ import annotations

import os
import os.path
import os.path as path, sys as system
from collections import OrderedDict, deque as d
from . import sibling
from .. import parent as up
from .module import *

x: int = 1
y: "str"
x += 1; x -= 1; x *= 2; x /= 2; x //= 2; x %= 3; x **= 2; x @= x
x &= 1; x |= 1; x ^= 1; x <<= 1; x >>= 1
a = b = c = 0
a, b = b, a
[a, b], c = (1, 2), 3
a, *b = 1, 2, 3
z = {}
z["k"] = z.attr = 1
z["k"] += 1
z.attr += 1
z[1:2] = [3]
z[1:2] += [4]
del z["k"], z.attr, z[1:2]
assert a
assert a, "message"
pass
global_name = 1


def loops(items):
    for i in items:
        if i:
            continue
        elif i is None:
            break
        else:
            pass
    else:
        print("ended")
    while items:
        items.pop()
        if not items:
            break
    else:
        print("while ended")
    while True:
        for j in range(3):
            for k in range(j):
                if k:
                    break
            else:
                continue
            break
        else:
            return 1
        if items:
            return 2
    return 3


def scopes():
    counter = 0
    global global_name
    global_name = 2

    def inner():
        nonlocal counter
        counter += 1

        def innermost():
            nonlocal counter
            counter -= 1
            return counter, outer_only
        return innermost
    outer_only = 5
    del outer_only
    return inner


def deletes(n):
    del n
    try:
        return n
    except UnboundLocalError:
        pass


def returns():
    return


def returns_tuple(a):
    return a, 1, *a


def empty():
    """Nothing but a docstring."""


def annotated(a: int, b: "str" = 1, *args: tuple, c: float = 2.0, **kw: dict) -> list[int]:
    inner: int = 3
    other: str
    return inner


if a:
    print(1)
elif b:
    print(2)
elif c:
    print(3)
else:
    print(4)

if not a and (b or c):
    print(5)

while a < 10:
    a += 1
    if a == 5: continue
    if a == 7: break

for index, (key, value) in enumerate([(1, 2)]):
    print(index, key, value)

for z["target"] in range(2):
    pass

type Alias = int | str
type Generic[T] = list[T]
