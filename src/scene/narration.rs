//! The sentence under the stage: what just happened, why it matters, and what
//! to do next. There is always something to do next.

mod buffers;
mod end;
mod hint;
mod objects;
mod reason;
mod signals;
mod why;

use super::Moment;
use super::moment::ROOM_FOR_CLASS;
use crate::model::Switch;
use crate::model::ThreadId;
use crate::session::{
    Action, MoveAction, PageAction, PlayAction, Proposal, ReviewAction, Tab, TourAction, View,
};
use crate::trace::{self, words};

/// How the sentence is dressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Nothing out of the ordinary.
    Calm,
    /// Something is about to go wrong.
    Warning,
    /// Something went wrong.
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
    /// What just happened.
    pub what: String,
    /// Why it matters.
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

impl Offer {
    fn new(label: impl Into<String>, action: Action) -> Self {
        Offer {
            label: label.into(),
            action,
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
    if let Some(narration) = refusal(&moment) {
        return narration;
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
fn refusal(moment: &Moment<'_>) -> Option<Narration> {
    let mut threads = moment.world.thread_ids();
    let refused = threads.find_map(|thread| {
        let refusal = moment.state.refusal(thread)?;
        (refusal == moment.state.announcement).then_some(refusal)
    });
    let told = refused.or_else(|| moment.state.unreached.map(str::to_owned))?;
    Some(Narration {
        tone: Tone::Warning,
        tag: "Not now".to_owned(),
        what: told,
        why: String::new(),
        offers: if moment.at_end() {
            vec![Offer::new(
                "From the start",
                Action::Move(MoveAction::ToStart),
            )]
        } else {
            vec![Offer::new("Go on", Action::Move(MoveAction::On))]
        },
    })
}

/// What somebody reads who is here for the first time.
fn welcome([what, why]: [&str; 2]) -> Narration {
    Narration {
        tone: Tone::Calm,
        tag: "Welcome".to_owned(),
        what: what.to_owned(),
        why: why.to_owned(),
        offers: vec![
            Offer::new("Play", Action::Play(PlayAction::Toggle)),
            Offer::new("Take the tour", Action::Tour(TourAction::Start)),
        ],
    }
}

fn start(moment: &Moment<'_>) -> Narration {
    let state = moment.state;
    let narration = |what: String, why, offers| Narration {
        tone: Tone::Calm,
        tag: "Start".to_owned(),
        what,
        why,
        offers,
    };
    if state.withholds {
        let first = Offer::new("First step", Action::Move(MoveAction::On));
        return narration(BEFORE_THE_FIRST.to_owned(), String::new(), vec![first]);
    }
    let trouble = state.playback.trouble();
    let own = trouble.map(|(label, step)| Offer::new(label, Action::Move(MoveAction::To(step))));
    let elsewhere = || state.the_trouble().map(Offer::of);
    let mut offers: Vec<Offer> = own.or_else(elsewhere).into_iter().collect();
    if state.playback.stale_stores.is_empty() {
        offers.extend(end::invitation(moment));
    }
    let hint = hint::hint(moment).map_or_else(String::new, |hint| hint.text);
    narration(story(&state), hint, offers)
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
    let go = Offer::new(
        "To the question",
        Action::Page(PageAction::Tab(Tab::Questions)),
    );
    let close = Offer::new(
        "Close the question",
        Action::Review(ReviewAction::Turn(place)),
    );
    Narration {
        tone: Tone::Calm,
        tag: "Your turn".to_owned(),
        what: "A question waits for your prediction.".to_owned(),
        why: "What the page knows of this run and of all others is shown once you have made it."
            .to_owned(),
        offers: (!there).then_some(go).into_iter().chain([close]).collect(),
    }
}

fn lost_update(moment: &Moment<'_>, fault: &crate::trace::StaleStore) -> Narration {
    let name = moment.program.object_name(&moment.world, fault.cell.0);
    let now = moment.world.value(fault.cell);
    let should = moment.should_hold(fault.cell);
    Narration {
        tone: Tone::Fault,
        tag: "Lost update".to_owned(),
        what: format!("{}.", fault.text(moment.program, moment.trace)),
        why: should.map_or_else(String::new, |should| {
            format!("{name} should be {should} by now and is {now}.")
        }),
        offers: vec![Offer::new(
            "Back to before it",
            Action::Move(MoveAction::To(fault.load)),
        )],
    }
}

fn step(moment: &Moment<'_>) -> Narration {
    let what = moment.last().map(|step| words::step(moment.program, step));
    if let Some(cycle) = trace::cycle(&moment.world) {
        return locked(moment, what, &cycle);
    }
    let hint = hint::hint(moment);
    let why = why::why(moment);
    let died = died(moment);
    let tone = match (&hint, &why) {
        _ if died.is_some() => Tone::Fault,
        (Some(_), _) => Tone::Warning,
        (_, why) if why.warns => Tone::Warning,
        _ => Tone::Calm,
    };
    Narration {
        tone,
        tag: match moment.last().filter(|_| moment.trace.last.clock.now() > 0) {
            _ if died.is_some() => died.unwrap_or_default(),
            Some(step) => format!("Step {} · {} ms", moment.position, step.at),
            None => format!("Step {}", moment.position),
        },
        what: format!("{}.", what.unwrap_or_default()),
        why: match &hint {
            Some(hint) => hint.text.clone(),
            None => why.text,
        },
        offers: hint.map_or_else(Vec::new, |hint| vec![hint.offer]),
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

/// Some wait for each other for ever, while others still go on.
fn locked(moment: &Moment<'_>, what: Option<String>, cycle: &[ThreadId]) -> Narration {
    let cycle = words::cycle(moment.program, &moment.world, cycle);
    Narration {
        tone: Tone::Fault,
        tag: "Deadlock".to_owned(),
        what: format!("{}.", what.unwrap_or_default()),
        why: format!("{cycle}: these will never go on, whatever the others do."),
        offers: vec![Offer::new(
            "Back to before it",
            Action::Move(MoveAction::Back),
        )],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::ChooseAction;
    use crate::session::{State, reduce};

    fn at(link: &str) -> Narration {
        narration(&State::open(link))
    }

    fn labels(narration: &Narration) -> Vec<&str> {
        narration
            .offers
            .iter()
            .map(|offer| offer.label.as_str())
            .collect()
    }

    #[test]
    fn the_first_visit_invites_to_try_without_the_lock() {
        let first = at("");
        assert_eq!((first.tone, first.tag.as_str()), (Tone::Calm, "Start"));
        assert_eq!(labels(&first), ["Try it without the lock"]);
        let second = at("#/counter?lock=none&policy=round-robin");
        assert_eq!(labels(&second), ["Show me the lost update"]);
    }

    #[test]
    fn a_lost_update_is_explained_and_can_be_avoided() {
        let state = State::open("#/counter?lock=none&policy=round-robin&step=4");
        let fault = narration(&state);
        assert_eq!(fault.tone, Tone::Fault);
        assert_eq!(
            fault.what,
            "b wrote counter = 1 over a’s update: it had read 0 before."
        );
        assert_eq!(fault.why, "counter should be 2 by now and is 1.");
        let (state, _) = reduce(&state, fault.offers[0].action.clone());
        assert_eq!(state.position(), 1);
        let before = narration(&state);
        assert_eq!(before.tone, Tone::Warning);
        assert_eq!(labels(&before), ["Let a go first"]);
        let (state, _) = reduce(&state, before.offers[0].action.clone());
        assert_eq!(state.position(), 2);
        let lost = state.view().playback.stale_stores.first();
        assert!(lost.is_none_or(|stale_store| stale_store.step > 3));
    }

    #[test]
    fn a_stale_copy_is_pointed_out() {
        let stale = at("#/counter?lock=none&policy=round-robin&step=3");
        assert_eq!(stale.tone, Tone::Warning);
        assert!(stale.why.contains("b still holds 0"), "{}", stale.why);
    }

    #[test]
    fn waiting_is_explained() {
        let waiting = at("#/counter?policy=round-robin&step=1");
        assert_eq!(waiting.what, "a acquires lock.");
        assert!(
            waiting.why.contains("b waits for lock, held by a"),
            "{}",
            waiting.why
        );
    }

    #[test]
    fn no_ending_is_a_dead_end() {
        for (link, tone, tag) in [
            ("#/counter?step=99", Tone::Good, "Right"),
            (
                "#/counter?lock=none&policy=round-robin&step=99",
                Tone::Fault,
                "Wrong",
            ),
            ("#/counter?lock=leak&step=99", Tone::Fault, "Stuck"),
            (
                "#/counter?lock=with-error&step=99",
                Tone::Fault,
                "Exception",
            ),
        ] {
            let end = at(link);
            assert_eq!((end.tone, end.tag.as_str()), (tone, tag), "{link}");
            assert!(labels(&end).contains(&"From the start"), "{link}");
            assert!(end.offers.len() > 1, "{link}");
        }
    }

    #[test]
    fn who_cannot_go_is_told_why() {
        let state = State::open("#/counter?policy=round-robin&step=2");
        let (state, _) = reduce(&state, ChooseAction::Step(ThreadId::at(1)));
        let told = narration(&state);
        assert_eq!(told.what, "b cannot go now: b waits for lock, held by a.");
        assert_eq!(labels(&told), ["Go on"]);
        let (state, _) = reduce(&state, MoveAction::On);
        assert_ne!(narration(&state).tag, told.tag);
    }

    #[test]
    fn the_place_is_told_in_short() {
        let told = |link: &str| place(&State::open(link));
        assert_eq!(told("#/counter"), "Before the first of 16 steps");
        assert_eq!(
            told("#/counter?step=3"),
            "Step 3 of 16: a writes counter = 1"
        );
    }

    #[test]
    fn every_moment_of_many_runs_has_words() {
        for seed in 0..40 {
            let link = format!("#/counter?lock=none&threads=3&policy=random:{seed}");
            let mut state = State::open(&link);
            for step in 0..=state.length() {
                state.run.scenario.step = step;
                assert!(narration(&state).what.len() > 5, "{link} {step}");
            }
        }
    }
}
