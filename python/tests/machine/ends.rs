//! How programs end that want more than there is, or wait, or fail.

use lockstep_python::ask::Watched;
use lockstep_python::run::{Ending, Limits, run};

use super::program;

/// How a program ends that wants more than it may have.
pub(super) fn ending(source: &str) -> (Ending, String) {
    let limits = Limits {
        turns: 20,
        output: 10_000,
    };
    let report = run(&program(source), &Watched::default(), "one line", limits);
    (report.ending, report.output + &report.errors)
}

#[test]
fn bounds_are_reached_visibly() {
    for (source, said) in [
        ("def f(): f()\nf()", "maximum recursion depth exceeded"),
        ("'a' * 10 ** 9", "MemoryError"),
        ("[0] * 10 ** 9", "MemoryError"),
        ("x = 'a'\nwhile True: x += x", "MemoryError"),
        ("s = 'x' * 1_000_000\nf'{s}{s}{s}'", "MemoryError"),
        ("x = [0]\nwhile True: x = x + x", "MemoryError"),
        ("x = (0,)\nwhile True: x = x + x", "MemoryError"),
        ("x = b'a'\nwhile True: x = x + x", "MemoryError"),
        ("2 ** 10 ** 9", "Error"),
        ("x = 3\nwhile True: x *= x", "Error"),
        ("1 << 10 ** 12", "Error"),
        (
            "l = []\nfor _ in range(1000): l = [l]\nrepr(l)",
            "RecursionError",
        ),
        (
            "a = []\nb = []\nfor _ in range(1000): a, b = [a], [b]\na == b",
            "RecursionError",
        ),
        ("input()\ninput()", "EOFError: EOF when reading a line"),
    ] {
        let (ending, said_so) = ending(source);
        assert!(said_so.contains(said), "{source}: {ending:?} {said_so}");
    }
}

#[test]
fn what_the_machine_cannot_do_is_refused_with_its_line() {
    let many = format!(
        "\nl = []\nwhile True:\n    l.append([{}])",
        "[], ".repeat(25)
    );
    for (source, line, said) in [
        ("\nt = ()\nwhile True: t = (t,)", 3, "tuples nested"),
        (
            "\nt = ()\ndef f(*a): return a\nwhile True: t = f(t)",
            4,
            "tuples nested",
        ),
        (&many, 4, "objects at a time"),
        ("while True: print('x' * 1000)", 1, "too much is printed"),
        ("\nimport re", 2, "the module 're' is not supported"),
        (
            "import random\nrandom.seed(1)\nrandom.gauss()",
            3,
            "gauss() is not supported",
        ),
        ("import random\nrandom.seed('a')", 2, "a seed of text"),
        (
            "from dataclasses import *\n@dataclass(slots=True)\nclass A: x: int",
            2,
            "slots of a dataclass",
        ),
        (
            "import copy\nclass T(tuple): pass\ncopy.copy(T())",
            3,
            "write __copy__",
        ),
        (
            "import enum\nclass F(enum.Flag): A = 1",
            2,
            "Flag is not supported",
        ),
        (
            "class A:\n    def __del__(self): pass",
            1,
            "__del__ is not supported",
        ),
        (
            "async def f():\n    try:\n        yield 1\n    finally:\n        print()\ng = f()\n\
             try:\n    g.asend(None).send(None)\nexcept StopIteration:\n    pass\ng = None\nprint(1)",
            3,
            "asynchronous generator is dropped",
        ),
        ("while True: pass", 0, "too long"),
    ] {
        match ending(source).0 {
            Ending::Refused { line: at, message } => {
                assert!(message.contains(said), "{source}: {message}");
                assert_eq!(at, line, "{source}: {message}");
            }
            other => panic!("{source}: {other:?}"),
        }
    }
}

#[test]
fn what_is_asked_for_is_printed_first() {
    let (ending, said) = ending("name = input('Who? ')\nprint('Hello', name)");
    assert_eq!(ending, Ending::Finished);
    assert_eq!(said, "Who? Hello one line\n");
}

#[test]
fn notes_are_below_the_message() {
    let source =
        "error = ValueError('no')\nerror.add_note('one')\nerror.add_note('two')\nraise error";
    let (_, said) = ending(source);
    assert!(said.ends_with("ValueError: no\none\ntwo\n"), "{said}");
}

#[test]
fn who_waits_for_ever_is_named_with_its_line() {
    let source = "import threading
lock = threading.Lock()
def work():
    lock.acquire()
    lock.acquire()
t = threading.Thread(target=work, name='w')
t.start()
t.join()
";
    let stuck = vec![("MainThread".into(), 8), ("w".into(), 5)];
    assert_eq!(ending(source).0, Ending::Stuck(stuck));
}

#[test]
fn tracebacks_have_lines_and_causes() {
    let source = "def f(x):
    return 1 / x

try:
    f(0)
except ZeroDivisionError as e:
    raise ValueError('no') from e
";
    let (ending, said) = ending(source);
    assert_eq!(ending, Ending::Died);
    assert_eq!(
        said,
        "Traceback (most recent call last):
  File \"<page>\", line 5, in <module>
    f(0)
  File \"<page>\", line 2, in f
    return 1 / x
ZeroDivisionError: division by zero

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File \"<page>\", line 7, in <module>
    raise ValueError('no') from e
ValueError: no
"
    );
}
