//! Asking before showing: who can go next, and how can this program end?

use std::rc::Rc;

use super::{Effect, Explored, Exploring, State};
use crate::explore::findings::Findings;
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
#[derive(Clone, Debug, PartialEq)]
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
    asked_of: String,
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

    fn choose(&mut self, place: usize) {
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
    fn check(&mut self, explored: Option<&Explored>) -> String {
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

impl State {
    pub(super) fn do_with_quiz(&mut self, action: QuizAction) -> Vec<Effect> {
        match action {
            QuizAction::Want(wanted) => {
                self.quiz.want(wanted);
                return self.ask_now();
            }
            QuizAction::Choose(place) => self.quiz.choose(place),
            QuizAction::Check => self.check_answer(),
        }
        Vec::new()
    }

    /// Asks what is to be asked of the moment that has come to be shown.
    pub(super) fn ask_now(&mut self) -> Vec<Effect> {
        let known = self.position() == 0 && self.quiz.asked_of == self.program_link();
        match known {
            true => Vec::new(),
            false => self.ask_if_due().unwrap_or_default(),
        }
    }

    /// Looks at every run where it is asked how they end, or real ones are to be
    /// held against them, and nobody has looked.
    pub(super) fn look_for_ends(&mut self) -> Vec<Effect> {
        let question = self.quiz.question.as_ref();
        let wanted = question.is_some_and(|question| question.about_ends && !question.checked);
        match self.exploring {
            Exploring::NotYet if wanted || self.wants_comparison() => self.explore(),
            _ => Vec::new(),
        }
    }

    /// Takes the next step, or asks first what it may be.
    pub(super) fn step(&mut self) -> Vec<Effect> {
        match self.ask_if_due() {
            Some(effects) => effects,
            None => self.by_hand(self.position() + 1),
        }
    }

    /// Asks what is to be asked before the next step, if anything is.
    pub(super) fn ask_if_due(&mut self) -> Option<Vec<Effect>> {
        if !self.quiz.on || self.quiz.question.is_some() {
            return None;
        }
        if self.position() == 0 && self.quiz.asked_of != self.program_link() {
            self.ask_how_it_ends();
            return Some(match self.exploring {
                Exploring::Stopped | Exploring::Failed(_) => self.explore(),
                _ => Vec::new(),
            });
        }
        self.ask_who_goes().then(Vec::new)
    }

    fn ask_how_it_ends(&mut self) {
        self.quiz.asked_of = self.program_link();
        let option = |(_, name): (EndingKind, &str)| Answer {
            text: name.to_owned(),
            chosen: false,
            truth: false,
            either: false,
            why_not: String::new(),
        };
        self.open_question(Question {
            text: "Before it starts: how can this program end, whoever goes when?",
            options: ENDINGS.map(option).to_vec(),
            checked: false,
            about_ends: true,
        });
    }

    /// Asks, unless there is nothing to ask.
    fn ask_who_goes(&mut self) -> bool {
        let world = self.playback.world(self.position());
        let choices = self.playback.choices(self.position());
        let alive = |t: &crate::model::ThreadId| !world.threads[t.index()].phase.has_ended();
        let threads: Vec<_> = world.thread_ids().filter(alive).collect();
        if threads.len() < 2 || choices.is_empty() {
            return false;
        }
        let option = |thread: &crate::model::ThreadId| Answer {
            text: self.playback.program.letter(*thread).to_string(),
            chosen: false,
            truth: choices.contains(thread),
            either: false,
            why_not: self.whole().refusal(*thread).unwrap_or_default(),
        };
        let options = threads.iter().map(option).collect();
        self.open_question(Question {
            text: "Which threads can take the next step?",
            options,
            checked: false,
            about_ends: false,
        });
        true
    }

    fn open_question(&mut self, question: Question) {
        self.playing = false;
        self.announcement = question.text.to_owned();
        self.quiz.question = Some(question);
    }

    fn check_answer(&mut self) {
        let explored = match (&self.exploring, self.quiz.open()) {
            (_, None) => return,
            (Exploring::Done(explored), _) => Some(Rc::clone(explored)),
            (_, Some(question)) if question.about_ends => {
                self.show_toast("Every run is still being looked at; ask again.".to_owned());
                return;
            }
            _ => None,
        };
        self.announcement = self.quiz.check(explored.as_deref());
    }
}

#[cfg(test)]
mod tests;
