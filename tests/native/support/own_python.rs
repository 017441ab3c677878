//! Texts of own Python, read and explored whole.

use lockstep::explore::findings::Findings;
use lockstep::explore::walks::{Found, Walks};
use lockstep::explore::{Limits, Progress};
use lockstep::model::Switch;
use lockstep::python::{Text, Typed, read};

/// The text as a program whose places have been found.
pub fn typed(text: &Text) -> Typed {
    read(text, None).unwrap_or_else(|refusal| panic!("{}: {refusal}", text.source))
}

/// All that it can come to.
pub fn explored(typed: &Typed, switch: Switch) -> Findings {
    let mut walks = Walks::new(&typed.program, switch, Limits::default()).expect("it runs");
    while let Progress::Going { .. } = walks.advance(1_000).expect("nobody races elsewhere") {}
    assert_eq!(typed.refusal(), None);
    let (found, complete) = walks.into_found().expect("it ends");
    let Found::All(graph) = found else {
        panic!("too large");
    };
    Findings::complete(&typed.program, &graph).with_texts(complete)
}
