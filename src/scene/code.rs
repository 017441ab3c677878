//! The code pane: the source, where each thread stands in it, and values
//! beside its lines.

mod diff;
mod marks;
mod tokens;

use super::Moment;
use crate::model::{Site, ThreadId};
use crate::scenario::Scenario;
use crate::session::View;

pub use crate::session::Language;
pub use diff::{Row, rows};
pub use tokens::{Token, TokenKind};

/// The source in one language: what of the code pane does not change from step
/// to step.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// The language.
    pub language: Language,
    /// The words of its lines.
    pub lines: Vec<Vec<Token>>,
    /// The line to begin with, from 1.
    pub entry: usize,
    /// The lines on which steps stand, as far as the source says so itself.
    steps: Vec<usize>,
}

/// What there is to see on the lines of a source at one moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Code {
    /// Its lines, in order.
    pub lines: Vec<Line>,
    /// The number of the line that should be in sight.
    pub focus: usize,
}

/// What there is to see on a line.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// The threads that stand here or have just been here.
    pub marks: Vec<Mark>,
    /// The thread that has just run this line.
    pub just_run: Option<ThreadId>,
    /// Values beside the line.
    pub notes: Vec<Note>,
    /// Whether threads can stand here, so that one can be run to here.
    pub stop: bool,
}

/// A thread's mark on a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Who.
    pub thread: ThreadId,
    /// The thread's letter.
    pub letter: char,
    /// Whether it has just run this line.
    pub ran: bool,
    /// Whether it runs this line next, and how that stands.
    pub next: Option<Next>,
}

/// How it stands with a thread before a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// It can go.
    Ready,
    /// It waits there.
    Waits,
}

/// A value beside a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Whose; the first, where several say the same.
    pub thread: ThreadId,
    /// The threads' letters.
    pub letters: String,
    /// What it says.
    pub text: String,
    /// Whether something is wrong with it.
    pub fault: bool,
    /// Whether another thread has stored since it was read.
    pub stale: bool,
}

/// The source in `language` of the program that `scenario` runs.
pub fn source(scenario: &Scenario, language: Language) -> Source {
    let exercise = scenario.exercise;
    let settings = &scenario.settings;
    let twin;
    let (text, entry, steps) = match language {
        Language::Python => {
            twin = (exercise.python)(settings);
            let lines = twin.labels.iter().map(|(_, line)| *line as usize);
            (twin.source.as_str(), 1, lines.collect())
        }
        Language::Rust => {
            let text = (exercise.rust)(settings);
            let entry = self::entry(text, (exercise.entry)(settings));
            (text, entry, Vec::new())
        }
    };
    let lines = text.lines().map(|line| tokens::tokens(line, language));
    Source {
        language,
        lines: lines.collect(),
        entry,
        steps,
    }
}

/// What there is to see on the lines of `source` at the moment that `state`
/// shows.
pub fn code<'a>(state: impl Into<View<'a>>, source: &Source) -> Code {
    let moment = Moment::of(state);
    let state = &moment.state;
    let place = |site: &Site| state.playback.line(source.language, site);
    let mut lines = vec![Line::default(); source.lines.len()];
    for line in stops(&moment, source) {
        if let Some(line) = line.checked_sub(1).and_then(|index| lines.get_mut(index)) {
            line.stop = true;
        }
    }
    marks::put(&moment, &mut lines, &place);
    let focus = focus(&moment, &place).unwrap_or(source.entry);
    Code { lines, focus }
}

/// The lines on which steps stand: those that the source names, and those of
/// this run.
fn stops(moment: &Moment<'_>, source: &Source) -> Vec<usize> {
    let mut lines = source.steps.clone();
    if source.language == Language::Rust {
        let steps = moment.trace.steps.iter();
        lines.extend(steps.map(|step| step.request.site.rust_line as usize));
    }
    lines
}

/// How far `line` is set in, in columns.
pub fn indent(line: &[Token]) -> usize {
    let text = line.iter().flat_map(|token| token.text.chars());
    text.take_while(|letter| *letter == ' ').count()
}

/// The line that the eye should be on: the one just run, or else the first at
/// which a thread stands.
fn focus(moment: &Moment<'_>, place: &dyn Fn(&Site) -> Option<usize>) -> Option<usize> {
    if let Some(step) = moment.last() {
        return place(&step.request.site);
    }
    let threads = moment.world.thread_ids();
    let mut requests = threads.filter_map(|thread| moment.world.request(thread));
    requests.find_map(|request| place(&request.site))
}

