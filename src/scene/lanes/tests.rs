//! Tests of the timeline.

mod words;

use super::tracks::Series;
use super::*;
use crate::scene::Rect;
use crate::session::{
    Action, Axis, ChooseAction, MoveAction, OpenAction, State, TimeAction, reduce,
};

const LYING: LaneOptions = LaneOptions {
    upright: false,
    across: 700.0,
    objects: true,
};

const STANDING: LaneOptions = LaneOptions {
    upright: true,
    across: 390.0,
    ..LYING
};

fn laid(state: &State, options: LaneOptions) -> (Tracks, Lanes) {
    let tracks = Tracks::of(state.view().playback);
    let lanes = lanes(state.view().playback, &tracks, state.time_scale(), options);
    (tracks, lanes)
}

fn at(link: &str) -> (State, Tracks, Lanes) {
    let state = State::open(link);
    let (tracks, lanes) = laid(&state, LYING);
    (state, tracks, lanes)
}

fn turned(state: &State, action: TimeAction) -> State {
    reduce(state, Action::Timeline(action)).0
}

/// A window of this length.
fn room(length: f64, upright: bool) -> TimeAction {
    TimeAction::Room { length, upright }
}

/// The boxes of a thread that look like this.
fn rects(lanes: &Lanes, thread: usize, look: Look) -> Vec<Rect> {
    let own = |shape: &&Shape| shape.thread == Some(ThreadId::at(thread)) && shape.look == look;
    let own = lanes.shapes.iter().filter(own);
    let rects = own.filter_map(|shape| match &shape.form {
        Form::Box(rect) => Some(*rect),
        Form::Path(_) => None,
    });
    rects.collect()
}

/// From where to where these boxes go.
fn boxes(lanes: &Lanes, thread: usize, look: Look) -> Vec<(f64, f64)> {
    let rects = rects(lanes, thread, look).into_iter();
    rects.map(|rect| (rect.x, rect.right())).collect()
}

fn states(tracks: &Tracks, thread: usize) -> Vec<(usize, usize, LaneState)> {
    let states = tracks.threads[thread].states.iter();
    states.map(|s| (s.from, s.to, s.what)).collect()
}

#[test]
fn steps_stand_where_they_were_taken_with_what_they_did() {
    // a and b take turns: r0 r0 w1 w1, and so on.
    let (_, tracks, lanes) = at("#/counter?lock=none&policy=round-robin");
    assert_eq!(tracks.threads[0].steps, [0, 2, 4, 6]);
    let step = lanes.scale.step();
    let a = boxes(&lanes, 0, Look::Block);
    assert_eq!(a[1], (2.0 * step + 1.0, 3.0 * step - 1.0));
    // b's stores lose updates.
    assert_eq!(boxes(&lanes, 1, Look::Bad).len(), 2);
    let words = lanes.labels.iter().filter(|label| label.on == Look::Block);
    let words: Vec<&str> = words.map(|label| label.text.as_str()).collect();
    assert_eq!(words, ["r 0", "w 1", "r 1", "w 2", "r 0", "r 1"]);
}

#[test]
fn waiting_and_holding_last_as_long_as_they_last() {
    // a acquires (0), b waits from then until a releases (3), then acquires.
    let (_, tracks, _) = at("#/counter?policy=round-robin&increments=1");
    use Look::{Locked, Ready};
    let first = [
        (0, 1, Some(Ready)),
        (1, 4, Some(Locked)),
        (4, 8, Some(Ready)),
    ];
    assert_eq!(states(&tracks, 1)[..3], first);
    let Series::Held(spans) = &tracks.objects[1].series else {
        panic!("the lock is the second object")
    };
    assert_eq!((spans[1].from, spans[1].to), (1, 4));
    assert_eq!(spans[1].what, Some((ThreadId::at(0), 1)));
}

#[test]
fn a_wait_with_a_time_limit_is_another_wait_and_says_its_limit() {
    let (_, tracks, lanes) = at("#/log-processor?slow=b&timeout=30");
    let timed = states(&tracks, 3).iter().any(|s| s.2 == Some(Look::Timed));
    assert!(timed);
    assert!(states(&tracks, 0).iter().any(|s| s.2 == Some(Look::Asleep)));
    let mut labels = lanes.labels.iter();
    assert!(labels.any(|label| label.text.ends_with("get(timeout=0.03)")));
}

