//! What is no Python is refused as CPython 3.14 refuses it: class, words and place.

use std::fs;

use lockstep_python::front::{Kind, Refusal, compile};
use serde_json::{Value, json};

use crate::support::{Python, ask, path};

/// As `errors.py` tells of a refusal.
fn told(refusal: &Refusal) -> Value {
    let kind = match refusal.kind {
        Kind::Syntax => "SyntaxError",
        Kind::Indentation => "IndentationError",
        Kind::Tab => "TabError",
        Kind::Unsupported | Kind::Limit => "nothing of Python's",
    };
    json!([
        kind,
        refusal.message,
        refusal.span.line,
        refusal.span.column
    ])
}

/// How programs begin that are refused in other words here, or at another place, and what is said.
const KNOWN: &[(&str, &str)] = &[
    (
        "x = f'{a'\n",
        "line 1, column 7: SyntaxError: f-string: expecting '}'",
    ),
    (
        "def f():\n    x: int",
        "line 4, column 10: SyntaxError: '(' was never closed",
    ),
    (
        "x = 1 if 2\n",
        "line 1, column 11: SyntaxError: expected 'else' after 'if' expression",
    ),
    (
        "print(f\"{x:{y:{z:",
        "line 1, column 18: SyntaxError: f-string: expressions nested too deeply",
    ),
    (
        "class C(x for",
        "line 1, column 9: SyntaxError: invalid syntax",
    ),
    (
        "x = '\\N{",
        "line 1, column 9: characters are not known by their names here: write the character \
         itself, or its number behind \\u",
    ),
    (
        "x = '\\x1'",
        "line 1, column 9: SyntaxError: (unicode error) 'unicodeescape' codec can't decode bytes",
    ),
    (
        "x = '\\u12'",
        "line 1, column 10: SyntaxError: (unicode error) 'unicodeescape' codec can't decode bytes",
    ),
    (
        "global x, \n",
        "line 1, column 9: SyntaxError: invalid syntax",
    ),
    (
        "if 1:\n\tx = 1\n    y",
        "line 3, column 4: IndentationError: unexpected indent",
    ),
];

#[test]
fn broken_programs_are_refused_in_pythons_words() {
    let text = fs::read_to_string(path("tests/broken/programs.txt")).expect("readable");
    let programs: Vec<&str> = text.split("---\n").collect();
    let theirs = ask(Python::Newest, "errors.py", &json!(programs));
    let theirs = theirs.as_array().expect("a list");
    let mut wrong = Vec::new();
    for (program, theirs) in programs.iter().zip(theirs) {
        let ours = compile(program).map_or_else(|refusal| told(&refusal), |_| Value::Null);
        // Where it ends CPython often leaves open.
        let theirs = theirs
            .as_array()
            .map_or(Value::Null, |parts| json!(parts[..4]));
        let known = KNOWN.iter().find(|(start, _)| program.starts_with(start));
        if let Some((_, said)) = known {
            assert_eq!(compile(program).unwrap_err().to_string(), *said);
            assert_ne!(ours, theirs);
        } else if ours != theirs {
            wrong.push(format!("{program}  ours   {ours}\n  theirs {theirs}"));
        }
    }
    assert!(programs.len() > 100, "{} programs", programs.len());
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        programs.len(),
        wrong.join("\n")
    );
}
