//! What would be done otherwise than in CPython is refused, with its line.

use lockstep_python::run::Ending;

use super::ends::ending;

const REFUSED: &[(&str, u32, &str)] = &[
    (
        "\nwith open('x.txt') as file: pass",
        2,
        "open() is not supported: keep the text in the program, and let time.sleep() stand for reading and writing",
    ),
    (
        "def f():\n    import requests\nf()",
        2,
        "the module 'requests' is not supported: let time.sleep() stand for the wait",
    ),
    (
        "import socket",
        1,
        "the module 'socket' is not supported: let time.sleep() stand for the wait",
    ),
    (
        "from urllib.request import urlopen",
        1,
        "the module 'urllib.request' is not supported: let time.sleep()",
    ),
    (
        "\nimport subprocess",
        2,
        "the module 'subprocess' is not supported: let time.sleep() stand for the time that it takes",
    ),
    (
        "import sqlite3",
        1,
        "the module 'sqlite3' is not supported: keep the data in the program",
    ),
    (
        "import numpy as np",
        1,
        "the module 'numpy' is not supported: use lists",
    ),
    (
        "import ctypes",
        1,
        "the module 'ctypes' is not supported: write what you need of it into the program",
    ),
    ("\neval('1')", 2, "eval() is not supported"),
    (
        "\nimport math\nmath.gamma(3)",
        3,
        "math.gamma is not supported",
    ),
    (
        "\nfrom collections import UserDict",
        2,
        "collections.UserDict is not supported",
    ),
    (
        "\nimport collections.abc",
        2,
        "the module 'collections.abc' is not supported",
    ),
    (
        "\nx = 1\nx.__reduce__()",
        3,
        "__reduce__ of 'int' objects is not supported",
    ),
    (
        "\nimport sys\nsys.stdout = None",
        3,
        "assigning to sys.stdout is not supported",
    ),
    (
        "class A: pass\na = A()\na.__dict__ = {}",
        3,
        "assigning __dict__ is not supported",
    ),
    (
        "class A: pass\nclass B: pass\nA.__bases__ = (B,)",
        3,
        "changing __bases__ of a class",
    ),
    (
        "class M(type):\n    def __prepare__(*a): return {}\nclass A(metaclass=M): pass",
        3,
        "__prepare__ of a metaclass",
    ),
    (
        "import threading\nclass A: pass\nclass B: pass\na = A()\ndef f(): a.__class__ = B\nthreading.Thread(target=f).start()",
        5,
        "the class of an object that other threads can reach",
    ),
    (
        "def g():\n    try:\n        yield 1\n    finally:\n        print('over')\nfor x in g():\n    break\nprint('later')",
        3,
        "a generator is dropped here",
    ),
    (
        "def g():\n    with open_it():\n        yield 1\nclass open_it:\n    def __enter__(self): pass\n    def __exit__(self, *a): print('closed')\nleft = g()\nnext(left)",
        3,
        "a generator is dropped here",
    ),
    (
        "import threading\nthreading.settrace(print)",
        2,
        "threading.settrace() is not supported",
    ),
    (
        "\nt = ()\nwhile True: t = (t, t)",
        3,
        "values in tuples within a tuple",
    ),
];

#[test]
fn what_would_quietly_be_something_else_is_refused_with_its_line() {
    for (source, line, said) in REFUSED {
        match ending(source).0 {
            Ending::Refused { line: at, message } => {
                assert!(message.contains(said), "{source}: {message}");
                // Whoever reads it knows what to write instead.
                let told = message.split_once("not supported");
                let has_advice = told.is_none_or(|(_, rest)| rest.starts_with(": "));
                assert!(has_advice, "{source}: {message}");
                assert_eq!(at, *line, "{source}: {message}");
            }
            other => panic!("{source}: {other:?}"),
        }
    }
}
