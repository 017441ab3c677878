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
import bisect, copy, enum, functools, heapq, itertools, operator, random
from dataclasses import dataclass, field, replace
@dataclass
class Record:
    x: int = 0
    tags: list = field(default_factory=list)
@dataclass(order=True, frozen=True)
class Fixed: n: int = 1
class Colour(enum.Enum):
    RED = 1
    BLUE = 2
    def told(self): return self.name
@functools.lru_cache(maxsize=2)
def kept(n): return n + len(empty)
@functools.cache
def every(n): return [n]
@functools.singledispatch
def kind(value): return 'other'
@functools.total_ordering
class Weight:
    def __init__(self, n): self.n = n
    def __eq__(self, other): return self.n == other.n
    def __lt__(self, other): return self.n < other.n
class Lazy:
    @functools.cached_property
    def value(self): return len(items)
    def __getattr__(self, name): return name
    def __setattr__(self, name, value): object.__setattr__(self, name, [value])
class Proxy:
    def __init__(self, inner): self.inner = inner
    def __getattr__(self, name): return getattr(self.inner, name)
    def __getitem__(self, at): return self.inner[at]
    def __contains__(self, item): return item in self.inner
    def __iter__(self): return iter(self.inner)
    def __len__(self): return len(self.inner)
    def __call__(self, *args): return len(self.inner) + len(args)
kept(1); every(1); kind.register(int, lambda value: 'int')
record, fixed = Record(tags=[1]), Fixed()
heap, sorted_list = [1, 3, 2], [1, 2, 4]
lists_of, ints_of = collections.defaultdict(list, a=[1]), collections.defaultdict(int, a=1)
last_two = collections.deque([1, 2], maxlen=2)
pair = collections.namedtuple('Pair', 'a b')(1, [2])
weights = [Weight(2), Weight(1)]
lazy, proxy = Lazy(), Proxy(items)
adds = functools.partial(lambda *a, **k: (a, k), items, x=1)
ids, turns = itertools.count(), itertools.cycle('ab')
random.seed(5)
tree = {'k': [1], 'j': {'n': 2}}
local = threading.local()
local.v = 1
thread = threading.Thread(target=len, name='spare')
numbers_of = {1: 'one', (1, 2): 'two', None: 'none'}
pairs = [(2, 'b'), (1, 'a')]
words = ['b', 'a']
