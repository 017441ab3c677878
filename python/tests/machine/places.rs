//! What touches what: where the order of two statements on two threads makes a
//! difference, what they say that they touch must tell.

use std::collections::BTreeMap;

use lockstep_python::ask::{Ask, Footprint, Key, Watched};
use lockstep_python::heap::Plain;
use lockstep_python::program::Program;
use lockstep_python::value::{Ref, Value};
use lockstep_python::vm::{Delivery, End, Local, Vm};

use crate::support::random::Random;

/// More instructions than one of the statements takes.
const BUDGET: u64 = 100_000;
/// How many pairs are tried: about one in five.
const PAIRS: usize = 12_000;

/// What the statements have in common.
const SHARED: &str = "
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
";

/// What is done, each on a thread of its own: expressions, or statements with
/// what is shown of them behind `;;`.
const DONE: &str = "
items.append(4)
items[0]
items[-1]
items[5]
items[0] = 9
items[7] = 9
del items[0]
del items[5]
items[:]
items[0:2] = [7]
items.pop()
items.remove(1)
items.index(2)
items.count(2)
items.sort()
items.reverse()
items.insert(0, 8)
items.clear()
items.extend([1, 2])
items += [6]
items *= 2
len(items)
bool(items)
2 in items
items == [3, 1, 2]
items < [3, 1, 3]
list(items)
sorted(items)
sum(items)
max(items)
tuple(items)
[n for n in items]
a, *b = items ;; b
print(items)
str(items)
f'{items}'
repr(nested)
nested[0].append(3)
nested[0] = []
nested.copy()
items + [1]
items * 2
list(reversed(items))
list(enumerate(items))
list(zip(items, items))
list(map(str, items))
(lambda *a: a)(*items)
not empty
empty.append(1)
empty.pop()
lists[0]
lists.append(items)
lists
table['a']
table['z']
table['a'] = 5
table['c'] = 6
table.get('a')
table.get('c')
table.pop('a')
table.pop('c', None)
table.popitem()
table.setdefault('a', 9)
table.setdefault('c', 9)
table.update(d=1)
table.update({'a': 3})
del table['a']
del table['c']
table.clear()
'a' in table
'c' in table
len(table)
list(table)
list(table.items())
list(table.values())
'a' in view
len(view)
view
view & {'a'}
table == {'a': 1, 'b': 2}
table | {'x': 1}
table |= {'x': 1}
dict(table)
(lambda **named: named)(**table)
repr(table)
sorted(table)
keyed[Key(1)]
keyed[Key(2)]
keyed[Key(2)] = 2
keyed[Key(1)] = 7
keyed.pop(Key(1))
Key(1) in keyed
keyed
members.add(3)
members.add(1)
members.discard(1)
members.discard(9)
members.remove(9)
members.pop()
members.clear()
1 in members
3 in members
len(members)
members | {9}
members |= {9}
members & {1}
members.union([9])
members.intersection({1})
members.issubset({1, 2})
members.isdisjoint({1})
members.update({8})
set(members)
frozenset(members)
members == {1, 2}
members <= {1, 2}
sorted(members)
members
frozen | members
Key(1) in keys
keys.add(Key(2))
keys.discard(Key(1))
raw[0]
raw[9]
raw[0] = 65
raw[-1] = 66
raw.append(67)
bytes(raw)
raw
len(raw)
raw == b'abc'
raw.decode()
thing.a
thing.a = 5
del thing.a
thing.b
thing.b = 6
thing.slot
thing.slot = 7
thing.twice
thing.level
thing.level = 8
thing.where
thing.hello()
hasattr(thing, 'b')
getattr(thing, 'b', None)
setattr(thing, 'c', 1)
vars(thing)
sorted(thing.__dict__)
dir(thing)
thing.__dict__['d'] = 4 ;; thing.d
thing.d
other.level
Thing.level
Thing.level = 9
Thing.where = 'thing'
Base.where = 'other'
Base.extra = 1
thing.extra
del Thing.level
Thing.__doc__
Thing.__doc__ = 'said' ;; Thing.__doc__
Thing.__repr__ = lambda self: 'T' ;; 0
repr(other)[0]
Thing.__eq__ = lambda self, other: True ;; 0
other == thing
Base.__getattr__ = lambda self, name: name ;; 0
Thing.__len__ = lambda self: 0 ;; 0
bool(other)
glob
globals_read = glob
glob = 1
glob += 1
del glob
up()
look()
up.__closure__[0].cell_contents
up.attribute = 1
up.attribute
up.__doc__
up.__doc__ = 'x'
next(over, None)
list(over)
3 in over
next(over_dict, None)
list(over_dict)
next(over_set, None)
next(back, None)
next(until, None)
next(made, None)
list(made)
made.send(None)
made.close()
made.throw(KeyError('in'))
made.gi_running
error.args
error.args = (2,)
error
str(error)
error.__context__
error.__cause__
error.__cause__ = cause
error.__traceback__ is None
error.note = 1
error.note
raise error
raise error from cause
raise cause
queue.append(3)
queue.popleft()
queue.pop()
queue.appendleft(0)
queue.rotate(1)
queue[0]
len(queue)
queue
list(queue)
ordered['b'] = 2
ordered.move_to_end('a')
ordered.popitem()
ordered
count['a'] += 1
count['c']
count.most_common(1)
count.update('xyz')
count
collections.extra = 1
collections.extra
hash(thing) == id(thing)
";

