import copy
import threading
from collections import deque, defaultdict, OrderedDict
from dataclasses import dataclass, field


class Plain:
    def __init__(self, items):
        self.items = items
        self.me = self


class Own:
    def __init__(self, n):
        self.n = n

    def __copy__(self):
        return Own(self.n + 1)

    def __deepcopy__(self, memo):
        return Own(self.n + copy.deepcopy(10, memo))


class Stack(list):
    pass


@dataclass
class Box:
    inside: list = field(default_factory=list)


nested = [1, [2, 3], {"a": [4]}, (5, [6]), {7}]
shallow, deep = copy.copy(nested), copy.deepcopy(nested)
nested[1].append("x")
nested[2]["a"].append("y")
nested[3][1].append("z")
print(nested, shallow, deep, sep="\n")
print(copy.copy(nested[3]) is nested[3], copy.deepcopy((1, "a")) == (1, "a"))
plain = Plain([1, [2]])
one, two = copy.copy(plain), copy.deepcopy(plain)
print(one.items is plain.items, one.me is plain, two.items, two.items is plain.items, two.me is two)
shared = [0]
pair = copy.deepcopy([shared, shared])
print(pair[0] is pair[1], pair[0] is shared)
loop = []
loop.append(loop)
loop = copy.deepcopy(loop)
print(loop, loop[0] is loop)
print(copy.copy(Own(1)).n, copy.deepcopy(Own(1)).n)
stack = Stack([1, [2]])
stack.name = "s"
again = copy.deepcopy(stack)
print(type(again).__name__, again, again.name, again[1] is stack[1], copy.copy(stack)[1] is stack[1])
box = Box([1])
print(copy.deepcopy(box), copy.copy(box).inside is box.inside, copy.deepcopy(box).inside is box.inside)
print(copy.deepcopy(deque([1, [2]], 3)), copy.copy(deque([1], 2)))
print(copy.copy({"a": 1}), copy.copy({3}), copy.copy(len) is len, copy.deepcopy(Box) is Box)
try:
    copy.deepcopy({"lock": threading.Lock()})
except TypeError as e:
    print(e)
