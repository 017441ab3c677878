import operator
from operator import itemgetter, attrgetter, methodcaller
print(operator.add(1, 2), itemgetter(1)("abc"), itemgetter(0, 2)("abc"), methodcaller("upper")("x"), sorted([(1, "b"), (0, "c")], key=itemgetter(0)))
class A:
    def __init__(self, v):
        self.v = v
print(attrgetter("v")(A(5)), operator.mul(3, 4), operator.not_(0))
