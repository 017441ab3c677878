//! The code pane: the source, where each thread stands in it, and values
//! beside its lines.

mod marks;
mod tokens;

use super::Moment;
use crate::model::{Site, ThreadId};
use crate::session::State;

pub use tokens::{Token, TokenKind};

/// The languages in which a program is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// The Python twin.
    #[default]
    Python,
    /// The Rust source that runs.
    Rust,
}

/// A source with its marks.
#[derive(Clone, Debug, PartialEq)]
pub struct Code {
    /// Its lines.
    pub lines: Vec<Line>,
    /// The number of the line that should be in sight.
    pub focus: usize,
}

/// A line.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Its number, from 1.
    pub number: usize,
    /// Its words.
    pub tokens: Vec<Token>,
    /// The threads that stand here.
    pub marks: Vec<Mark>,
    /// The thread that has just run this line.
    pub just_run: Option<ThreadId>,
    /// Values beside the line.
    pub notes: Vec<Note>,
}

/// A thread's mark on the line that it stands at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Who.
    pub thread: ThreadId,
    /// The thread's letter.
    pub letter: char,
    /// Whether it waits there.
    pub waiting: bool,
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

/// The source in `language` for the moment that `state` shows.
pub fn code(state: &State, language: Language) -> Code {
    let moment = Moment::of(state);
    let exercise = state.scenario.exercise;
    let twin = exercise.python(&state.scenario.settings);
    let labelled = |label: &str| {
        let found = twin.labels.iter().find(|(known, _)| known == label);
        found.map(|(_, line)| *line as usize)
    };
    let place = |site: &Site| match language {
        Language::Python => labelled(&site.label),
        Language::Rust => Some(site.rust_line as usize),
    };
    let text = match language {
        Language::Python => twin.source.as_str(),
        Language::Rust => exercise.rust(),
    };
    let mut lines: Vec<Line> = text
        .lines()
        .enumerate()
        .map(|(index, line)| Line {
            number: index + 1,
            tokens: tokens::tokens(line, language),
            marks: Vec::new(),
            just_run: None,
            notes: Vec::new(),
        })
        .collect();
    marks::put(&moment, &mut lines, &place);
    let focus = focus(&moment, &place).unwrap_or_else(|| match language {
        Language::Python => 1,
        Language::Rust => entry(text, exercise.entry(&state.scenario.settings)),
    });
    Code { lines, focus }
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

    fn text(line: &Line) -> String {
        line.tokens
            .iter()
            .map(|token| token.text.as_str())
            .collect()
    }

    fn marked(code: &Code) -> Vec<(String, String)> {
        let lines = code.lines.iter().filter(|line| !line.marks.is_empty());
        lines
            .map(|line| {
                let letters = line.marks.iter().map(|mark| mark.letter);
                (letters.collect(), text(line).trim().to_owned())
            })
            .collect()
    }

    #[test]
    fn threads_stand_on_their_lines() {
        let state = State::open("#/counter?policy=round-robin&step=2");
        let python = code(&state, Language::Python);
        let pair = |letters: &str, line: &str| (letters.to_owned(), line.to_owned());
        assert_eq!(
            marked(&python),
            [pair("b", "with lock:"), pair("a", "counter += 1")]
        );
        let rust = code(&state, Language::Rust);
        let lines = marked(&rust);
        assert!(lines[0].1.contains("write"), "{lines:?}");
        assert!(lines[1].1.contains("acquire"), "{lines:?}");
    }

    #[test]
    fn values_stand_beside_the_line_that_has_them() {
        let state = State::open("#/counter?lock=none&policy=round-robin&step=4");
        let python = code(&state, Language::Python);
        let notes: Vec<(&str, bool)> = python
            .lines
            .iter()
            .flat_map(|line| &line.notes)
            .map(|note| (note.text.as_str(), note.fault))
            .collect();
        assert_eq!(notes, [("wrote 1", true)]);
        let state = State::open("#/counter?lock=none&policy=round-robin&step=3");
        let python = code(&state, Language::Python);
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
        let rust = code(&state, Language::Rust);
        let shown: Vec<String> = rust.lines.iter().map(text).collect();
        assert_eq!(shown.join("\n"), state.scenario.exercise.rust().trim_end());
        let python = code(&state, Language::Python);
        let twin = state.scenario.exercise.python(&state.scenario.settings);
        let shown: Vec<String> = python.lines.iter().map(text).collect();
        assert_eq!(shown.join("\n"), twin.source.trim_end());
    }

    #[test]
    fn at_the_end_the_last_line_run_is_in_sight() {
        let state = State::open("#/counter?step=99");
        let python = code(&state, Language::Python);
        assert!(text(&python.lines[python.focus - 1]).contains("with lock"));
        assert!(python.lines.iter().all(|line| line.marks.is_empty()));
    }
}
