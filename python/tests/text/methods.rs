//! Methods of strings.

use lockstep_python::text::{Argument, Given, call_method, has_method};
use serde_json::{Value, json};

use crate::support::Python;
use crate::support::cases::{Cases, answer, none, small, text, texts, truth};
use crate::support::random::Random;

const PARTS: &[&str] = &[
    "a", "b", "ab", "A", "É", "é", "ß", "Σ", "σ", "ς", " ", "  ", "\t", "\n", "\r\n", "\x0b",
    "\u{2028}", "1", "²", "_", "-", "+", "文", "ǆ", "ŉ", "ﬁ", "İ", "ı", "'", "x",
];

fn given(value: &Given) -> Value {
    match value {
        Given::Text(value) => text(value),
        Given::Int(value) => small(*value),
        Given::Bool(value) => truth(*value),
        Given::List(values) => texts("list", values),
        Given::Tuple(values) => texts("tuple", values),
        Given::Bytes(value) => {
            let hex: String = value.iter().map(|byte| format!("{byte:02x}")).collect();
            json!(["bytes", hex])
        }
    }
}

fn written(argument: &Argument) -> Value {
    match argument {
        Argument::None => none(),
        Argument::Bool(value) => truth(*value),
        Argument::Int(value) => small(*value),
        Argument::Text(value) => text(value),
        Argument::Texts(values) => texts("tuple", values),
        Argument::Other(_) => json!(["object", null]),
    }
}

/// `a.name(b, c, d)` with these arguments, the last by that keyword if there is one.
fn add(cases: &mut Cases, name: &str, word: &str, arguments: &[Argument], keyword: Option<&str>) {
    let (places, named) = match keyword {
        Some(_) => arguments.split_at(arguments.len() - 1),
        None => (arguments, &[][..]),
    };
    let keywords: Vec<(&str, Argument)> = keyword.into_iter().zip(named.iter().cloned()).collect();
    let ours = answer(call_method(name, word, places, &keywords), given);
    let letters = ["b", "c", "d", "e"];
    let mut shown: Vec<String> = letters[..places.len()]
        .iter()
        .map(ToString::to_string)
        .collect();
    shown.extend(keyword.map(|keyword| format!("{keyword}={}", letters[places.len()])));
    let mut values = vec![text(word)];
    values.extend(arguments.iter().map(written));
    cases.add(&format!("a.{name}({})", shown.join(", ")), &values, ours);
}

fn word(random: &mut Random) -> String {
    random.joined(PARTS, 9)
}

#[test]
fn methods_without_arguments() {
    let mut random = Random::new(16);
    let mut cases = Cases::default();
    let names = [
        "capitalize",
        "isalnum",
        "isalpha",
        "isascii",
        "isdecimal",
        "isdigit",
        "isidentifier",
        "islower",
        "isnumeric",
        "isprintable",
        "isspace",
        "istitle",
        "isupper",
        "lower",
        "swapcase",
        "title",
        "upper",
        "casefold",
        "split",
        "rsplit",
        "splitlines",
        "strip",
        "lstrip",
        "rstrip",
        "expandtabs",
        "encode",
    ];
    for _ in 0..1200 {
        let word = word(&mut random);
        for name in names {
            add(&mut cases, name, &word, &[], None);
        }
    }
    cases.hold(Python::Newest);
}

#[test]
fn methods_that_look_for_a_text() {
    let mut random = Random::new(17);
    let mut cases = Cases::default();
    let cut = [
        "partition",
        "rpartition",
        "removeprefix",
        "removesuffix",
        "strip",
        "lstrip",
        "rstrip",
    ];
    let search = [
        "find",
        "rfind",
        "index",
        "rindex",
        "count",
        "startswith",
        "endswith",
    ];
    for _ in 0..2500 {
        let (word, other) = (word(&mut random), random.joined(PARTS, 2));
        for name in cut {
            add(&mut cases, name, &word, &[Argument::Text(&other)], None);
        }
        let place = |random: &mut Random| match random.below(4) {
            0 => Argument::None,
            _ => Argument::Int(random.below(16) as i64 - 7),
        };
        let all = [
            Argument::Text(&other),
            place(&mut random),
            place(&mut random),
        ];
        for name in search {
            add(&mut cases, name, &word, &all[..1 + random.below(3)], None);
        }
        let several = [Argument::Texts(vec![&other, "a", ""]), all[1].clone()];
        add(&mut cases, "startswith", &word, &several, None);
        add(&mut cases, "endswith", &word, &several[..1], None);
    }
    cases.hold(Python::Newest);
}

