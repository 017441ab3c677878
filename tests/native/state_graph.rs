//! The state graph as the page draws it, explored by a scout in this process.

use lockstep::bridge::{FromScout, ToScout};
use lockstep::scene::{Dot, Fate, Picture, picture};
use lockstep::session::{Action, Effect, Exploring, State, reduce};
use lockstep::worker::Scout;

/// A page that has explored what it shows.
fn explored(link: &str) -> State {
    let (mut state, effects) = reduce(&State::open(link), Action::Explore(1));
    let mut scout = Scout::default();
    let mut messages: Vec<ToScout> = effects.into_iter().filter_map(message).collect();
    while let Some(next) = messages.pop() {
        let mut heard: Vec<FromScout> = Vec::new();
        scout.hear(&next, &mut |answer| heard.push(answer));
        while scout.work(&mut |answer| heard.push(answer)) {}
        for answer in heard {
            let (after, effects) = reduce(&state, Action::Scout(answer));
            state = after;
            messages.extend(effects.into_iter().filter_map(message));
        }
    }
    state
}

fn message(effect: Effect) -> Option<ToScout> {
    match effect {
        Effect::Scout(message) => Some(message),
        _ => None,
    }
}

fn picture_of(state: &State) -> Picture {
    let Exploring::Done(explored) = &state.exploring else {
        panic!("{:?}", state.exploring);
    };
    let drawing = explored.drawing.as_ref().expect("it is small");
    picture(drawing, explored, state.position())
}

/// Two unlocked increments: the run abab is lost as soon as both have read.
#[test]
fn the_point_of_no_return_is_where_the_second_thread_reads() {
    let state = explored("#/counter?lock=none&increments=1&schedule=abab&step=1");
    let picture = picture_of(&state);
    let run: Vec<&Dot> = picture.dots.iter().filter(|dot| dot.on_run).collect();
    let fates: Vec<Fate> = run.iter().map(|dot| dot.fate).collect();
    assert_eq!(
        fates,
        [Fate::Open, Fate::Open, Fate::Bad, Fate::Bad, Fate::Bad]
    );
    assert_eq!(picture.dots.iter().filter(|dot| dot.is_now).count(), 1);
    assert!(run[1].is_now);
    let Exploring::Done(explored) = &state.exploring else {
        panic!("it is done");
    };
    assert_eq!(explored.point_of_no_return(), Some(2));
    assert_eq!(explored.nearest_good.as_deref(), Some("a2b2"));
    let ahead = &explored.along[1];
    assert_eq!(
        (ahead.runs.as_deref(), ahead.bad.as_deref()),
        (Some("3"), Some("2"))
    );
}

#[test]
fn states_of_a_layer_stand_apart_and_steps_go_right() {
    let picture = picture_of(&explored("#/counter?lock=none"));
    for (place, dot) in picture.dots.iter().enumerate() {
        assert!(dot.x <= picture.width && dot.y <= picture.height);
        let apart = |other: &Dot| (dot.x, dot.y) != (other.x, other.y);
        assert!(picture.dots[place + 1..].iter().all(apart), "{dot:?}");
    }
    assert!(picture.lines.iter().all(|line| line.from.0 < line.to.0));
}

#[test]
fn changing_the_program_forgets_what_was_explored() {
    let state = explored("#/counter?lock=none");
    let policy = reduce(&state, Action::StepThread(lockstep::model::ThreadId(1))).0;
    assert!(matches!(policy.exploring, Exploring::Done(_)));
    let other = reduce(&state, Action::Set("threads", "3".to_owned())).0;
    assert_eq!(other.exploring, Exploring::NotYet);
}
