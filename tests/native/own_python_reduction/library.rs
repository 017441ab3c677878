//! What random programs share of the library's.

use super::things::Thing;

/// Containers and hidden state of the library's modules.
pub const LIBRARY: &[Thing] = &[
    Thing {
        made: "from collections import deque
dq = deque([1])
two = deque([0], maxlen=2)",
        deeds: &[
            "dq.append($n)",
            "dq.appendleft($n)",
            "$a = dq.popleft()",
            "$a = dq.pop()",
            "if dq: $a = dq[0]",
            "$a = len(dq)",
            "for q in dq: $a += q",
            "dq.extend([3, 4])",
            "dq.rotate(1)",
            "$a = (1 in dq) + 0",
            "dq[0] = $n",
            "dq.remove(1)",
            "dq.clear()",
            "$a = sum(dq)",
            "two.append($n)",
            "$a = len(two)",
            "$a = two[-1]",
            "while dq: $a += dq.pop()",
        ],
        shown: "list(dq), list(two)",
    },
    Thing {
        made: "from collections import defaultdict, Counter
dd = defaultdict(list)
dn = defaultdict(int)
ct = Counter()",
        deeds: &[
            "dd['k'].append($n)",
            "$a = len(dd['k'])",
            "$a = len(dd)",
            "dn['k'] += 1",
            "$a = dn['k']",
            "$a = dn.get('k', 4)",
            "ct['k'] += 1",
            "ct.update('k')",
            "ct.update('kj')",
            "$a = ct['k']",
            "$a = ct.total()",
            "$a = len(ct.most_common(1))",
            "for k in ct: $a += ct[k]",
            "del ct['k']",
            "ct.subtract('k')",
            "ct += Counter('j')",
        ],
        shown: "dict(dd), dict(dn), sorted(ct.items())",
    },
    Thing {
        made: "from collections import OrderedDict
od = OrderedDict(i=1, k=2)",
        deeds: &[
            "od['k'] = $n",
            "od['j'] = $n",
            "od.move_to_end('i')",
            "od.move_to_end('j', last=False)",
            "$a = od.popitem(last=False)[1]",
            "$a = od.popitem()[1]",
            "for k in od: $a += od[k]",
            "$a = od.pop('i')",
            "$a = od.setdefault('j', 3)",
            "$a = next(iter(od))",
            "$a = (od == {'i': 1, 'k': 2}) + 0",
            "if len(od) > 1: od.popitem(last=False)",
            "od.update(i=$n)",
        ],
        shown: "list(od.items())",
    },
    Thing {
        made: "from heapq import heappush, heappop, heapreplace, heapify
from bisect import insort, bisect
heap = [1, 2]",
        deeds: &[
            "heappush(heap, $n)",
            "$a = heappop(heap)",
            "$a = heapreplace(heap, $n)",
            "if heap: $a = heap[0]",
            "$a = len(heap)",
            "insort(heap, $n)",
            "$a = bisect(heap, 1)",
            "heap.append($n); heapify(heap)",
            "while heap: $a += heappop(heap)",
        ],
        shown: "heap",
    },
    Thing {
        made: "from functools import lru_cache, cache
asked = []
@lru_cache(maxsize=1)
def last(k):
    asked.append(k)
    return k + len(asked)
@cache
def every(k):
    asked.append(k)
    return len(asked)",
        deeds: &[
            "$a = last($n)",
            "$a = last(1)",
            "$a = every($n)",
            "$a = every(1)",
            "last.cache_clear()",
            "$a = len(asked)",
        ],
        shown: "asked, last(1), every(1)",
    },
    Thing {
        made: "from functools import lru_cache
@lru_cache(maxsize=2)
def kept(k):
    return k",
        deeds: &[
            "$a = kept($n)",
            "$a = kept(1)",
            "$a = kept.cache_info().hits",
            "$a = kept.cache_info().currsize",
            "kept.cache_clear()",
            "print(kept.cache_info().misses)",
        ],
        shown: "kept.cache_info()",
    },
    Thing {
        made: "import random
random.seed(7)",
        deeds: &[
            "$a = random.randint(0, 9)",
            "$a = random.random() < 0.5",
            "random.seed(1)",
            "$a = random.choice([1, 2, 3])",
            "$a = random.randrange(3)",
        ],
        shown: "random.randint(0, 99)",
    },
    Thing {
        made: "mine = threading.local()
class Held(threading.local):
    n = 0
    def __init__(self):
        self.v = 5
held = Held()",
        deeds: &[
            "mine.v = $n",
            "$a = mine.v",
            "$a = getattr(mine, 'v', 8)",
            "mine.v = $a\n$s\n$a = mine.v",
            "held.v += 1; $a = held.v",
            "Held.n += 1",
            "$a = held.n",
            "del held.v",
        ],
        shown: "held.v, Held.n",
    },
    Thing {
        made: "import copy
tree = {'k': [1]}",
        deeds: &[
            "$a = len(copy.copy(tree))",
            "$a = copy.deepcopy(tree)['k'][0]",
            "tree['k'].append($n)",
            "tree['k'] = [$n]",
            "own = copy.copy(tree); own['k'].append(2)",
            "tree['j'] = $n",
            "del tree['k']",
        ],
        shown: "tree",
    },
    Thing {
        made: "from itertools import count, cycle, chain, islice
ids = count(1)
turns = cycle([5, 6])",
        deeds: &[
            "$a = next(ids)",
            "$a = next(turns)",
            "$a = sum(islice(ids, 2))",
            "for q in zip(ids, [1, 2]): $a += q[0]",
            "$a = sum(chain([1], [2]))",
        ],
        shown: "next(ids), next(turns)",
    },
    Thing {
        made: "from enum import Enum
class State(Enum):
    IDLE = 0
    BUSY = 1
state = State.IDLE",
        deeds: &[
            "state = State.BUSY",
            "$a = (state is State.IDLE) + 0",
            "if state is State.IDLE:\n    state = State.BUSY\n    $s",
            "$a = state.value",
            "state = State($n)",
            "state = State['IDLE']",
            "print(state.name)",
        ],
        shown: "state",
    },
];
