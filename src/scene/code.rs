//! The code pane: the source, where each thread stands in it, and values
//! beside its lines.

mod diff;
mod marks;
mod tokens;

use std::sync::Arc;

use super::Moment;
use crate::model::{Site, ThreadId};
use crate::program::{self, Program, Sites, Text};
use crate::session::View;

pub use crate::program::Language;
pub use diff::{Row, rows};
pub use tokens::{Token, TokenKind};

/// A source in words: what of the code pane does not change from step to step.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// The program's; `None` when it brings none.
    of: Option<Arc<program::Source>>,
    /// The words of its lines.
    pub lines: Vec<Vec<Token>>,
}

/// What there is to see on the lines of a source at one moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Code {
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
    pub thread: ThreadId,
    pub letter: char,
    /// Whether it has just run this line.
    pub ran: bool,
    /// Whether it runs this line next, and how that stands.
    pub next: Option<Next>,
}

/// How it stands with a thread before a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    Ready,
    Waits,
}

/// A value beside a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Whose; the first, where several say the same.
    pub thread: ThreadId,
    pub letters: String,
    pub text: String,
    /// Whether something is wrong with it.
    pub fault: bool,
    /// Whether another thread has stored since it was read.
    pub stale: bool,
}

/// The source of `program` to show where that in `language` is asked for: where
/// there is none, the first.
pub fn choose(program: &Program, language: Language) -> Option<Arc<program::Source>> {
    let first = || program.sources().first();
    program.source_in(language).or_else(first).cloned()
}

/// What the sources of `program` are written in, and whether each is what runs.
pub fn languages(program: &Program) -> Vec<(Language, bool)> {
    let runs = |source: &program::Source| source.sites == Sites::Running;
    let sources = program.sources().iter();
    let each = sources.map(|source| (source.language, runs(source)));
    each.collect()
}

/// The text of a file that programs are made of.
pub type TextOf = fn(&str) -> &'static str;

/// The words of a program's source, if it brings one; no lines while they are in
/// a file whose text is not there.
pub fn source(of: Option<Arc<program::Source>>, text_of: Option<TextOf>) -> Source {
    let lines = |source: &program::Source| {
        let words = |line| tokens::tokens(line, source.language);
        let text = source.text(|file| text_of.map_or("", |text_of| text_of(file)));
        text.lines().map(words).collect()
    };
    Source {
        lines: of.as_deref().map(lines).unwrap_or_default(),
        of,
    }
}

impl Source {
    /// What it is written in.
    pub fn language(&self) -> Option<Language> {
        Some(self.of.as_ref()?.language)
    }

    /// Whether its text is in a file, which can be there later than the program.
    pub fn is_late(&self) -> bool {
        let of = self.of.as_deref();
        of.is_some_and(|of| matches!(of.text, Text::File(_)))
    }

    /// The line, from 1, on which `site` is.
    fn line(&self, site: &Site) -> Option<usize> {
        Some(self.of.as_ref()?.place(site)?.line as usize)
    }
}

/// What there is to see on the lines of `source` at the moment that `state`
/// shows.
pub fn code<'a>(state: impl Into<View<'a>>, source: &Source) -> Code {
    let moment = Moment::of(state);
    let mut lines = vec![Line::default(); source.lines.len()];
    for line in stops(&moment, source) {
        if let Some(line) = at(&mut lines, Some(line)) {
            line.stop = true;
        }
    }
    marks::put(&moment, &mut lines, source);
    let focus = focus(&moment, source).unwrap_or(1);
    Code { lines, focus }
}

/// The line of this number, from 1.
fn at(lines: &mut [Line], number: Option<usize>) -> Option<&mut Line> {
    lines.get_mut(number?.checked_sub(1)?)
}

/// The lines on which steps stand: those that the source names, or those of
/// this run.
fn stops(moment: &Moment<'_>, source: &Source) -> Vec<usize> {
    match source.of.as_ref().map(|of| &of.sites) {
        Some(Sites::Labelled(known)) => known.values().map(|at| at.line as usize).collect(),
        _ => {
            let sites = moment.trace.steps.iter().map(|step| &step.request.site);
            sites.filter_map(|site| source.line(site)).collect()
        }
    }
}

/// How far `line` is set in, in columns.
pub fn indent(line: &[Token]) -> usize {
    let text = line.iter().flat_map(|token| token.text.chars());
    text.take_while(|letter| *letter == ' ').count()
}