#[test]
fn methods_that_cut_and_join() {
    let mut random = Random::new(22);
    let mut cases = Cases::default();
    for _ in 0..2500 {
        let (word, other) = (word(&mut random), random.joined(PARTS, 2));
        let most = [Argument::Int(random.below(6) as i64 - 1)];
        for name in ["split", "rsplit"] {
            let by = [Argument::Text(&other), most[0].clone()];
            add(&mut cases, name, &word, &by, None);
            add(
                &mut cases,
                name,
                &word,
                &[Argument::None, most[0].clone()],
                None,
            );
            add(&mut cases, name, &word, &most, Some("maxsplit"));
        }
        add(
            &mut cases,
            "splitlines",
            &word,
            &[Argument::Bool(true)],
            None,
        );
        add(
            &mut cases,
            "splitlines",
            &word,
            &[Argument::Int(1)],
            Some("keepends"),
        );
        let new = random.joined(PARTS, 2);
        let all = [
            Argument::Text(&other),
            Argument::Text(&new),
            most[0].clone(),
        ];
        add(&mut cases, "replace", &word, &all[..2], None);
        add(&mut cases, "replace", &word, &all, None);
        add(&mut cases, "replace", &word, &all, Some("count"));
        let items = Argument::Texts(vec![&other, "x", &word]);
        add(&mut cases, "join", &word, &[items], None);
    }
    cases.hold(Python::Newest);
}

#[test]
fn methods_with_a_width() {
    let mut random = Random::new(18);
    let mut cases = Cases::default();
    for _ in 0..3000 {
        let word = word(&mut random);
        let width = Argument::Int(random.below(24) as i64 - 3);
        let fill = random.joined(&["*", "é", "文", "0"], 2);
        for name in ["center", "ljust", "rjust"] {
            add(&mut cases, name, &word, std::slice::from_ref(&width), None);
            add(
                &mut cases,
                name,
                &word,
                &[width.clone(), Argument::Text(&fill)],
                None,
            );
        }
        add(
            &mut cases,
            "zfill",
            &word,
            std::slice::from_ref(&width),
            None,
        );
        add(&mut cases, "expandtabs", &word, &[width], Some("tabsize"));
        for codec in ["utf-8", "ascii", "latin-1", "UTF8", "Latin_1", "none"] {
            let errors = random.pick(&["strict", "ignore", "replace"]);
            let both = [Argument::Text(codec), Argument::Text(errors)];
            add(&mut cases, "encode", &word, &both, None);
            add(&mut cases, "encode", &word, &both[..1], Some("encoding"));
        }
    }
    cases.hold(Python::Newest);
}

/// Every method with arguments of every kind, none, too many and misnamed ones among them.
#[test]
fn arguments_that_do_not_fit_are_refused_in_pythons_words() {
    let mut cases = Cases::default();
    let kinds = [
        Argument::None,
        Argument::Bool(true),
        Argument::Int(2),
        Argument::Text("a"),
        Argument::Other("object"),
    ];
    let names = METHODS.split_whitespace();
    for name in names.filter(|name| *name != "join") {
        assert!(has_method(name), "{name}");
        add(&mut cases, name, "banana", &[], None);
        for one in &kinds {
            add(&mut cases, name, "banana", std::slice::from_ref(one), None);
            add(
                &mut cases,
                name,
                "banana",
                std::slice::from_ref(one),
                Some("sep"),
            );
            add(
                &mut cases,
                name,
                "banana",
                std::slice::from_ref(one),
                Some("nonsense"),
            );
            for two in &kinds {
                add(
                    &mut cases,
                    name,
                    "banana",
                    &[one.clone(), two.clone()],
                    None,
                );
                for three in &kinds {
                    let all = [one.clone(), two.clone(), three.clone()];
                    add(&mut cases, name, "banana", &all, None);
                }
            }
        }
        let four = [
            kinds[3].clone(),
            kinds[3].clone(),
            kinds[2].clone(),
            kinds[2].clone(),
        ];
        add(&mut cases, name, "banana", &four, None);
    }
    cases.hold(Python::Newest);
    assert!(!has_method("format") && !has_method("nonsense"));
    let fault = call_method("nonsense", "a", &[], &[]).unwrap_err();
    assert_eq!(
        fault.to_string(),
        "AttributeError: 'str' object has no attribute 'nonsense'"
    );
}

const METHODS: &str = "capitalize casefold center count encode endswith expandtabs find index
    isalnum isalpha isascii isdecimal isdigit isidentifier islower isnumeric isprintable isspace
    istitle isupper join ljust lower lstrip partition removeprefix removesuffix replace rfind
    rindex rjust rpartition rsplit rstrip split splitlines startswith strip swapcase title upper
    zfill";

#[test]
fn no_method_makes_a_text_too_long() {
    let long = Argument::Int(i64::MAX);
    for name in ["center", "ljust", "rjust", "zfill"] {
        let fault = call_method(name, "a", std::slice::from_ref(&long), &[]).unwrap_err();
        assert_eq!(fault.kind, "MemoryError", "{name}");
    }
    let tabs = "\t".repeat(1000);
    assert!(call_method("expandtabs", &tabs, &[Argument::Int(100_000)], &[]).is_err());
    assert!(call_method("expandtabs", &tabs, &[long], &[]).is_err());
    let much = "x".repeat(100_000);
    let both = [Argument::Text(""), Argument::Text(&much)];
    assert!(call_method("replace", &much, &both, &[]).is_err());
    let items = Argument::Texts(vec!["a"; 1000]);
    assert!(call_method("join", &much, &[items], &[]).is_err());
}