/// A function for each, which gives what is to be seen of it, or what it raised.
fn functions() -> String {
    let mut source = SHARED.to_owned();
    let acts: Vec<&str> = DONE.lines().filter(|line| !line.is_empty()).collect();
    for (at, act) in acts.iter().enumerate() {
        let (act, shown) = act.split_once(" ;; ").unwrap_or((act, ""));
        let assigns = act.contains(" = ") || act.contains("= [") || act.contains("= {");
        let is_statement = assigns
            || ["del ", "raise ", "glob +="]
                .iter()
                .any(|start| act.starts_with(start));
        let is_statement = is_statement
            || [" *= ", " += ", " |= "]
                .iter()
                .any(|sign| act.contains(sign));
        let body = match (
            is_statement && !act.contains("(lambda") || !shown.is_empty(),
            shown,
        ) {
            (true, "") => act.to_owned(),
            (true, shown) => format!("{act}; say({shown})"),
            (false, _) => format!("say({act})"),
        };
        source += &format!(
            "def act{at}():\n    global glob, items, table, members\n    try:\n        {body}\n    except Exception as raised:\n        say(type(raised).__name__)\n"
        );
    }
    source += "def say(value): print(repr(value) if not isinstance(value, Base) else 'a thing')\n";
    let names: Vec<String> = (0..acts.len()).map(|at| format!("act{at}")).collect();
    source += &format!(
        "for act in [{}]:\n    threading.Thread(target=act, name='t').start()\n",
        names.join(", ")
    );
    source
}

/// The threads before their first instruction, and what they share.
fn threads(program: &Program) -> (Vec<Local>, Plain) {
    let (mut main, mut shared) = (Local::main(program), Plain::default());
    let mut threads = Vec::new();
    loop {
        let mut vm = Vm::new(program, &mut main, &mut shared, &NONE);
        match vm.run(u64::MAX) {
            End::Asks(Ask::Start {
                thread, name, run, ..
            }) => {
                let thread = Value::Ref(Ref::Shared(thread));
                let key = threads.len() as u32 + 1;
                threads.push(Local::started(&main, key, name, thread, run));
                main.resume(Some(Delivery::Value(Value::None)));
            }
            End::Ended => {
                shared.freeze();
                return (threads, shared);
            }
            other => panic!("{other:?} at line {}", main.line(program)),
        }
    }
}

static NONE: Watched = Watched(std::collections::BTreeSet::new());

/// Runs the thread to its end: what it prints, and what it touches.
fn go(program: &Program, local: &Local, shared: &mut Plain) -> (String, Footprint) {
    let mut local = local.clone();
    let (mut said, mut touched) = (String::new(), Footprint::new());
    loop {
        let mut vm = Vm::new(program, &mut local, shared, &NONE);
        let end = vm.run(BUDGET);
        touched.extend(vm.footprint());
        match end {
            End::Asks(Ask::Print(text)) | End::Continues(Ask::Print(text)) => {
                said += &text;
                local.resume(Some(Delivery::Value(Value::None)));
            }
            End::Ended => return (said, touched),
            other => return (format!("{said}{other:?}"), touched),
        }
    }
}

/// Whether one of the two stores where the other touches.
fn conflict(a: &Footprint, b: &Footprint) -> bool {
    let mut places: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for touch in a {
        places.entry(touch.object).or_default().push(touch);
    }
    b.iter().any(|touch| {
        let others = places.get(&touch.object).map_or(&[][..], |all| all);
        others.iter().any(|other| {
            let same = other.key == touch.key || [&other.key, &touch.key].contains(&&Key::All);
            same && (other.stores || touch.stores)
        })
    })
}

#[test]
fn an_order_that_makes_a_difference_is_a_conflict() {
    let source = functions();
    let program = Program::compile(&source).expect("it compiles");
    let (threads, shared) = threads(&program);
    let acts: Vec<&str> = DONE.lines().filter(|line| !line.is_empty()).collect();
    assert_eq!(threads.len(), acts.len());
    let mut random = Random::new(0x91ace5);
    let (mut wrong, mut different) = (Vec::new(), 0);
    for _ in 0..PAIRS {
        let (i, j) = (random.below(acts.len()), random.below(acts.len()));
        if i == j {
            continue;
        }
        let run = |first: usize, second: usize| {
            let mut heap = shared.clone();
            let one = go(&program, &threads[first], &mut heap);
            let two = go(&program, &threads[second], &mut heap);
            heap.settle();
            (heap, one, two)
        };
        let (heap, (said_i, touched_i), (said_j, touched_j)) = run(i, j);
        let (other, (later_j, too_j), (later_i, too_i)) = run(j, i);
        if heap == other && (&said_i, &said_j) == (&later_i, &later_j) {
            continue;
        }
        different += 1;
        // Either order may be the one that was run.
        if !(conflict(&touched_i, &touched_j) && conflict(&too_i, &too_j)) {
            wrong.push(format!(
                "{} | {}: {said_i:?} {said_j:?}, {later_i:?} {later_j:?}",
                acts[i], acts[j]
            ));
        }
    }
    wrong.sort();
    wrong.dedup();
    assert!(
        wrong.is_empty(),
        "{} of {different}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(different > 200, "only {different} orders made a difference");
}