/// The line that the eye should be on: the one just run, or else the first at
/// which a thread stands.
fn focus(moment: &Moment<'_>, source: &Source) -> Option<usize> {
    if let Some(step) = moment.last() {
        return source.line(&step.request.site);
    }
    let threads = moment.world.thread_ids();
    let mut requests = threads.filter_map(|thread| moment.world.request(thread));
    requests.find_map(|request| source.line(&request.site))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::executor::{Policy, Stepper, play};
    use crate::model::{Span, Switch};
    use crate::scenario::Exercise;
    use crate::session::{Action, MoveAction, OpenAction, Playback, State, reduce};

    const TEXT_OF: Option<TextOf> = Some(Exercise::source);

    fn at<'a>(state: impl Into<View<'a>>, language: Language) -> (Source, Code) {
        let view = state.into();
        let source = source(choose(&view.playback.program, language), TEXT_OF);
        let code = code(view, &source);
        (source, code)
    }

    fn text(line: &[Token]) -> String {
        line.iter().map(|token| token.text.as_str()).collect()
    }

    /// Who stands before which line, and who has just run which.
    fn marked((source, code): &(Source, Code)) -> Vec<(String, String)> {
        let said = |mark: &Mark| {
            let what = match (mark.ran, mark.next) {
                (true, None) => "ran",
                (true, Some(_)) => "ran, goes on",
                (false, Some(Next::Waits)) => "waits",
                (false, _) => "next",
            };
            format!("{} {what}", mark.letter)
        };
        let lines = source.lines.iter().zip(&code.lines);
        let marked = lines.filter(|(_, line)| !line.marks.is_empty());
        let told = marked.map(|(words, line)| {
            let marks: Vec<String> = line.marks.iter().map(said).collect();
            (marks.join("; "), text(words).trim().to_owned())
        });
        told.collect()
    }

    #[test]
    fn the_line_just_run_is_told_from_the_one_to_come() {
        let mut state = State::open("#/counter?policy=round-robin");
        for (lock, counter) in [("a ran; b waits", "a next"), ("b waits", "a ran, goes on")] {
            state = reduce(&state, MoveAction::On).0;
            let marked = marked(&at(&state, Language::Python));
            let expected = [(lock, "with lock:"), (counter, "counter += 1")];
            let expected = expected.map(|(marks, line)| (marks.to_owned(), line.to_owned()));
            assert_eq!(marked, expected);
        }
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
            let stops = lines.filter(|(_, line)| line.stop);
            let stops: Vec<String> = stops.map(|(words, _)| text(words)).collect();
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
        let notes = python.lines.iter().flat_map(|line| &line.notes);
        let notes: Vec<_> = notes.map(|note| (&*note.text, note.fault)).collect();
        assert_eq!(notes, [("wrote 1", true)]);
        let state = State::open("#/counter?lock=none&policy=round-robin&step=3");
        let (_, python) = at(&state, Language::Python);
        let line = &python.lines[python.focus - 1];
        let notes: Vec<_> = line.notes.iter().map(|note| &*note.text).collect();
        assert_eq!(notes, ["wrote 1", "read 0"]);
        assert_eq!((&*line.notes[1].letters, line.notes[1].stale), ("b", true));
    }

    #[test]
    fn the_source_is_shown_unchanged() {
        let state = State::open("#/counter?lock=leak");
        for of in state.view().playback.program.sources() {
            let lines = source(Some(Arc::clone(of)), TEXT_OF).lines;
            let lines: Vec<String> = lines.iter().map(|line| text(line)).collect();
            assert_eq!(lines.join("\n"), of.text(Exercise::source).trim_end());
        }
    }

    /// Wherever a run begins, the eye is led to a line at which a thread stands.
    #[test]
    fn a_run_begins_at_a_line_with_a_thread() {
        for exercise in crate::scenario::CATALOGUE {
            for place in 0..exercise.variants.len() {
                let start = State::open("");
                let open = Action::Open(OpenAction::Variant(exercise.name, place));
                let state = reduce(&start, open).0;
                for language in [Language::Python, Language::Rust] {
                    let (_, code) = at(&state, language);
                    let marks = &code.lines[code.focus - 1].marks;
                    assert!(!marks.is_empty(), "{} {place}", exercise.name);
                }
            }
        }
    }

    /// A program that only prints, with this source, after its first step.
    fn printing(source: Option<program::Source>) -> (Source, Code) {
        let mut program = Program::new();
        program.thread("Thread-1", |thread| async move {
            for text in ["x", "y"] {
                thread.at("print").print(text).await;
            }
            Ok(())
        });
        if let Some(source) = source {
            program.source(|| source);
        }
        let program = Arc::new(program);
        let mut stepper = Stepper::new(Arc::clone(&program), Switch::Any).expect("it starts");
        let (trace, _) = play(&mut stepper, &[], &Policy::Earliest).expect("it runs");
        let playback = Playback::show(program, trace, Switch::Any).into();
        let state = State::open("#/counter?step=1");
        let shown = View {
            playback: &playback,
            ..state.view()
        };
        let [python, rust] = [Language::Python, Language::Rust].map(|of| at(shown, of));
        assert_eq!(python, rust, "there is no other to choose");
        python
    }

    #[test]
    fn the_only_source_is_shown_whatever_is_asked_for() {
        let sites = [("print".to_owned(), Span::from(2))].into();
        let shown = printing(Some(program::Source {
            language: Language::Python,
            text: Text::Given("for text in \"xy\":\n    print(text)\n".to_owned()),
            sites: Sites::Labelled(sites),
        }));
        let expected = ("a ran, goes on".to_owned(), "print(text)".to_owned());
        assert_eq!(marked(&shown), [expected]);
        assert_eq!(shown.1.focus, 2);
    }

    #[test]
    fn a_source_has_no_lines_until_its_file_is_there() {
        let state = State::open("#/counter");
        let rust = choose(&state.view().playback.program, Language::Rust);
        let source = source(rust, None);
        assert!(source.is_late() && source.lines.is_empty());
        assert!(code(&state, &source).lines.is_empty());
        assert!(!at(&state, Language::Python).0.is_late());
    }

    #[test]
    fn a_program_without_a_source_has_no_lines() {
        let (source, code) = printing(None);
        assert_eq!(source.language(), None);
        assert!(source.lines.is_empty() && code.lines.is_empty());
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