#[test]
fn computing_is_not_sleeping() {
    let (_, tracks, _) = at("#/map-reduce");
    let states = states(&tracks, 0);
    assert!(states.iter().any(|s| s.2 == Some(Look::Working)));
    assert!(states.iter().all(|s| s.2 != Some(Look::Asleep)));
}

#[test]
fn the_last_thread_that_finishes_is_seen_to_finish() {
    let (state, tracks, _) = at("#/counter");
    let last = state.length();
    let ends = |thread| states(&tracks, thread).last().copied();
    assert_eq!(ends(1), Some((last, last + 1, Some(Look::Finished))));
}

#[test]
fn what_is_drawn_does_not_depend_on_the_moment_shown() {
    let (_, _, start) = at("#/counter?lock=none&step=0");
    let (_, _, end) = at("#/counter?lock=none&step=8");
    assert_eq!(start, end);
}

#[test]
fn far_away_steps_become_bars_and_near_ones_have_words() {
    let long = State::open("#/counter?threads=6&increments=20&policy=round-robin");
    let near = laid(&long, LYING).1;
    // 20 steps of 34 pixels in sight, and as many again on the sides.
    assert!(near.labels.len() > 8);
    let drawn: usize = (0..6).map(|t| boxes(&near, t, Look::Block).len()).sum();
    assert!(drawn <= 40, "{drawn}");

    let far = laid(&turned(&long, TimeAction::Fit), LYING).1;
    assert!(far.scale.step() < SINGLE);
    assert!(far.scale.is_whole());
    // Each lane has at most a bar for every four pixels.
    let buckets = far.scale.room / 4.0 + 1.0;
    for thread in 0..6 {
        assert!(boxes(&far, thread, Look::Block).len() as f64 <= buckets);
    }
    assert!(far.labels.iter().all(|label| label.on != Look::Block));
}

#[test]
fn bars_cover_what_the_steps_covered() {
    // Of the whole run each of two threads takes half, in turns, so that every
    // four pixels are half covered: bars of half the height all along.
    let state = State::open("#/counter?lock=none&increments=20&policy=round-robin");
    let state = turned(&turned(&state, room(106.0, false)), TimeAction::Fit);
    let (_, lanes) = laid(&state, LYING);
    // 80 steps in 80 pixels.
    assert_eq!(lanes.scale.step(), 1.0);
    let bars = boxes(&lanes, 0, Look::Block);
    assert_eq!(bars, [(0.0, 80.0)]);
    assert_eq!(rects(&lanes, 0, Look::Block)[0].height, 10.0);
}

#[test]
fn time_can_go_downwards() {
    let state = State::open("#/counter?lock=none&policy=round-robin");
    let state = turned(&state, room(400.0, true));
    let (_, lanes) = laid(&state, STANDING);
    let columns: Vec<(f64, f64)> = lanes.rows.iter().map(|row| row.across).collect();
    // Two threads and the counter share what the numbers leave.
    assert_eq!(columns.len(), 3);
    assert_eq!(columns[0].0, head(true));
    assert!((columns[2].1 - 390.0).abs() < 1e-9);
    let blocks = rects(&lanes, 0, Look::Block).into_iter();
    let tops: Vec<f64> = blocks.map(|rect| rect.y).collect();
    assert!(tops.is_sorted() && tops[0] >= 0.0, "{tops:?}");
}

#[test]
fn what_is_pointed_at_is_said_in_words() {
    let (state, tracks, lanes) = at("#/counter?policy=round-robin&increments=1");
    let step = lanes.scale.step();
    let said = |along: f64, row: usize| {
        let across = (lanes.rows[row].across.0 + lanes.rows[row].across.1) / 2.0;
        let target = lanes.at(&tracks, along, across)?;
        tip(state.view().playback, &tracks, &lanes, target)
    };
    let first = said(step * 0.5, 0).expect("the first step of a");
    assert_eq!(first.words(), "a acquires lock. Step 1 of 8");
    assert_eq!(first.goes, 1);
    let waits = said(step * 2.5, 1).expect("b waits");
    assert_eq!(waits.what, "b waits for lock, held by a");
    assert_eq!(waits.when, "From moment 1 to 4: 3 steps");
    let held = said(step * 2.5, 3).expect("the lock is held");
    assert_eq!(held.what, "a holds lock");
    assert_eq!(said(step * 0.5, 3), None, "nobody holds it yet");
}

