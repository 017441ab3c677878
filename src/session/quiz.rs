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
    /// What is asked.
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
    /// In words.
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
    /// Whether it does.
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

    /// Asks if that is wanted. How many were right is kept while it goes on.
    fn want(&mut self, wanted: bool) {
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
                self.ask_as_given(wanted);
                return self.ask_now();
            }
            QuizAction::Choose(place) => self.quiz.choose(place),
            QuizAction::Check => self.check_answer(),
        }
        Vec::new()
    }

    /// A link asks if it says so, and is not asked about otherwise, whatever was
    /// done in this page before. How many were right is kept.
    pub(super) fn ask_as_given(&mut self, wanted: bool) {
        self.quiz.want(wanted);
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
                self.tell("Every run is still being looked at; ask again.".to_owned());
                return;
            }
            _ => None,
        };
        self.announcement = self.quiz.check(explored.as_deref());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::{Action, reduce};

    fn take(state: &State, action: Action) -> State {
        reduce(state, action).0
    }

    fn asked(link: &str) -> State {
        take(&State::open(link), Action::Quiz(QuizAction::Want(true)))
    }

    #[test]
    fn who_can_go_is_asked_before_it_is_shown() {
        // a has the lock and b waits for it.
        let state = asked("#/counter?step=1");
        assert_eq!(state.position(), 1);
        let question = state.quiz.question.as_ref().expect("a question");
        let truths: Vec<bool> = question.options.iter().map(|answer| answer.truth).collect();
        assert_eq!(truths, [true, false]);
        assert!(question.options[1].why_not.contains("waits for lock"));
        let wrong = take(
            &take(&state, Action::Quiz(QuizAction::Choose(1))),
            Action::Quiz(QuizAction::Check),
        );
        assert_eq!((wrong.quiz.answered, wrong.quiz.right), (1, 0));
        assert_eq!(wrong.announcement, "Not quite: a.");
        let right = take(
            &take(&state, Action::Quiz(QuizAction::Choose(0))),
            Action::Quiz(QuizAction::Check),
        );
        assert_eq!((right.quiz.answered, right.quiz.right), (1, 1));
        let on = take(&right, Action::Step);
        assert_eq!((on.position(), on.quiz.question), (2, None));
    }

    #[test]
    fn a_question_can_be_passed_over_and_is_not_asked_without_a_choice() {
        let state = asked("#/counter?step=1");
        assert_eq!(take(&state, Action::Step).position(), 2);
        // One thread alone is no question.
        let alone = take(&asked("#/counter?threads=1&step=1"), Action::Step);
        assert_eq!(alone.position(), 2);
        let off = take(&state, Action::Quiz(QuizAction::Want(false)));
        assert_eq!(take(&off, Action::Step).position(), 2);
    }

    #[test]
    fn playing_stops_at_every_question_and_passes_none() {
        // a has the lock and b waits for it.
        let state = asked("#/counter?step=1");
        let refused = take(&state, Action::TogglePlay);
        assert!(!refused.playing && refused.asks());
        let tick = |state: &State| take(state, Action::Tick);
        let checked = take(&state, Action::Quiz(QuizAction::Check));
        let playing = tick(&take(&checked, Action::TogglePlay));
        assert_eq!((playing.position(), playing.playing), (2, true));
        let stopped = tick(&playing);
        assert!(stopped.asks() && !stopped.playing);
        assert_eq!(stopped.position(), 2);
        // Who is not asked is not stopped.
        let off = take(
            &take(&checked, Action::Quiz(QuizAction::Want(false))),
            Action::TogglePlay,
        );
        assert_eq!(tick(&tick(&off)).position(), 3);
    }

    #[test]
    fn a_link_asks_at_once_and_keeps_asking() {
        let link = "#/counter?lock=none&increments=1&ask=first";
        let state = State::open(link);
        assert_eq!(state.link(), link);
        let question = state.quiz.question.as_ref().expect("a question");
        assert!(question.text.starts_with("Before it starts"));
        // Whatever comes first sets the search for the answers going.
        let (state, effects) = reduce(&state, Action::Quiz(QuizAction::Choose(0)));
        assert!(matches!(state.exploring, Exploring::Going { .. }));
        assert_eq!(effects.len(), 1);
        let (state, effects) = reduce(&state, Action::Quiz(QuizAction::Choose(1)));
        assert_eq!(effects, []);
        let later = take(&state, Action::Step);
        let there = "#/counter?lock=none&increments=1&step=1&ask=first";
        assert_eq!(later.link(), there);
        // In the middle of a run, who can go is asked.
        let middle = State::open("#/counter?lock=none&step=1&ask=first");
        let question = middle.quiz.question.as_ref().expect("a question");
        assert!(question.text.starts_with("Which threads"));
        // A link that does not ask means the same here as anywhere else.
        let other = take(&middle, Action::Open("#/lru-cache".to_owned()));
        assert_eq!(other.link(), "#/lru-cache");
        assert!(!other.asks() && !other.withholds());
    }

    #[test]
    fn whoever_is_asked_goes_on_being_asked_at_once_whatever_is_changed() {
        let open = State::open("#/counter?lock=none&ask=first");
        for change in [
            Action::Exercise("lru-cache"),
            Action::Variant("counter", 3),
            Action::Set("threads", "3".to_owned()),
            Action::SetSwitch(crate::model::Switch::Gil),
        ] {
            // Skipped here, and still to be answered there.
            let skipped = take(&open, Action::Step);
            let state = take(&skipped, change.clone());
            let question = state.quiz.question.as_ref();
            let text = question.map_or("", |question| question.text);
            assert!(text.starts_with("Before it starts"), "{change:?}");
            assert!(state.announcement.ends_with(text), "{change:?}");
            assert!(state.link().ends_with("ask=first"), "{change:?}");
            let back = take(&state, Action::Undo);
            assert!(back.asks(), "undone: {change:?}");
        }
        let shown = Action::Demonstrate("#/counter?policy=round-robin&step=1".to_owned());
        assert!(take(&open, shown).asks());
    }

    #[test]
    fn nobody_gets_past_a_question_by_going_elsewhere_in_the_run() {
        let open = State::open("#/counter?lock=none&ask=first");
        for action in [
            Action::TogglePlay,
            Action::StepThread(crate::model::ThreadId::at(1)),
            Action::ToEnd,
            Action::Seek(3),
        ] {
            let state = take(&open, action.clone());
            assert_eq!(state.position(), 0, "{action:?}");
            assert!(state.asks() && state.told.is_some(), "{action:?}");
        }
        // What has been shown can be gone to.
        let two = take(&take(&open, Action::Step), Action::Step);
        let two = take(&take(&two, Action::Step), Action::ToStart);
        assert_eq!(two.furthest(), 2);
        let end = take(&two, Action::ToEnd);
        assert_eq!((end.position(), end.told.is_some()), (2, true));
        assert_eq!(take(&two, Action::Seek(1)).position(), 1);
        let off = take(&two, Action::Quiz(QuizAction::Want(false)));
        assert_eq!(take(&off, Action::ToEnd).position(), off.length());
    }
}
