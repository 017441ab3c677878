//! Texts of own Python, read and explored whole.

use lockstep::explore::findings::Findings;
use lockstep::explore::walks::{Found, Walks};
use lockstep::explore::{Limits, Progress};
use lockstep::model::Switch;
use lockstep::python::{Text, Typed, read};

/// Two threads that add 1 to x, and can lose an update.
pub const LOST_UPDATE: &str = "import threading
x = 0
def add():
    global x
    x += 1
threads = [threading.Thread(target=add, name=name) for name in 'pq']
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(x)
";

/// `source`, with nothing to read.
pub fn text(source: &str) -> Text {
    Text {
        source: source.to_owned(),
        ..Text::default()
    }
}

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