#[test]
fn arrows_lead_along_lanes_and_between_them() {
    let (state, tracks, lanes) = at("#/counter?policy=round-robin&increments=1&step=1");
    let on = |row, item| HitTarget { row, item };
    let begin = lanes.begin_at(state.view().playback, 1);
    assert_eq!(begin, on(0, Item::Step(0)));
    let go = |target, way| lanes.go(&tracks, target, way).expect("there is one");
    let next = go(begin, LaneMove::Later);
    assert_eq!(next.item, Item::Step(1));
    // At that moment b waits for the lock, since after the first step.
    let below = go(next, LaneMove::After);
    assert_eq!(below, on(1, Item::Interval(1)));
    assert_eq!(go(below, LaneMove::Later).item, Item::Step(4));
    assert_eq!(lanes.go(&tracks, begin, LaneMove::Before), None);
    assert_eq!(lanes.go(&tracks, begin, LaneMove::Earlier), None);
    // Each lane can be walked from its beginning to its end.
    for row in 0..lanes.rows.len() {
        let mut target = on(row, Item::Interval(0));
        let mut count = 0;
        while let Some(next) = lanes.go(&tracks, target, LaneMove::Later) {
            let tip = tip(state.view().playback, &tracks, &lanes, next);
            assert!(tip.is_some(), "{next:?}");
            target = next;
            count += 1;
        }
        assert!((1..20).contains(&count), "{row}: {count}");
    }
}

#[test]
fn the_end_and_the_first_difference_are_marked() {
    let state = State::open("#/counter?lock=none&policy=round-robin&increments=1");
    let texts = |state: &State| -> Vec<&str> {
        let marks = marks(state, &state.time_scale());
        marks.iter().map(|mark| mark.text).collect()
    };
    assert_eq!(texts(&state), ["wrong result"]);
    // Seen to its end; then r0 of a, and a again instead of b.
    let state = reduce(&state, MoveAction::ToEnd).0;
    let state = reduce(&state, MoveAction::To(1)).0;
    let branched = reduce(&state, ChooseAction::Step(ThreadId::at(0))).0;
    assert_eq!(texts(&branched)[0], "first difference");
    let mark = &marks(&branched, &branched.time_scale())[0];
    assert_eq!(mark.along, branched.time_scale().edge(1));
}

#[test]
fn by_time_and_by_step_show_the_same_steps() {
    let state = State::open("#/log-processor");
    let by_step = turned(&state, TimeAction::Axis(Axis::Steps));
    for state in [&state, &by_step] {
        let (_, lanes) = laid(&turned(state, TimeAction::Fit), LYING);
        let count = |look| -> usize { (0..4).map(|t| boxes(&lanes, t, look).len()).sum() };
        assert_eq!(count(Look::Block) + count(Look::Bad), state.length());
    }
}

#[test]
fn every_program_can_be_laid_out_at_any_zoom_and_either_way() {
    for exercise in crate::scenario::CATALOGUE {
        for place in 0..exercise.variants.len() {
            let start = State::open("");
            let mut state = reduce(&start, OpenAction::Variant(exercise.name, place)).0;
            for upright in [false, true] {
                state = turned(&state, room(360.0, upright));
                for by in [1e-6, 4.0, 1e6] {
                    state = turned(&state, TimeAction::Zoom { by, at: None });
                    let options = LaneOptions { upright, ..LYING };
                    let lanes = laid(&state, options).1;
                    let drawn = format!("{:?}", lanes.shapes);
                    let bad = drawn.contains("NaN") || drawn.contains("inf");
                    assert!(!bad, "{} {place}", exercise.name);
                }
            }
        }
    }
}
