//! Words on the timeline stand clear of the playhead, of edges and of each
//! other.

use super::*;
use crate::scene::Point;

/// Runs with long words, with marks, and longer than the window.
fn wordy() -> Vec<State> {
    let links = [
        "#/counter?lock=none&policy=round-robin",
        "#/counter?lock=none&threads=3&increments=9&policy=random:4",
        "#/log-processor?slow=b&timeout=30",
        "#/producer-consumer?policy=random:3",
        "#/lru-cache?lock=none&policy=random:2",
    ];
    let mut states: Vec<State> = links.iter().map(|link| State::open(link)).collect();
    // Another thread goes first: a difference is marked as well.
    let start = reduce(&states[0], Action::Move(MoveAction::To(1))).0;
    states.push(reduce(&start, ChooseAction::Step(ThreadId::at(0))).0);
    states
}

#[test]
fn no_words_lie_under_the_playhead_or_leave_the_edge() {
    for state in wordy() {
        for (upright, length) in [(false, 240.0), (false, 636.0), (true, 300.0)] {
            let mut state = turned(&state, room(length, upright));
            for position in 0..=state.length() {
                state = reduce(&state, MoveAction::To(position)).0;
                let options = LaneOptions { upright, ..LYING };
                let (_, lanes) = laid(&state, options);
                let now = lanes.scale.edge(position);
                let (left, right) = (lanes.scale.left, lanes.scale.left + lanes.scale.room);
                let clear = |span: (f64, f64)| span.1 <= now || span.0 >= now;
                let inside = |span: (f64, f64)| {
                    let out = span.1 <= left || span.0 >= right;
                    out || (span.0 >= left - 0.01 && span.1 <= right + 0.01)
                };
                for label in &lanes.labels {
                    let Some(at) = lanes.place(label, now) else {
                        continue;
                    };
                    let label = label.clone();
                    let placed = Label { at, ..label };
                    let span = placed.span(upright);
                    assert!(inside(span), "{} at {position}: {placed:?}", state.link());
                    let seen = (left..right).contains(&span.0);
                    assert!(!seen || clear(span), "{} {placed:?} {now}", state.link());
                }
                let marks = marks(&state, &lanes.scale);
                for (place, mark) in marks.iter().enumerate() {
                    let in_sight = (left..=right).contains(&mark.along);
                    assert!(clear(mark.words), "{} {mark:?} {now}", state.link());
                    assert!(!in_sight || inside(mark.words), "{mark:?}");
                    for other in &marks[..place] {
                        let apart = mark.words.0 >= other.words.1 || mark.words.1 <= other.words.0;
                        assert!(apart || mark.line != other.line, "{mark:?} {other:?}");
                    }
                }
            }
        }
    }
}

#[test]
fn words_make_way_for_the_playhead() {
    // "wrong result" takes 12 letters of 6.7 pixels and 4 more, from 4 pixels
    // after the end; where that leaves the window, it stands before the end.
    let state = State::open("#/counter?lock=none&policy=round-robin&step=8");
    let words = |state: &State| marks(state, &state.time_scale())[0].words;
    let wide = turned(&state, room(640.0, false));
    let end = wide.time_scale().edge(8);
    assert_eq!(words(&wide), (end + 4.0, end + 88.4));
    // The end is 26 pixels before the window's own.
    let narrow = turned(&state, room(300.0, false));
    let end = narrow.time_scale().edge(8);
    assert_eq!(words(&narrow), (end - 88.4, end - 4.0));
}

#[test]
fn a_wait_is_named_beside_the_playhead() {
    let (_, _, lanes) = at("#/counter?lock=none");
    let at = Point::new(100.0, 50.0);
    let label = Label::new("get".to_owned(), at, (Look::Waiting, 0), (80.0, 160.0));
    // Three letters take 20.1 pixels: from 89.95 to 110.05.
    let placed = |now| lanes.place(&label, now).map(|at| (at.x * 100.0).round());
    assert_eq!(placed(50.0), Some(10_000.0));
    assert_eq!(placed(105.0), Some(9_295.0), "two pixels before it");
    assert_eq!(placed(95.0), Some(10_705.0), "two pixels after it");
    let within = (88.0, 112.0);
    let tight = Label { within, ..label };
    assert_eq!(lanes.place(&tight, 100.0), None);
}
