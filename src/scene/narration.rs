//! The sentence under the stage: what just happened, why it matters, and what
//! to do next. There is always something to do next.

mod end;
mod hint;
mod why;

use super::Moment;
use super::moment::ROOM_FOR_CLASS;
use crate::model::{Op, Switch, ThreadId};
use crate::session::{
    Action, MoveAction, PageAction, PlayAction, Proposal, ReviewAction, Tab, TourAction, View,
};
use crate::trace::{self, StaleStore, words};
use crate::words::{Claim, Cycle, run, variable};

pub use end::called;

/// How the sentence is dressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Nothing out of the ordinary.
    Calm,
    /// Something is about to go wrong.
    Warning,
    Fault,
    /// The run ended well.
    Good,
}

/// What is said before the first step of a program that tells no story.
const BEFORE_THE_FIRST: &str = "The threads stand before their first step.";

/// What a story comes with where threads cannot switch anywhere.
const FEWER_ORDERS: &str =
    "With the GIL threads switch at fewer places: not all of that need be possible.";

/// The sentence for a moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Narration {
    pub tone: Tone,
    /// Where we are, in a word or two: "Step 4", "Lost update".
    pub tag: String,
    /// Whether the tag says which step it is.
    pub counts: bool,
    /// What just happened.
    pub what: String,
    /// Why it matters, and in words.
    pub claim: Claim,
    pub why: String,
    /// What to do next.
    pub offers: Vec<Offer>,
}

/// Something to do next.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// What its button says.
    pub label: String,
    pub action: Action,
}

impl Narration {
    fn of(moment: &Moment<'_>, dress: (Tone, &str), what: &str, claim: Claim) -> Self {
        let why = claim.text(&moment.names());
        let said = Narration::apart(dress, what, &why);
        Narration { claim, ..said }
    }

    /// What is said of no step.
    fn apart((tone, tag): (Tone, &str), what: &str, why: &str) -> Self {
        Narration {
            tone,
            tag: tag.to_owned(),
            counts: false,
            what: what.to_owned(),
            claim: Claim::Nothing,
            why: why.to_owned(),
            offers: Vec::new(),
        }
    }

    fn offering(self, offers: Vec<Offer>) -> Self {
        Narration { offers, ..self }
    }
}

impl Offer {
    fn new(label: impl Into<String>, action: impl Into<Action>) -> Self {
        Offer {
            label: label.into(),
            action: action.into(),
        }
    }

    fn of(proposal: Proposal) -> Self {
        Offer::new(proposal.label, Action::Change(proposal.changes))
    }
}

/// The sentence for the moment that `state` shows.
pub fn narration<'a>(state: impl Into<View<'a>>) -> Narration {
    let moment = Moment::of(state);
    let state = &moment.state;
    if let Some(place) = state.predicts {
        return predicted(state, place);
    }
    if let Some(told) = state.unreached {
        return refused(&moment, told);
    }
    if moment.at_end() {
        return end::end(&moment);
    }
    match moment.program.remarks.welcome {
        Some(words) if moment.position == 0 && state.welcome => return welcome(words),
        _ if moment.position == 0 => return start(&moment),
        _ => {}
    }
    if let Some(fault) = moment.fault() {
        return lost_update(&moment, fault);
    }
    step(&moment)
}

/// Where we are and what just happened, and no more: "Step 3 of 16: a writes
/// counter = 1".
pub fn place<'a>(state: impl Into<View<'a>>) -> String {
    let moment = Moment::of(state);
    let state = &moment.state;
    let length = moment.trace.steps.len();
    let what = moment.last().map(|step| words::step(moment.program, step));
    match (what, state.playback.goes_on) {
        (Some(what), true) => format!("Step {}: {what}", moment.position),
        (Some(what), false) => format!("Step {} of {length}: {what}", moment.position),
        (None, true) => "Before the first step".to_owned(),
        (None, false) => format!("Before the first of {length} steps"),
    }
}

/// Why a thread that was asked to go could not.
fn refused(moment: &Moment<'_>, told: &str) -> Narration {
    let (label, action) = match moment.at_end() {
        true => ("From the start", MoveAction::ToStart),
        false => ("Go on", MoveAction::On),
    };
    let offers = vec![Offer::new(label, action)];
    Narration::apart((Tone::Warning, "Not now"), told, "").offering(offers)
}

/// What somebody reads who is here for the first time.
fn welcome([what, why]: [&str; 2]) -> Narration {
    Narration::apart((Tone::Calm, "Welcome"), what, why).offering(vec![
        Offer::new("Play", PlayAction::Toggle),
        Offer::new("Take the tour", TourAction::Start),
    ])
}

