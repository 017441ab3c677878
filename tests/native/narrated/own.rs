//! The same of own Python, whose threads do more than those of any exercise:
//! they are started and joined on the way, with and without time limits.

use lockstep::executor::Policy;
use lockstep::model::Switch;
use lockstep::python::{Text, read};
use lockstep::session::State;

use super::{Seen, assert_all_hold, check, shown};
use crate::own_python_cases::cases;
use crate::support::sources::folder;

/// How many schedules each program is run with.
const SCHEDULES: u64 = 6;

#[test]
fn every_sentence_about_own_python_is_true() {
    let (mut seen, mut wrong) = (Seen::new(), Vec::new());
    let page = State::open("");
    let mut programs = 0;
    let small = "tests/native/own_python_reduction/cases";
    let small = std::fs::read_dir(folder(small)).expect("cases");
    let small = small.map(|file| {
        let path = file.expect("a file").path();
        let source = std::fs::read_to_string(&path).expect("a text");
        (path.display().to_string(), source)
    });
    let large = cases().into_iter().map(|it| (it.name, it.source));
    for (name, source) in small.chain(large) {
        let text = Text {
            source,
            ..Text::default()
        };
        let Ok(typed) = read(&text, None) else {
            continue;
        };
        programs += 1;
        for policy in (0..SCHEDULES).map(Policy::Random) {
            let playback = shown(&typed.program, Switch::Any, policy).expect("it runs");
            let said = format!("{name} {policy}");
            check(&playback, &page, &said, &mut seen, &mut wrong);
        }
    }
    assert_all_hold(&wrong, &seen);
    assert!(programs > 60 && seen.len() > 20, "{programs}, {seen:?}");
}
