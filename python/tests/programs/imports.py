import sys, math
import collections as c
from functools import reduce, partial
from itertools import chain, count, islice
print(reduce(lambda a, b: a + b, [1, 2, 3]), partial(pow, 2)(5), list(chain([1], [2])), list(islice(count(5), 3)))
print(math.pi, math.sqrt(16), math.floor(2.7), math.ceil(2.1), math.gcd(12, 18), math.factorial(5))
try:
    import nothing_like_this
except ImportError as e:
    print(type(e).__name__, e)
try:
    from math import nothing
except ImportError as e:
    print("ImportError")
