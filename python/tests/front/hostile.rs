//! No text, however broken, large or deep, makes the front end panic, hang or overflow its stack.

use std::thread;

use lockstep_python::front::{
    DEEPEST_NESTING, Kind, LONGEST_SOURCE, Refusal, compile, decode_utf8,
};

use crate::support::random::Random;
use crate::support::{files, path};

/// What a page's worker has: texts are compiled in no more.
const STACK: usize = 1 << 20;

/// Runs `work` in a thread with that stack.
fn with_small_stack(work: impl FnOnce() + Send + 'static) {
    let thread = thread::Builder::new().stack_size(STACK).spawn(work);
    assert!(thread.expect("a thread").join().is_ok());
}

/// A refusal is at a place that the text has.
fn check(text: &str) -> Option<Refusal> {
    let refusal = compile(text).err()?;
    let lines = text.replace("\r\n", "\n").split(['\n', '\r']).count() as u32;
    let line = refusal.span.line;
    assert!(line <= lines + 1, "line {line} of {lines}: {text:?}");
    assert!(!refusal.message.is_empty(), "{text:?}");
    Some(refusal)
}

/// Texts that nest so deep.
fn nested(depth: usize) -> Vec<String> {
    let times = |part: &str| part.repeat(depth);
    let indented: String = (0..depth)
        .map(|n| format!("{}if x:\n", " ".repeat(n)))
        .collect();
    let functions: String = (0..depth)
        .map(|n| format!("{}def f():\n", " ".repeat(n)))
        .collect();
    let classes: String = (0..depth)
        .map(|n| format!("{}class A:\n", " ".repeat(n)))
        .collect();
    vec![
        format!("x = {}1{}", times("("), times(")")),
        format!("x = {}1{}", times("["), times("]")),
        format!("x = {}1{}", times("{1: "), times("}")),
        format!("x = {}1{}", times("f("), times(")")),
        format!("x = {}1{}", times("[x for y in "), times("]")),
        times("("),
        times("["),
        times("{"),
        times(")"),
        format!("x = {}1", times("-")),
        format!("x = {}1", times("not ")),
        format!("x = {}1", times("lambda: ")),
        format!("x = {}1", times("lambda a, b: ")),
        format!("x = {}1", times("a if b else ")),
        format!("x = {}1", times("1 + ")),
        format!("x = {}1", times("2 ** ")),
        format!("x = {}1", times("a and b or ")),
        format!("x = {}1", times("a < ")),
        format!("x = a{}", times(".b")),
        format!("x = a{}", times("()")),
        format!("x = a{}", times("[0]")),
        format!("x = [a {}]", times("for a in b ")),
        format!("x = {}'a'", times("'a' ")),
        format!("x = {}1{}", times("f'{"), times("}'")),
        format!("x = f'{}1{}'", times("{a:"), times("}")),
        format!("{}1", times("x = ")),
        format!("async def f():\n    {}x", times("await ")),
        format!("def f():\n    {}x", times("yield ")),
        format!("with {}a: pass", times("a, ")),
        format!("{}def f(): pass", times("@a\n")),
        format!("if a: pass\n{}", times("elif a: pass\n")),
        format!("try: pass\n{}", times("except A: pass\n")),
        format!("match a:\n    case {}1{}: pass", times("["), times("]")),
        format!("match a:\n    case {}1: pass", times("1 | ")),
        format!("def f({}x): pass", times("x, ")),
        format!("f({})", times("*x, ")),
        format!("x: {}int", times("a | ")),
        format!("{indented}{}pass", " ".repeat(depth)),
        format!("{functions}{}pass", " ".repeat(depth)),
        format!("{classes}{}pass", " ".repeat(depth)),
        indented,
        times("x = 'a"),
        times("\\\n"),
        times(";"),
        times("global a\n"),
        format!("import {}a", times("a.")),
        format!("del {}a", times("a, ")),
    ]
}

#[test]
fn however_deep_a_text_is_it_is_taken_or_refused() {
    with_small_stack(|| {
        for depth in [1, 20, 60, 99, 150, 199, 201, 1000, 6000] {
            for text in nested(depth) {
                let refusal = check(&text);
                let start: String = text.chars().take(30).collect();
                assert!(
                    depth > 1 || refusal.is_none_or(|r| r.kind != Kind::Limit),
                    "{start}"
                );
            }
        }
    });
}

#[test]
fn limits_are_said_with_their_line() {
    let deep = format!(
        "x = 1\ny = '''\n'''\nz = {}1\n",
        "-".repeat(DEEPEST_NESTING + 1)
    );
    let refusal = compile(&deep).unwrap_err();
    assert_eq!((refusal.kind, refusal.span.line), (Kind::Limit, 4));
    assert!(
        refusal.message.contains("nested more than 200 deep"),
        "{refusal}"
    );
    let shallow = format!("z = {}1\n", "-".repeat(DEEPEST_NESTING - 1));
    assert!(compile(&shallow).is_ok());
    let long = "x = 1\n".repeat(LONGEST_SOURCE / 6 + 1);
    let refusal = compile(&long).unwrap_err();
    assert_eq!((refusal.kind, refusal.span.line), (Kind::Limit, 10_923));
    assert!(compile(&long[6..]).is_ok());
}

