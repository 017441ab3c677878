//! What random programs share, and what their threads do with it.

/// Something that threads share: the lines that make it, and what can be done with it. `$a` is one
/// of a thread's own variables, `$n` a small number, `$s` another deed.
pub struct Thing {
    pub made: &'static str,
    pub deeds: &'static [&'static str],
    /// What is printed of it at the end.
    pub shown: &'static str,
}

pub const THINGS: &[Thing] = &[
    Thing {
        made: "x = 0",
        deeds: &["$a = x", "x = $a + 1", "x += 1", "x = $n", "print(x)"],
        shown: "x",
    },
    Thing {
        made: "y = 0",
        deeds: &["$a = y", "y = $a + 1", "y += 1", "y = $n"],
        shown: "y",
    },
    Thing {
        made: "class Box:
    n = 0
    def __init__(self, v):
        self.v = v
        self.o = None
    @property
    def twice(self):
        return self.v + self.v
box = Box(0)",
        deeds: &[
            "$a = box.v",
            "box.v = $a + 1",
            "box.v += 1",
            "box.n += 1",
            "Box.n += 1",
            "$a = Box.n",
            "$a = box.n",
            "$a = box.twice",
            "box.o = Box($n)",
            "box.o = None",
            "$a = box.o.v",
            "if box.o: $a = box.o.v",
            "if box.o: box.o.v += 1",
            "o = Box($a); o.v += 1; box.o = o; o.v += 1",
            "setattr(box, 'w', $n)",
            "$a = getattr(box, 'w', 5)",
            "$a = hasattr(box, 'w') + 0",
            "del box.v",
            "$a = len(vars(box))",
            "box.v, box.n = $n, box.v",
        ],
        shown: "sorted(k for k in vars(box)), Box.n",
    },
    Thing {
        made: "def make():
    c = 0
    def inc():
        nonlocal c
        c += 1
        return c
    def get():
        return c
    return inc, get
inc, get = make()",
        deeds: &["$a = inc()", "$a = get()", "inc()", "print(get())"],
        shown: "get()",
    },
    Thing {
        made: "xs = [1, 2]",
        deeds: &[
            "xs.append($a)",
            "$a = xs.pop()",
            "$a = xs.pop(0)",
            "$a = xs[0]",
            "$a = xs[-1]",
            "$a = xs[2]",
            "xs[0] = $a + 1",
            "xs[1] += 1",
            "xs[-1] = $n",
            "xs[2] = $n",
            "$a = len(xs)",
            "$a = (1 in xs) + 0",
            "$a = sum(xs)",
            "$a = max(xs)",
            "$a = xs.index(2)",
            "$a = xs.count(1)",
            "for q in xs: $a += q",
            "$a = sum([q + 1 for q in xs])",
            "$a = len(xs[1:])",
            "xs[1:] = [$n]",
            "$a = list(xs)[0]",
            "$a, $b = xs",
            "xs.remove(1)",
            "xs.insert(0, $n)",
            "xs.clear()",
            "xs.reverse()",
            "xs.sort()",
            "xs.sort(key=lambda q: -q)",
            "xs.sort(key=lambda q: len(xs))",
            "$a = sorted(xs)[0]",
            "$a = len(sorted(xs, key=lambda q: len(xs)))",
            "del xs[0]",
            "xs += [$n]",
            "xs.extend(xs)",
            "$a = (xs == [1, 2]) + 0",
            "$a = any(q > 1 for q in xs) + 0",
            "if xs: $a = xs.pop()",
            "for p, q in enumerate(xs): xs[p] = q + 1",
            "$a = len(str(xs))",
            "print(xs)",
            "print(*xs)",
            "$a = sum(map(int, xs))",
            "$a = list(reversed(xs))[0]",
            "$a = len(list(zip(xs, xs)))",
            "for q in xs: xs.remove(q)",
            "for q in xs:\n    $s",
            "first, *rest = xs; $a = len(rest)",
            "xs = xs + [$n]",
            "xs[:] = sorted(xs)",
            "$a = xs.pop(); xs.append($a)",
            "$a = next((q for q in xs if q > 1), 6)",
        ],
        shown: "xs",
    },
    Thing {
        made: "d = {'k': 1}",
        deeds: &[
            "d['k'] = $a",
            "d['j'] = $n",
            "$a = d['k']",
            "$a = d['j']",
            "d['k'] += 1",
            "d['j'] = d.get('j', 0) + 1",
            "$a = d.get('j', 7)",
            "$a = len(d)",
            "$a = ('j' in d) + 0",
            "for k in d: $a += d[k]",
            "for k, v in d.items(): $a += v",
            "$a = sum(d.values())",
            "$a = len(list(d))",
            "del d['k']",
            "$a = d.pop('k', 5)",
            "$a = d.pop('k')",
            "$a = d.setdefault('j', $n)",
            "d.update({'j': $n, 'k': $n})",
            "d |= {'i': $n}",
            "$a = len({**d})",
            "$a = len(dict(d))",
            "d.clear()",
            "$a = len(d.popitem())",
            "if 'j' not in d: d['j'] = $n",
            "$a = (d == {'k': 1}) + 0",
            "print(d)",
            "$a = max(d)",
            "k = d.keys(); $a = len(k)",
            "for k in d: d[k] = $n",
            "for k in list(d): del d[k]",
            "for k in d:\n    $s",
            "d = {**d, 'j': $n}",
            "$a = sum(v for v in d.values())",
            "$a = list(d.items())[-1][1]",
            "$a = min(d.values(), default=3)",
        ],
        shown: "d",
    },
    Thing {
        made: "s = {1}",
        deeds: &[
            "s.add($n)",
            "s.add(2)",
            "s.discard(1)",
            "s.remove(1)",
            "$a = (1 in s) + 0",
            "$a = (2 in s) + 0",
            "$a = len(s)",
            "for q in s: $a += q",
            "$a = s.pop()",
            "s.update([3, 4])",
            "s |= {5}",
            "$a = len(s | {1})",
            "$a = len(s & {1})",
            "s -= {1}",
            "s.clear()",
            "$a = sum(s)",
            "if 2 not in s: s.add(2)",
            "$a = (s == {1}) + 0",
            "$a = len(s.copy())",
        ],
        shown: "sorted(s)",
    },
    Thing {
        made: "it = iter([3, 4, 5])",
        deeds: &[
            "$a = next(it)",
            "$a = next(it, 0)",
            "for q in it: $a += q",
            "$a = sum(it)",
        ],
        shown: "list(it)",
    },
    Thing {
        made: "def numbers():
    n = 0
    while n < 3:
        n += 1
        yield n
gen = numbers()",
        deeds: &[
            "$a = next(gen)",
            "$a = next(gen, 0)",
            "for q in gen: $a += q",
        ],
        shown: "list(gen)",
    },
    Thing {
        made: "class Key:
    def __init__(self, n):
        self.n = n
    def __eq__(self, other):
        return self.n == other.n
    def __hash__(self):
        return 1
keyed = {Key(0): 0}",
        deeds: &[
            "keyed[Key(1)] = $n",
            "keyed[Key(0)] += 1",
            "$a = keyed.get(Key(1), 6)",
            "$a = (Key(1) in keyed) + 0",
            "if Key(1) not in keyed: keyed[Key(1)] = $n",
            "$a = len(keyed)",
            "for k in keyed: k.n += 1",
            "del keyed[Key(0)]",
        ],
        shown: "[(k.n, v) for k, v in keyed.items()]",
    },
    Thing {
        made: "class Bag:
    def __init__(self):
        self.items = []
    def __len__(self):
        return len(self.items)
    def __getitem__(self, at):
        return self.items[at]
    def __iadd__(self, item):
        self.items.append(item)
        return self
    def __str__(self):
        return f'Bag of {self.items}'
    def __enter__(self):
        self.items.append(0)
        return self
    def __exit__(self, *how):
        self.items.pop()
bag = Bag()",
        deeds: &[
            "bag += $n",
            "$a = len(bag)",
            "if bag: $a = bag[0]",
            "print(bag)",
            "$a = len(f'{bag}')",
            "for q in bag: $a += q",
            "with bag: $a = len(bag)",
            "with bag as held: held += $n",
            "bag = Bag()",
        ],
        shown: "bag.items",
    },
    Thing {
        made: "err = ValueError(1)",
        deeds: &[
            "raise err",
            "try: raise err\nexcept ValueError as e: e.tag = $n; $a = e.tag",
            "$a = len(err.args)",
            "err.args = ($n, 2)",
        ],
        shown: "err.args",
    },
    Thing {
        made: "nested = [[1], [2]]",
        deeds: &[
            "nested[0].append($n)",
            "nested[0] = [$n]",
            "nested.append([$n])",
            "$a = nested[0][0]",
            "$a = len(nested[-1])",
            "mine = [$a]; nested.append(mine); mine.append(1)",
            "nested[1][0] += 1",
            "nested[0], nested[1] = nested[1], nested[0]",
            "$a = len(str(nested))",
            "for q in nested: q.append($n)",
            "nested[0].extend(nested[1])",
            "$a = nested.pop(); $a = len($a)",
        ],
        shown: "nested",
    },
];

/// What can be done whatever there is.
pub const ANYTHING: &[&str] = &[
    "print($a)",
    "$a += 1",
    "if $a:\n    $s\nelse:\n    $s",
    "if $a:\n    $s",
    "try:\n    $s\nexcept Exception:\n    $a = 9",
    "for r in range(2):\n    $s",
    "try:\n    $s\nfinally:\n    $s",
    "try:\n    $s\nexcept (IndexError, KeyError, ValueError):\n    $s\nelse:\n    $s",
    "while $a < 2:\n    $a += 1\n    $s",
    "raise KeyError($n)",
    "assert $a",
    "$a = [$a]",
    "print($a, end=' ')",
];
