//! The stage of programs that nobody has drawn before: everything is on it.

use std::rc::Rc;
use std::sync::Arc;

use lockstep::executor::{Policy, Stepper, play};
use lockstep::model::{Lock, SemaphoreState, Switch};
use lockstep::program::Program;
use lockstep::scene::stage::{Item, Kind, Piece};
use lockstep::scene::{Space, stage};
use lockstep::session::{Playback, State, View};

use crate::support::Random;
use crate::support::random_programs::Recipe;

/// A phone, half a laptop, and a large screen.
const ROOMS: [(f64, f64); 4] = [
    (320.0, 216.0),
    (390.0, 287.0),
    (640.0, 300.0),
    (1400.0, 700.0),
];

/// A run of `program`.
pub fn shown(program: Program, seed: u64) -> Rc<Playback> {
    let program = Arc::new(program);
    let mut stepper = Stepper::new(Arc::clone(&program), Switch::Any).expect("small enough");
    let (trace, _) = play(&mut stepper, &[], &Policy::Random(seed)).expect("it can be run");
    Rc::new(Playback::show(program, trace, Switch::Any))
}

/// The stage at each moment of the run, in each room.
fn everywhere(playback: &Rc<Playback>, mut see: impl FnMut(Space, Vec<Item>)) {
    let page = State::open("");
    let view = View {
        playback,
        ..page.view()
    };
    for step in 0..=view.length() {
        for (width, height) in ROOMS {
            let drawn = stage(view.at(step), Space { width, height });
            see(drawn.space, drawn.items);
        }
    }
}

/// The number that an item called `id` says, for so many more that it stands for.
fn counted(items: &[Item], id: &str) -> usize {
    let item = items.iter().find(|item| item.id == id);
    let text = item.map(|item| match &item.kind {
        Kind::Piece(Piece::Tile { text, .. } | Piece::Words { text, .. }) => text.as_str(),
        other => panic!("{id} says nothing: {other:?}"),
    });
    let digits = text.unwrap_or_default();
    let digits = digits.trim_start_matches('+').trim_end_matches(" more");
    digits.parse().unwrap_or(0)
}

/// How far an item reaches to either side of its place and down.
fn size(kind: &Kind) -> (f64, f64, bool) {
    match kind {
        Kind::Fence { size, .. } | Kind::Queue { size, .. } => (size.width, size.height, false),
        Kind::Piece(Piece::Frame { size, .. }) => (size.width, size.height, false),
        Kind::Piece(Piece::Tile { size, .. }) => (size.width, size.height, true),
        Kind::Token { side, .. } | Kind::Home { side, .. } => (*side, *side, true),
        _ => (0.0, 0.0, true),
    }
}

/// Everything is on the stage once, or counted.
fn check(program: &Program, space: Space, items: &[Item], what: &str) {
    let begins = |prefix: &str| {
        items
            .iter()
            .filter(|item| item.id.starts_with(prefix))
            .count()
    };
    let objects = begins("name-") + counted(items, "more");
    assert_eq!(objects, program.objects().len(), "objects of {what}");
    let threads = begins("home-") + counted(items, "more-threads");
    assert_eq!(threads, program.threads().len(), "threads of {what}");
    let mut ids: Vec<&str> = items.iter().map(|item| item.id.as_str()).collect();
    ids.sort_unstable();
    assert!(
        ids.is_sorted_by(|one, other| one < other),
        "{ids:?} of {what}"
    );
    for item in items {
        let (width, height, middle) = size(&item.kind);
        let back = if middle { 0.5 } else { 0.0 };
        let (x, y) = (item.at.x - width * back, item.at.y - height * back);
        let inside = x >= 0.0 && x + width <= space.width && y >= 0.0 && y + height <= space.height;
        assert!(
            inside && width >= 0.0 && height >= 0.0,
            "{item:?} of {what} in {space:?}"
        );
    }
}

#[test]
fn everything_of_a_random_program_is_on_the_stage() {
    for seed in 0..60 {
        let mut random = Random::new(seed);
        let mut recipe = Recipe::random(&mut random);
        recipe.same_again = random.below(14);
        let run = shown(recipe.program(), seed);
        everywhere(&run, |space, items| {
            check(
                &run.program,
                space,
                &items,
                &format!("seed {seed}: {}", recipe.said()),
            );
        });
    }
}

type Add = fn(&mut Program, Lock);

/// One way to add an object of each kind but pools and event loops.
const KINDS: [Add; 11] = [
    |program, _| {
        program.cell("a variable with a long name", "and a long value in it");
    },
    |program, lock| {
        program.condition("condition", lock);
    },
    |program, _| {
        program.semaphore("many", SemaphoreState::new(40));
    },
    |program, _| {
        program.event("event");
    },
    |program, _| {
        program.barrier("barrier", 2);
    },
    |program, _| {
        program.queue("queue", 3);
    },
    |program, _| {
        program.list("list");
    },
    |program, _| {
        program.dict("dict");
    },
    |program, _| {
        program.cpu("cpu", 4);
    },
    |program, _| {
        program.async_lock("async lock");
    },
    |program, _| {
        program.rlock("rlock");
    },
];

/// So many objects of each of the first kinds, and so many threads that all
/// take the first lock and give it back, with a pool or without.
fn crowd((kinds, times): (usize, usize), threads: usize, pooled: bool) -> Program {
    let mut program = Program::new();
    program.event_loop("the loop");
    let lock = program.lock("lock");
    for add in KINDS.iter().take(kinds).cycle().take(kinds * times) {
        add(&mut program, lock);
    }
    for number in 0..threads {
        let name = format!("A thread with the number {number}");
        program.thread(name, move |thread| async move {
            thread.acquire(lock).await;
            thread.release(lock).await?;
            Ok(())
        });
    }
    if pooled {
        program.pool("executor", (2, 2), |_, _, _| async { Ok(()) });
    }
    program
}

#[test]
fn nothing_is_left_out_of_however_many() {
    for (kinds, threads, pooled) in [
        ((0, 0), 1, false),
        ((1, 1), 4, false),
        ((3, 1), 2, true),
        ((11, 1), 2, true),
        ((11, 3), 9, false),
        ((4, 6), 14, true),
        ((11, 12), 16, false),
    ] {
        let run = shown(crowd(kinds, threads, pooled), 3);
        everywhere(&run, |space, items| {
            check(
                &run.program,
                space,
                &items,
                &format!("{kinds:?}, {threads} threads, {pooled}"),
            );
        });
    }
}
