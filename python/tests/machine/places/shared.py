import collections, threading
class Base:
    where = 'base'
    def hello(self): return 'hello'
class Thing(Base):
    __slots__ = ('slot', '__dict__')
    level = 1
    def __init__(self): self.a, self.slot = 1, 2
    @property
    def twice(self): return self.a * 2
class Key:
    def __init__(self, n): self.n = n
    def __hash__(self): return 7
    def __eq__(self, other): return isinstance(other, Key) and self.n == other.n
    def __repr__(self): return f'Key{self.n}'
class Lists(list): pass
def counter():
    n = 0
    def up():
        nonlocal n
        n += 1
        return n
    def read(): return n
    return up, read
def squares():
    n = 0
    while n < 4:
        n = (yield n) or n + 1
up, look = counter()
thing, other = Thing(), Thing()
items, empty = [3, 1, 2], []
nested = [[1], [2]]
table, keyed = {'a': 1, 'b': 2}, {Key(1): 1}
members, frozen = {1, 2}, frozenset([1])
keys = {Key(1)}
raw = bytearray(b'abc')
over, over_dict, over_set = iter(items), iter(table), iter(members)
back, until = reversed(items), iter(up, 3)
made = squares()
error = ValueError('one', items)
cause = KeyError('cause')
view = table.keys()
queue, ordered, count = collections.deque([1, 2]), collections.OrderedDict(a=1), collections.Counter('ab')
lists = Lists([5])
glob = 0
