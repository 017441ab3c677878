//! What the command line says of links that do not mean what they say.

use std::process::{Command, Output};

use serde_json::Value;

/// A link, a word of what is said of it, and for which commands it means
/// something else than it says: all, `run` alone, or none.
const LINKS: &[(&str, &str, Means)] = &[
    ("#/countr", "no exercise called “countr”", Means::Otherwise),
    ("#/counter?k=1", "no parameter called “k”", Means::Otherwise),
    ("#/counter?lock=nonee", "is not one of", Means::Otherwise),
    (
        "#/counter?threads=two",
        "not a whole number",
        Means::Otherwise,
    ),
    ("#/counter?threads=9", "outside 1 to 6", Means::Otherwise),
    (
        "#/counter?threads=2&threads=3",
        "given twice; the first",
        Means::Otherwise,
    ),
    ("#/counter?v=2", "version", Means::Otherwise),
    (
        "#/counter?switch=none",
        "is not any or gil",
        Means::Otherwise,
    ),
    ("#/counter?policy=fast", "is not earliest", Means::Otherwise),
    (
        "#/counter?beside=k:1",
        "which counter has not",
        Means::Otherwise,
    ),
    ("#/counter?stages=3", "is not 1 or 2", Means::Otherwise),
    ("#/counter?ask=last", "is not first", Means::Otherwise),
    ("#/counter?measure=speed", "measurement", Means::Otherwise),
    (
        "#/counter?measure=contention,k:1",
        "has not",
        Means::Otherwise,
    ),
    ("#/lru-cache?work=pa1.x", "operation 2", Means::Otherwise),
    (
        "#/thread-pool?numbers=1,x",
        "whole numbers",
        Means::Otherwise,
    ),
    ("#/counter?schedule=aXb", "place 2", Means::OtherRun),
    ("#/counter?schedule=c", "names thread c", Means::OtherRun),
    (
        "#/counter?schedule=a&schedule=b",
        "given twice; the first",
        Means::OtherRun,
    ),
    ("#/counter?step=x", "not a step’s number", Means::OtherRun),
    ("#/counter?beside=schedule:X", "place 1", Means::OtherRun),
    (
        "#/counter?threads=2&threads=2",
        "given twice, always alike",
        Means::TheSame,
    ),
];

/// What `run` alone sees, having run it: that a choice cannot be made, or that
/// there are fewer steps.
const ONLY_RUN: &[(&str, &str)] = &[
    ("#/counter?schedule=ab", "thread b cannot go at step 2"),
    (
        "#/counter?increments=1&schedule=a4b4a",
        "the run ends after step 8",
    ),
    ("#/counter?step=99", "past the run’s end"),
];

/// Links that are not canonical, and of which there is nothing to say.
const OTHER_SPELLINGS: &[&str] = &[
    "#/COUNTER",
    "#/counter/?Lock=WITH",
    "#/counter?schedule=a0b0",
    "#/counter?threads=02",
    "#/lru-cache?work=pa1|ga",
    "https://example.org/#/counter",
    "counter",
];

#[derive(Clone, Copy, PartialEq)]
enum Means {
    TheSame,
    OtherRun,
    Otherwise,
}

fn lockstep(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lockstep"));
    let output = command.args(arguments).output();
    output.expect("the command line runs")
}

/// Runs `command` on `link`, in text and in JSON, strictly and leniently, and
/// checks that `word` is told and that it is refused where it has to be.
fn check(command: &str, link: &str, word: &str, refused: bool) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    for lenient in [false, true] {
        let option: &[&str] = if lenient { &["--lenient"] } else { &[] };
        let plain = lockstep(&[&[command, link], option].concat());
        let said = text(&plain.stderr);
        assert!(said.contains(word), "{command} {link}: {said}");
        let refused = refused && !lenient;
        let code = plain.status.code();
        assert_eq!(code == Some(2), refused, "{command} {link}: {code:?}");
        assert_eq!(plain.stdout.is_empty(), refused, "{command} {link}");

        let json = lockstep(&[&[command, link, "--json"], option].concat());
        let object: Value = serde_json::from_slice(&json.stdout).expect("JSON");
        let notices = object["notices"].as_array().expect("notices");
        let told = |notice: &Value| notice.as_str().is_some_and(|text| text.contains(word));
        assert!(notices.iter().any(told), "{command} {link}: {notices:?}");
        assert_eq!(json.status.code(), code, "{command} {link}");
        assert_eq!(object["error"].is_string(), refused, "{command} {link}");
        // What it is read as is a link of its own, of which nothing is said.
        let used = object["link"].as_str().expect("a link");
        let again = lockstep(&[command, used]);
        assert_ne!(again.status.code(), Some(2), "{command} {used}");
        assert_eq!(text(&again.stderr), "", "{command} {used}");
    }
}

#[test]
fn a_link_that_does_not_mean_what_it_says_is_refused() {
    for (link, word, means) in LINKS {
        for command in ["run", "explore", "record"] {
            let refused = match means {
                Means::TheSame => false,
                Means::OtherRun => command == "run",
                Means::Otherwise => true,
            };
            check(command, link, word, refused);
        }
    }
}

#[test]
fn a_schedule_that_does_not_fit_is_refused_by_run() {
    for (link, word) in ONLY_RUN {
        check("run", link, word, true);
        for command in ["explore", "record"] {
            let output = lockstep(&[command, link]);
            assert_eq!(output.status.code(), Some(0), "{command} {link}");
            assert_eq!(output.stderr, b"", "{command} {link}");
        }
    }
}

#[test]
fn another_spelling_is_no_correction() {
    for link in OTHER_SPELLINGS {
        for command in ["run", "explore", "record"] {
            let output = lockstep(&[command, link, "--json"]);
            let object: Value = serde_json::from_slice(&output.stdout).expect("JSON");
            assert_ne!(output.status.code(), Some(2), "{command} {link}");
            assert_eq!(
                object["notices"],
                Value::Array(Vec::new()),
                "{command} {link}"
            );
            assert_eq!(output.stderr, b"", "{command} {link}");
        }
    }
}

/// The other forms hold no notices, so these are told beside them.
#[test]
fn notices_are_told_beside_every_form() {
    for form in ["--mermaid", "--chrome"] {
        let output = lockstep(&["run", "#/counter?threads=9", form, "--lenient"]);
        assert_eq!(output.status.code(), Some(0));
        let said = String::from_utf8(output.stderr).expect("UTF-8");
        assert!(said.contains("outside 1 to 6") && !output.stdout.is_empty());
        let refused = lockstep(&["run", "#/counter?threads=9", form]);
        assert_eq!(
            (refused.status.code(), refused.stdout),
            (Some(2), Vec::new())
        );
    }
}

/// Of what cannot be recorded scripts read the reason, too.
#[test]
fn what_cannot_be_recorded_is_an_unusable_argument() {
    let link = "#/primitives?primitive=asyncio-event";
    let output = lockstep(&["record", link, "--json"]);
    assert_eq!(output.status.code(), Some(2));
    let object: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert!(
        object["error"]
            .as_str()
            .is_some_and(|why| why.contains("event loop"))
    );
}
