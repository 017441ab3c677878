//! How strings are quoted, and what characters are.

use lockstep_python::text::{
    Given, call_method, escape_ascii, is_printable, is_space, quote, quote_bytes,
};
use serde_json::{Value, json};

use crate::support::cases::{Cases, text};
use crate::support::random::Random;
use crate::support::{Python, ask};

const PARTS: &[&str] = &[
    "a",
    "'",
    "\"",
    "\\",
    "\n",
    "\r",
    "\t",
    "\0",
    "\x1b",
    "\x7f",
    " ",
    "é",
    "\u{a0}",
    "\u{ad}",
    "\u{301}",
    "文",
    "\u{200b}",
    "😀",
    "\u{e000}",
    "\u{feff}",
    "\u{10ffff}",
];

#[test]
fn strings_are_quoted_as_python_quotes_them() {
    let mut random = Random::new(10);
    let mut cases = Cases::default();
    for _ in 0..3000 {
        let given = random.joined(PARTS, 8);
        cases.add("repr(a)", &[text(&given)], text(&quote(&given)));
        cases.add(
            "ascii(a)",
            &[text(&given)],
            text(&escape_ascii(&quote(&given))),
        );
        let bytes: Vec<u8> = (0..random.below(8))
            .map(|_| random.bits() as u8 & 0x7f)
            .collect();
        let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        cases.add(
            "repr(a)",
            &[json!(["bytes", hex])],
            text(&quote_bytes(&bytes)),
        );
    }
    cases.hold(Python::Newest);
}

/// Of how many characters that CPython knows a method may say something else here: Rust's standard
/// library has no general categories, no numbers that are ideographs, and perhaps a later Unicode,
/// in which a few letters have got capitals.
const DIFFERING: [(&str, usize); 8] = [
    ("capitalize", 2),
    ("isalnum", 534),
    ("isalpha", 534),
    ("islower", 1),
    ("isnumeric", 91),
    ("swapcase", 2),
    ("title", 2),
    ("upper", 2),
];

/// What a method says of a character: nothing for `False` and for the character itself.
fn said(method: &str, character: char) -> Option<String> {
    let word = character.to_string();
    match call_method(method, &word, &[], &[]).expect("it takes none") {
        Given::Text(text) => (text != word).then_some(text),
        Given::Bool(holds) => holds.then(|| "1".to_owned()),
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_characters_are_differs_in_known_numbers() {
    let theirs = ask(Python::Newest, "characters.py", &json!(null));
    let every: Vec<char> = theirs["every"].as_str().expect("text").chars().collect();
    assert!(every.len() > 150_000);
    for (method, answers) in theirs["said"].as_object().expect("an object") {
        let differs = |character: &&char| {
            let theirs = match &answers[character.to_string()] {
                Value::String(text) => Some(text.clone()),
                Value::Number(one) => Some(one.to_string()),
                _ => None,
            };
            theirs != said(method, **character)
        };
        let count = every.iter().filter(differs).count();
        let known = DIFFERING.iter().find(|(known, _)| known == method);
        let most = known.map_or(0, |(_, most)| *most);
        assert!(count <= most, "{method}: {count} differ");
    }
    for character in every {
        let holds = |method| said(method, character).is_some();
        assert_eq!(holds("isspace"), is_space(character));
        assert_eq!(holds("isprintable"), is_printable(character));
    }
}
