//! What would be done otherwise than in CPython is refused, with its line.

use lockstep_python::run::Ending;

use super::ends::ending;

const REFUSED: &[(&str, u32, &str)] = &[
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
                assert_eq!(at, *line, "{source}: {message}");
            }
            other => panic!("{source}: {other:?}"),
        }
    }
}