/// The line on which the function called `name` begins.
fn entry(text: &str, name: &str) -> usize {
    let head = format!("fn {name}(");
    text.lines()
        .position(|line| line.contains(&head))
        .map_or(1, |index| index + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::State;

    fn at(state: &State, language: Language) -> (Source, Code) {
        let source = source(&state.scenario, language);
        let code = code(state, &source);
        (source, code)
    }

    fn text(line: &[Token]) -> String {
        line.iter().map(|token| token.text.as_str()).collect()
    }

    /// Who stands before which line, and who has just run which.
    fn marked((source, code): &(Source, Code)) -> Vec<(String, String)> {
        let lines = source.lines.iter().zip(&code.lines);
        let marked = lines.filter(|(_, line)| !line.marks.is_empty());
        marked
            .map(|(words, line)| {
                let marks = line.marks.iter().map(|mark| match (mark.ran, mark.next) {
                    (true, None) => format!("{} ran", mark.letter),
                    (true, Some(_)) => format!("{} ran, goes on", mark.letter),
                    (false, Some(Next::Waits)) => format!("{} waits", mark.letter),
                    (false, _) => format!("{} next", mark.letter),
                });
                let marks: Vec<String> = marks.collect();
                (marks.join("; "), text(words).trim().to_owned())
            })
            .collect()
    }

    #[test]
    fn the_line_just_run_is_told_from_the_one_to_come() {
        let pair = |marks: &str, line: &str| (marks.to_owned(), line.to_owned());
        let state = State::open("#/counter?policy=round-robin&step=1");
        assert_eq!(
            marked(&at(&state, Language::Python)),
            [
                pair("a ran; b waits", "with lock:"),
                pair("a next", "counter += 1")
            ]
        );
        let state = State::open("#/counter?policy=round-robin&step=2");
        assert_eq!(
            marked(&at(&state, Language::Python)),
            [
                pair("b waits", "with lock:"),
                pair("a ran, goes on", "counter += 1")
            ]
        );
        let rust = marked(&at(&state, Language::Rust));
        let told: Vec<&str> = rust.iter().map(|(marks, _)| marks.as_str()).collect();
        assert_eq!(told, ["a ran", "a next", "b waits"], "{rust:?}");
        assert!(rust[0].1.contains("read") && rust[1].1.contains("write"));
    }

    #[test]
    fn threads_can_be_run_to_the_lines_with_steps() {
        let state = State::open("#/counter");
        for (language, wanted) in [
            (Language::Python, ["with lock:", "counter += 1"].as_slice()),
            (Language::Rust, &["acquire", "read", "write", "release"]),
        ] {
            let (source, code) = at(&state, language);
            let lines = source.lines.iter().zip(&code.lines);
            let stops: Vec<String> = lines
                .filter(|(_, line)| line.stop)
                .map(|(words, _)| text(words))
                .collect();
            assert_eq!(stops.len(), wanted.len(), "{stops:?}");
            for word in wanted {
                assert!(stops.iter().any(|line| line.contains(word)), "{stops:?}");
            }
        }
    }

    #[test]
    fn values_stand_beside_the_line_that_has_them() {
        let state = State::open("#/counter?lock=none&policy=round-robin&step=4");
        let (_, python) = at(&state, Language::Python);
        let notes: Vec<(&str, bool)> = python
            .lines
            .iter()
            .flat_map(|line| &line.notes)
            .map(|note| (note.text.as_str(), note.fault))
            .collect();
        assert_eq!(notes, [("wrote 1", true)]);
        let state = State::open("#/counter?lock=none&policy=round-robin&step=3");
        let (_, python) = at(&state, Language::Python);
        let line = &python.lines[python.focus - 1];
        let notes: Vec<&str> = line.notes.iter().map(|note| note.text.as_str()).collect();
        assert_eq!(notes, ["wrote 1", "read 0"]);
        assert_eq!(
            (line.notes[1].letters.as_str(), line.notes[1].stale),
            ("b", true)
        );
    }

    #[test]
    fn the_source_is_shown_unchanged() {
        let state = State::open("#/counter?lock=leak");
        let shown = |language| {
            let lines = source(&state.scenario, language).lines;
            let lines: Vec<String> = lines.iter().map(|line| text(line)).collect();
            lines.join("\n")
        };
        let exercise = state.scenario.exercise;
        let settings = &state.scenario.settings;
        assert_eq!(shown(Language::Rust), (exercise.rust)(settings).trim_end());
        let twin = (exercise.python)(settings);
        assert_eq!(shown(Language::Python), twin.source.trim_end());
    }

    #[test]
    fn at_the_end_the_last_line_run_is_in_sight() {
        let state = State::open("#/counter?step=99");
        let (source, python) = at(&state, Language::Python);
        assert!(text(&source.lines[python.focus - 1]).contains("with lock"));
        let next = python.lines.iter().flat_map(|line| &line.marks);
        assert!(next.clone().all(|mark| mark.next.is_none()));
        assert_eq!(next.count(), 1);
    }
}