fn start(moment: &Moment<'_>) -> Narration {
    let state = moment.state;
    let start = (Tone::Calm, "Start");
    if state.withholds {
        let first = Offer::new("First step", MoveAction::On);
        return Narration::apart(start, BEFORE_THE_FIRST, "").offering(vec![first]);
    }
    let trouble = state.playback.trouble();
    let own = trouble.map(|(label, step)| Offer::new(label, MoveAction::To(step)));
    let elsewhere = || state.the_trouble().map(Offer::of);
    let mut offers: Vec<Offer> = own.or_else(elsewhere).into_iter().collect();
    if state.playback.stale_stores.is_empty() {
        offers.extend(end::invitation(moment));
    }
    let hint = hint::hint(moment).map_or(Claim::Nothing, |(claim, _)| claim.into());
    Narration::of(moment, start, &story(&state), hint).offering(offers)
}

/// What can happen in the program that is shown.
fn story(state: &View<'_>) -> String {
    match (state.scenario.variant(), state.scenario.switch) {
        (None, _) => BEFORE_THE_FIRST.to_owned(),
        (Some(variant), Switch::Any) => variant.story.to_owned(),
        (Some(variant), Switch::Gil) => format!("{} {FEWER_ORDERS}", variant.story),
    }
}

/// What the page says while a prediction is open, at whatever moment.
fn predicted(state: &View<'_>, place: usize) -> Narration {
    let there = state.tab == Tab::Questions;
    let go = Offer::new("To the question", PageAction::Tab(Tab::Questions));
    let close = Offer::new("Close the question", ReviewAction::Turn(place));
    let offers = (!there).then_some(go).into_iter().chain([close]);
    let what = "A question waits for your prediction.";
    let why = "What the page knows of this run and of all others is shown once you have made it.";
    Narration::apart((Tone::Calm, "Your turn"), what, why).offering(offers.collect())
}

fn lost_update(moment: &Moment<'_>, fault: &StaleStore) -> Narration {
    let now = moment.world.value(fault.cell).clone();
    let should = variable::Claim::Short(fault.cell, now, fault.should.clone());
    let what = format!("{}.", fault.text(moment.program, moment.trace));
    let back = Offer::new("Back to before it", MoveAction::To(fault.load));
    Narration::of(moment, (Tone::Fault, "Lost update"), &what, should.into()).offering(vec![back])
}

fn step(moment: &Moment<'_>) -> Narration {
    let what = moment.last().map(|step| words::step(moment.program, step));
    let what = format!("{}.", what.unwrap_or_default());
    if let Some(cycle) = trace::cycle(&moment.world) {
        // Others may still go on.
        let claim = match cycle.iter().any(|thread| can_be_released(moment, *thread)) {
            true => run::Claim::InCycle(Cycle(cycle)),
            false => run::Claim::ForEver(Cycle(cycle)),
        };
        let back = Offer::new("Back to before it", MoveAction::Back);
        let deadlock = (Tone::Fault, "Deadlock");
        return Narration::of(moment, deadlock, &what, claim.into()).offering(vec![back]);
    }
    let (claim, offer) = match hint::hint(moment) {
        Some((claim, offer)) => (claim.into(), Some(offer)),
        None => (why::why(moment), None),
    };
    let died = died(moment);
    let counts = died.is_none();
    let (tone, tag) = match (died, moment.last()) {
        (Some(class), _) => (Tone::Fault, class),
        (None, Some(step)) if moment.trace.last.clock.now() > 0 => {
            let tag = format!("Step {} · {} ms", moment.position, step.at);
            (tone(&claim), tag)
        }
        _ => (tone(&claim), format!("Step {}", moment.position)),
    };
    let said = Narration::of(moment, (tone, &tag), &what, claim);
    Narration { counts, ..said }.offering(offer.into_iter().collect())
}

/// Whether `thread` waits for a lock that others than its owner may release.
fn can_be_released(moment: &Moment<'_>, thread: ThreadId) -> bool {
    match moment.world.request(thread).map(|request| &request.op) {
        Some(Op::Acquire(lock, _)) => !moment.world.lock(*lock).is_reentrant(),
        _ => false,
    }
}

fn tone(claim: &Claim) -> Tone {
    match claim.warns() {
        true => Tone::Warning,
        false => Tone::Calm,
    }
}

/// The class of the exception that the last step's thread died of, if a tag
/// has room for it.
fn died(moment: &Moment<'_>) -> Option<String> {
    let exception = moment.world.death(moment.last()?.thread)?;
    Some(match exception.class.len() {
        ..=ROOM_FOR_CLASS => exception.class.to_string(),
        _ => "Exception".to_owned(),
    })
}

#[cfg(test)]
mod tests;
