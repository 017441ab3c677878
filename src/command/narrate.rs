//! A run as the page tells it: what each step did, and why it matters.

use std::rc::Rc;
use std::sync::Arc;

use super::report::Report;
use crate::scene::narration::{Narration, Tone, narration};
use crate::session::{Exploring, Playback, Tab, View};
use crate::trace::words;

/// The sentences of a run.
pub struct Told {
    pub start: String,
    /// A sentence or two for each step.
    pub steps: Vec<String>,
    pub end: String,
}

/// What the page says at every moment of the run, to somebody who knows of no
/// other run.
pub fn tell(report: &Report) -> Told {
    let switch = report.scenario.switch;
    let shown = Playback::show(Arc::clone(&report.program), report.trace.clone(), switch);
    let playback = &Rc::new(shown);
    let exploring = &Exploring::NotYet;
    let at = |position| View {
        scenario: &report.scenario,
        playback,
        position,
        exploring,
        announcement: "",
        unreached: None,
        welcome: false,
        predicts: None,
        withholds: false,
        asks: false,
        tab: Tab::Run,
    };
    let steps = &report.trace.steps;
    let mut told: Vec<String> = (1..steps.len())
        .map(|position| {
            let told = narration(at(position));
            match told.tone {
                Tone::Fault => format!("{}: {}", told.tag, sentence(&told)),
                _ => sentence(&told),
            }
        })
        .collect();
    // After the last step the page tells how the run ended.
    let last = steps.last();
    told.extend(last.map(|step| format!("{}.", words::step(&report.program, step))));
    Told {
        start: sentence(&narration(at(0))),
        steps: told,
        end: sentence(&narration(at(steps.len()))),
    }
}

/// What was told, in one line.
fn sentence(told: &Narration) -> String {
    format!("{} {}", told.what, told.why).trim_end().to_owned()
}

/// A line for each step, between the beginning and the end.
pub fn write(report: &Report) -> String {
    let told = tell(report);
    let mut text = format!("{}\n\nSTART: {}\n", report.called(), told.start);
    for (n, sentence) in (1..).zip(&told.steps) {
        text.push_str(&format!("STEP {n}: {sentence}\n"));
    }
    text.push_str(&format!("END: {}\n", told.end));
    text
}
