//! The questions: which are open, what was predicted, and whose they are while
//! a demonstration from another exercise is on the stage.

use crate::scenario::{Exercise, by_name};

/// What has been done with the questions so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Review {
    /// The exercise whose demonstration is shown, and the exercise that it is
    /// shown with.
    from: Option<(&'static str, &'static str)>,
    /// What was done with single questions: of which exercise, in which place.
    seen: Vec<((&'static str, usize), Seen)>,
}

/// What has been done with a question so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// Whether it is unfolded.
    pub open: bool,
    /// Whether its answer has been asked for.
    pub answered: bool,
    pub guess: Option<Guess>,
}

/// A prediction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guess {
    /// The place of the choice.
    pub choice: usize,
    /// Whether whoever chose was sure of it.
    pub sure: bool,
    /// Whether it is the right one.
    pub right: bool,
}

/// What a person does with the question in a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReviewAction {
    /// Unfolds it or folds it.
    Turn(usize),
    /// Unfolds it.
    Open(usize),
    /// Folds it and unfolds another.
    Move(usize, usize),
    /// Predicts, which gives the answer.
    Predict(usize, Guess),
    /// Asks for the answer.
    Answer(usize),
    /// Unfolds all of them, which are so many, with their answers.
    ShowAll(usize),
    /// Folds all of them.
    HideAll,
    /// Lets go of a demonstration's questions, for those of its exercise.
    Here,
}

impl Review {
    /// What has been done with the question in this place of `exercise`.
    pub fn of(&self, exercise: &str, place: usize) -> Seen {
        let mut seen = self.seen.iter();
        let found = seen.find(|(at, _)| *at == (exercise, place));
        found.map_or(Seen::default(), |(_, seen)| *seen)
    }

    /// How good the predictions are so far, in words, and how good those that
    /// their maker was sure of; empty before the first.
    pub fn score(&self) -> String {
        let guesses = self.seen.iter().filter_map(|(_, seen)| seen.guess);
        let (mut all, mut right, mut sure, mut surely) = (0, 0, 0, 0);
        for guess in guesses {
            let good = u32::from(guess.right);
            (all, right) = (all + 1, right + good);
            if guess.sure {
                (sure, surely) = (sure + 1, surely + good);
            }
        }
        match (all, sure) {
            (0, _) => String::new(),
            (_, 0) => format!("Predicted right: {right} of {all}."),
            _ => format!("Predicted right: {right} of {all}; when sure, {surely} of {sure}."),
        }
    }

    /// Unfolds the question in this place of `exercise`. One that is still to be
    /// predicted stands alone: others could give it away.
    fn unfold(&mut self, exercise: &'static str, place: usize) {
        let alone = !self.of(exercise, place).answered;
        for ((name, _), seen) in &mut self.seen {
            seen.open &= *name != exercise || (seen.answered && !alone);
        }
        self.at(exercise, place).open = true;
    }

    /// Does `action` with the questions of `exercise`.
    pub(super) fn act(&mut self, action: ReviewAction, exercise: &'static Exercise) {
        let name = exercise.name;
        match action {
            ReviewAction::Turn(place) => match self.of(name, place).open {
                true => self.at(name, place).open = false,
                false => self.unfold(name, place),
            },
            ReviewAction::Open(place) => self.unfold(name, place),
            ReviewAction::Move(from, to) => {
                self.at(name, from).open = false;
                self.unfold(name, to);
            }
            ReviewAction::Predict(place, guess) => {
                let seen = self.at(name, place);
                (seen.guess, seen.answered) = (Some(guess), true);
            }
            ReviewAction::Answer(place) => self.at(name, place).answered = true,
            ReviewAction::ShowAll(count) => {
                for place in 0..count {
                    let seen = self.at(name, place);
                    (seen.open, seen.answered) = (true, true);
                }
            }
            ReviewAction::HideAll => {
                for ((of, _), seen) in &mut self.seen {
                    seen.open &= *of != name;
                }
            }
            ReviewAction::Here => self.come_back(),
        }
    }

    /// The questions are those of the exercise on the stage again.
    pub(super) fn come_back(&mut self) {
        self.from = None;
    }

    /// The exercise whose questions are shown: the one that is `here`, unless the
    /// stage shows a demonstration that another's question asked for.
    pub(super) fn questioned(&self, here: &'static Exercise) -> &'static Exercise {
        match self.from {
            Some((of, at)) if at == here.name => by_name(of).unwrap_or(here),
            _ => here,
        }
    }

    /// The stage shows a demonstration from `here` that a question of the
    /// exercise called `of` asked for.
    pub(super) fn demonstrate(&mut self, of: &'static str, here: &'static str) {
        self.from = Some((of, here));
    }

    /// The place of the question of `exercise` that is unfolded and waits for a
    /// prediction.
    pub(super) fn predicts(&self, exercise: &str) -> Option<usize> {
        let mut seen = self.seen.iter();
        let waits = seen.find(|((name, _), seen)| *name == exercise && seen.open && !seen.answered);
        waits.map(|((_, place), _)| *place)
    }

    /// Folds what waits for a prediction: something else is to be seen.
    pub(super) fn close_predictions(&mut self) {
        for (_, seen) in &mut self.seen {
            seen.open &= seen.answered;
        }
    }

    fn at(&mut self, exercise: &'static str, place: usize) -> &mut Seen {
        let at = (exercise, place);
        let known = self.seen.iter().position(|(known, _)| *known == at);
        let index = known.unwrap_or_else(|| {
            self.seen.push((at, Seen::default()));
            self.seen.len() - 1
        });
        &mut self.seen[index].1
    }
}