#[test]
fn texts_come_with_any_line_ends_and_marks() {
    let codes = |text: &str| {
        compile(text)
            .unwrap_or_else(|refusal| panic!("{refusal}"))
            .codes
    };
    let plain = "if x:\n    y = '''a\nb'''\nz = 1\n";
    assert_eq!(codes(&plain.replace('\n', "\r\n")), codes(plain));
    assert_eq!(codes(&plain.replace('\n', "\r")), codes(plain));
    assert_eq!(codes(&format!("\u{feff}{plain}")), codes(plain));
    assert_eq!(codes(plain.trim_end()), codes(plain));
    for (text, said) in [
        (
            "x = 1\ny\0 = 2\n",
            "line 2, column 1: SyntaxError: source code cannot contain null bytes",
        ),
        (
            "x = 2j\n",
            "line 1, column 1: complex numbers are not supported: use two floats",
        ),
        (
            "x = (1, 2)\ny = [\n  1j, 2]\n",
            "line 3, column 1: complex numbers are not supported: use two floats",
        ),
        (
            "x = 'a'\ny = '\\ud800'\n",
            "line 2, column 1: half of a surrogate pair is no character: write the whole character",
        ),
    ] {
        assert_eq!(compile(text).unwrap_err().to_string(), said);
    }
    assert_eq!(decode_utf8("é".as_bytes()), Ok("é".to_owned()));
    let refusal = decode_utf8(b"x = 1\ny = '\xe9'\n").unwrap_err().to_string();
    let said = "line 2, column 1: SyntaxError: Non-UTF-8 code starting with '\\xe9' on line 2, but \
                no encoding declared; see https://peps.python.org/pep-0263/ for details";
    assert_eq!(refusal, said);
}

const TOKENS: &[&str] = &[
    "x",
    "y",
    "f",
    "1",
    "0",
    "1.5",
    "'a'",
    "\"",
    "'",
    "'''",
    "f'",
    "f'{x}'",
    "{",
    "}",
    "(",
    ")",
    "[",
    "]",
    ",",
    ":",
    ";",
    ".",
    "=",
    "==",
    ":=",
    "->",
    "+",
    "-",
    "*",
    "**",
    "@",
    "~",
    "|",
    "<",
    ">",
    "!=",
    "+=",
    "...",
    "if",
    "else",
    "elif",
    "for",
    "in",
    "while",
    "def",
    "class",
    "return",
    "yield",
    "lambda",
    "try",
    "except",
    "except*",
    "finally",
    "with",
    "as",
    "match",
    "case",
    "_",
    "async",
    "await",
    "import",
    "from",
    "global",
    "nonlocal",
    "del",
    "not",
    "and",
    "or",
    "is",
    "None",
    "True",
    "raise",
    "assert",
    "pass",
    "break",
    "continue",
    "type",
    "\n",
    "\n    ",
    "\n        ",
    "\n\t",
    "\\\n",
    "\\",
    "#",
    "# c\n",
    " ",
    "\t",
    "\u{c}",
    "é",
    "文",
    "$",
    "?",
    "!",
    "`",
    "\u{a0}",
    "0x",
    "1e",
    "1_",
    "0777",
    "b'",
    "rb'",
    "u'",
    "\\N{",
    "{{",
    "}}",
    "t'",
    "\r",
    "2j",
];

/// How many texts are tried.
const ROUNDS: usize = 4000;

#[test]
fn soups_of_tokens_are_taken_or_refused() {
    with_small_stack(|| {
        let mut random = Random::new(20);
        let mut taken = 0;
        for _ in 0..ROUNDS {
            let apart = if random.one_in(2) { " " } else { "" };
            let count = random.below(24);
            let text: Vec<&str> = (0..count).map(|_| random.pick(TOKENS)).collect();
            taken += usize::from(check(&text.join(apart)).is_none());
        }
        assert!((1..ROUNDS).contains(&taken));
    });
}

/// A good program with a few places changed.
fn mutated(random: &mut Random, text: &str) -> String {
    let mut parts: Vec<String> = text.split_inclusive(' ').map(str::to_owned).collect();
    for _ in 0..=random.below(3) {
        let place = random.below(parts.len());
        match random.below(4) {
            0 => drop(parts.remove(place)),
            1 => parts[place] = random.pick(TOKENS).to_owned(),
            2 => parts.insert(place, random.pick(TOKENS).to_owned()),
            _ => {
                let other = random.below(parts.len());
                parts.swap(place, other);
            }
        }
    }
    parts.concat()
}

#[test]
fn broken_copies_of_good_programs_are_taken_or_refused() {
    with_small_stack(|| {
        let mut random = Random::new(21);
        let corpus = files(&path("tests/corpus"), ".py");
        let mut taken = 0;
        for round in 0..ROUNDS / 10 {
            let (_, text) = &corpus[round % corpus.len()];
            taken += usize::from(check(&mutated(&mut random, text)).is_none());
        }
        assert!((1..ROUNDS / 10).contains(&taken));
    });
}
