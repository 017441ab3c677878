//! What is said of moments, in tables.

use super::*;
use crate::session::{ChooseAction, MoveAction, State, reduce};

fn at(link: &str) -> Narration {
    narration(&State::open(link))
}

fn labels(narration: &Narration) -> Vec<&str> {
    let offers = narration.offers.iter();
    offers.map(|offer| offer.label.as_str()).collect()
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
    let lost = "b wrote counter = 1 over a’s update: it had read 0 before.";
    assert_eq!(fault.what, lost);
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

/// Paper puts the number before those that do not have it.
#[test]
fn a_tag_says_which_step_it_is_or_that_it_does_not() {
    for (link, tag, counts) in [
        (
            "#/counter?lock=none&policy=round-robin&step=1",
            "Step 1",
            true,
        ),
        ("#/map-reduce?step=6", "Step 6 · 0 ms", true),
        (
            "#/counter?lock=none&policy=round-robin&step=4",
            "Lost update",
            false,
        ),
        (
            "#/primitives?primitive=lock-order&policy=round-robin&step=2",
            "Deadlock",
            false,
        ),
        (
            "#/primitives?primitive=barrier-timeout&step=5",
            "Exception",
            false,
        ),
    ] {
        let told = at(link);
        assert_eq!((told.tag.as_str(), told.counts), (tag, counts), "{link}");
    }
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
    let why = waiting.why;
    assert!(why.contains("b waits for lock, held by a"), "{why}");
}

#[test]
fn no_ending_is_a_dead_end() {
    for (link, tone, tag) in [
        ("lock=with", Tone::Good, "Right"),
        ("lock=none&policy=round-robin", Tone::Fault, "Wrong"),
        ("lock=leak", Tone::Fault, "Stuck"),
        ("lock=with-error", Tone::Fault, "Exception"),
    ] {
        let end = at(&format!("#/counter?{link}&step=99"));
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
    let third = told("#/counter?step=3");
    assert_eq!(third, "Step 3 of 16: a writes counter = 1");
}

/// Where, how it is dressed, and what of the reason.
const REASONS: &str = "\
producer-consumer?capacity=2&policy=earliest&step=2 | Calm | full
producer-consumer?capacity=2&policy=earliest&step=3 | Calm | room again: a can go on
producer-consumer?consumers=2&items=1&buffer=list&schedule=abcbc&step=3 | Warning | has seen that too
producer-consumer?consumers=2&items=1&buffer=list&schedule=abcbc&step=4 | Warning | will try to take it
log-processor?slow=b&step=15 | Warning | stays in QueueB
producer-consumer?stop=none&policy=earliest&step=999 | Fault | Nobody will ever put anything there
producer-consumer?consumers=3&stop=reput&policy=earliest&step=999 | Fault | a sentinel stays
producer-consumer?producers=2&stop=one&policy=earliest&step=999 | Fault | stranded
producer-consumer?consumers=1&policy=earliest&step=999 | Good | thread-safe
producer-consumer?stop=none&buffer=list&policy=earliest&step=999 | Fault | would sleep
log-processor?slow=b&policy=earliest&step=999 | Good | no record is lost
log-processor?dead=b&policy=earliest&step=999 | Good | everything else is processed
log-processor?dead=b&timeout=none&policy=earliest&step=999 | Fault | in the other queues
map-reduce?policy=earliest&step=999 | Good | 43 ms
thread-pool?shape=nested&workers=1&step=999 | Fault | to spare
lru-cache?lock=none&capacity=1&work=pa1.ga~pb2&policy=random:231&step=999 | Fault | between a test
thread-pool?policy=earliest&step=1 | Calm | starts one: a
models?model=asyncio&work=cpu&step=2 | Warning | nobody else runs
models?model=asyncio&call=blocking&step=2 | Warning | kept the event loop
models?model=asyncio&call=forgotten&step=2 | Warning | never runs
primitives?primitive=condition-early&schedule=a2&step=2 | Warning | is forgotten
primitives?primitive=event-pulse&schedule=a3&step=3 | Warning | nobody will set it again
primitives?primitive=barrier-abort&schedule=ac&step=2 | Warning | gets BrokenBarrierError
primitives?primitive=barrier-reset&schedule=aca&step=2 | Warning | Those who wait are thrown out
primitives?primitive=barrier-reset&schedule=aca&step=3 | Warning | it may come again
primitives?primitive=asyncio-timeout&step=4 | Warning | cancels what it awaits
primitives?primitive=barrier-timeout&schedule=a3&step=3 | Fault | breaks the barrier for all
primitives?primitive=barrier-timeout&schedule=a3b2&step=5 | Fault | nobody waits there any more
models?&step=999 | Good | 20 ms; one after the other it takes 60
primitives?primitive=rlock-as-lock&step=999 | Fault | An RLock
primitives?primitive=queue-undone&step=999 | Fault | task_done
primitives?primitive=asyncio-unlocked&step=999 | Fault | asyncio.Lock
";

#[test]
fn moments_have_these_reasons() {
    for row in REASONS.lines() {
        let cells: Vec<&str> = row.split(" | ").collect();
        let told = at(&format!("#/{}", cells[0]));
        assert_eq!(format!("{:?}", told.tone), cells[1], "{row}: {}", told.why);
        assert!(told.why.contains(cells[2]), "{row}: {}", told.why);
    }
}
