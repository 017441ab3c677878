//! Asking before showing: who can go next, and how can this program end?

use super::{Explored, View};
use crate::explore::findings::Findings;
use crate::model::ThreadId;
use crate::trace::EndingKind;

/// How a program can end, in the order in which it is offered, and in words.
/// What is asked has no other endings: it says what is right.
pub const ENDINGS: [(EndingKind, &str); 6] = [
    (EndingKind::Ok, "right"),
    (EndingKind::Wrong, "wrong result"),
    (EndingKind::Deadlock, "deadlock"),
    (EndingKind::Stuck, "stuck"),
    (EndingKind::Exception, "exception"),
    (EndingKind::Livelock, "never ends"),
];

fn is_among(kind: EndingKind, findings: &Findings) -> bool {
    match kind {
        EndingKind::Livelock => findings.livelock,
        kind => findings.outcomes.iter().any(|found| found.kind == kind),
    }
}

/// A question, and what has been answered.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    pub text: &'static str,
    /// What there is to choose from; any number may be right.
    pub options: Vec<Answer>,
    /// Whether the answers have been held against what is true.
    pub checked: bool,
    pub(super) about_ends: bool,
}

/// Something to choose.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    pub text: String,
    /// Whether it is chosen.
    pub chosen: bool,
    /// Whether it is true; not to be shown before the question is checked.
    pub truth: bool,
    /// Whether either answer counts: it depends on how fair the scheduler is.
    pub either: bool,
    /// Why it is not true, if the page can say.
    pub why_not: String,
}

impl Question {
    fn new(text: &'static str, about_ends: bool, options: Vec<Answer>) -> Self {
        Question {
            text,
            options,
            checked: false,
            about_ends,
        }
    }

    /// How the program can end.
    fn how_it_ends() -> Self {
        let option = |(_, name): (EndingKind, &str)| Answer {
            text: name.to_owned(),
            ..Answer::default()
        };
        let text = "Before it starts: how can this program end, whoever goes when?";
        Self::new(text, true, ENDINGS.map(option).into())
    }

    /// Who can go next in `run`, unless there is nothing to ask.
    fn who_goes(run: &View<'_>) -> Option<Self> {
        let world = run.playback.world(run.position);
        let choices = run.playback.choices(run.position);
        let alive = |t: &ThreadId| !world.threads[t.index()].phase.has_ended();
        let option = |thread: ThreadId| Answer {
            text: run.playback.program.letter(thread).to_string(),
            truth: choices.contains(&thread),
            why_not: run.refusal(thread).unwrap_or_default(),
            ..Answer::default()
        };
        let options: Vec<Answer> = world.thread_ids().filter(alive).map(option).collect();
        let text = "Which threads can take the next step?";
        let asks = options.len() > 1 && !choices.is_empty();
        asks.then(|| Self::new(text, false, options))
    }

    /// Whether exactly what is true has been chosen.
    pub fn is_right(&self) -> bool {
        self.options
            .iter()
            .all(|answer| answer.either || answer.chosen == answer.truth)
    }
}

/// What the page asks before it shows.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Quiz {
    pub on: bool,
    /// The question that is open.
    pub question: Option<Question>,
    /// How many have been answered.
    pub answered: usize,
    /// How many of them rightly.
    pub right: usize,
    /// The program of which it has asked how it can end.
    pub(super) asked_of: String,
}

/// What is done with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuizAction {
    /// Ask before showing, or no longer.
    Want(bool),
    /// Choose the answer in this place, or no longer.
    Choose(usize),
    /// Hold the chosen answers against what is true.
    Check,
}

impl Quiz {
    /// The question that is open and not yet checked.
    pub(super) fn open(&self) -> Option<&Question> {
        self.question.as_ref().filter(|question| !question.checked)
    }

    /// What is to be asked of the moment of `run` that is shown, whose program
    /// has this link.
    pub(super) fn due(&self, run: &View<'_>, program: impl Fn() -> String) -> Option<Question> {
        if !self.on || self.question.is_some() {
            None
        } else if run.position == 0 && self.asked_of != program() {
            Some(Question::how_it_ends())
        } else {
            Question::who_goes(run)
        }
    }

    pub(super) fn choose(&mut self, place: usize) {
        let question = self.question.as_mut().filter(|q| !q.checked);
        if let Some(answer) = question.and_then(|q| q.options.get_mut(place)) {
            answer.chosen = !answer.chosen;
        }
    }

    /// Asks if that is wanted. A link asks if it says so, and is not asked about
    /// otherwise, whatever was done in this page before. How many were right is
    /// kept while it goes on.
    pub(super) fn want(&mut self, wanted: bool) {
        *self = match wanted && self.on {
            true => Quiz {
                asked_of: String::new(),
                question: None,
                ..std::mem::take(self)
            },
            false => Quiz {
                on: wanted,
                ..Quiz::default()
            },
        };
    }

    /// Holds the answers against what is true, and says what that is.
    pub(super) fn check(&mut self, explored: Option<&Explored>) -> String {
        let Some(question) = self.question.as_mut() else {
            return String::new();
        };
        if let Some(explored) = explored.filter(|_| question.about_ends) {
            if !explored.findings.complete {
                self.question = None;
                return "There are too many runs to know that.".to_owned();
            }
            for (answer, (kind, _)) in question.options.iter_mut().zip(ENDINGS) {
                answer.truth = is_among(kind, &explored.findings);
                answer.either = kind == EndingKind::Livelock && explored.findings.waits_busily();
            }
        }
        question.checked = true;
        let right = question.is_right();
        self.answered += 1;
        self.right += usize::from(right);
        let truth = question.options.iter().filter(|answer| answer.truth);
        let truth: Vec<&str> = truth.map(|answer| &*answer.text).collect();
        let verdict = if right { "Right" } else { "Not quite" };
        format!("{verdict}: {}.", truth.join(", "))
    }
}

#[cfg(test)]
mod tests;
