//! Threads that are started and objects that are made while a program runs.

use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::Arc;

use lockstep::executor::{Policy, Stepper, play};
use lockstep::explore::Interleavings;
use lockstep::model::{LockState, Object, Switch, ThreadId, Turn};
use lockstep::program::{Check, Program};
use lockstep::scene::lanes::{
    HitTarget, Item, LaneOptions, RowOf, Tracks, overview, statuses, tip,
};
use lockstep::scene::{Space, lanes, narration, stage, table};
use lockstep::session::{Playback, State, TimeScale, View};
use lockstep::trace::{Tape, Trace, chrome, mermaid, words};

use crate::support::Random;
use crate::support::born_programs::{Kind, Recipe};
use crate::support::both::{both, both_by};
use crate::support::exhaustive::{brute_force_within, explore, tally, tally_of, total};
use crate::support::recorded::{possible, recorded};

/// How many runs of a program brute force makes; some programs have more.
const MOST_RUNS: u128 = 2_000;

/// Main starts two threads that load and store, and joins both.
fn counter() -> Program {
    let mut program = Program::new();
    let counter = program.cell("counter", 0);
    let increment = program.function(move |thread, _| async move {
        let value = thread.read(counter).await.to_int();
        thread.write(counter, value + 1).await;
        Ok(())
    });
    program.main_thread(move |thread| async move {
        let mut threads = Vec::new();
        for number in 1..=2 {
            let name = format!("Thread-{number}");
            let started = thread.spawn(increment, &[], name).await?;
            threads.extend(started.to_thread());
        }
        for other in threads {
            thread.join(other).await?;
        }
        Ok(())
    });
    program.check(move |world| Check::equal(world.value(counter), 2));
    program
}

/// After the first start, the second start and the two steps of the thread that
/// it starts are in order, s c c, and so are the two of the other: b b. That is
/// 5!/(3!2!) = 10 orders. Right are those in which one thread comes after the
/// other: b b before the first c, with s anywhere among them, 3 ways; and c c
/// before the first b, 1 way. The joins are no choices.
#[test]
fn two_threads_started_by_main_count_as_by_hand() {
    let program = Arc::new(counter());
    let report = explore(&program, Switch::Any, 1);
    assert_eq!(total(&report), "10");
    let expected = [(("ok", "2".to_owned()), 4), (("wrong", "1".to_owned()), 6)];
    assert_eq!(tally(&report), expected.into());
    let runs = brute_force_within(&program, Switch::Any, MOST_RUNS).expect("ten");
    assert_eq!(tally(&report), tally_of(&runs));
}

/// Threads are called by letters in the order in which they are started, and a
/// step says who went on with it.
#[test]
fn joins_go_on_within_the_step_that_ends_what_they_wait_for() {
    let ran = both(counter(), "mmaabb");
    let letters: Vec<char> = ran
        .trace
        .steps
        .iter()
        .map(|s| ran.program.letter(s.thread))
        .collect();
    assert_eq!(letters, ['m', 'm', 'a', 'a', 'b', 'b']);
    let main = ThreadId::at(0);
    let joined: Vec<usize> = ran
        .trace
        .steps
        .iter()
        .map(|step| step.joined.len())
        .collect();
    assert_eq!(joined, [0, 0, 0, 1, 0, 1]);
    assert_eq!(ran.trace.steps[5].joined[0].0, main);
    assert!(ran.trace.last.has_ended(main));
    assert_eq!(
        ran.story()[..3],
        [
            "m starts Thread-1",
            "m starts Thread-2",
            "a reads counter = 0"
        ]
    );
    let waits = ran.world(4);
    let why = words::waiting(&ran.program, &waits, main);
    assert_eq!(why.as_deref(), Some("m waits for b to end"));
}

/// Two threads make an object each and store it: 4!/(2!2!) = 6 orders. In all of
/// them it is the same two objects, so there is one end, and a state for each
/// number of steps that the one and the other have taken: 3 × 3.
#[test]
fn two_orders_of_birth_give_the_same() {
    let mut program = Program::new();
    let found = [program.cell("left", 0), program.cell("right", 0)];
    for cell in found {
        program.thread("maker", move |thread| async move {
            let made = thread
                .make("guard", Object::Lock(LockState::default()))
                .await;
            thread.write(cell, made).await;
            Ok(())
        });
    }
    program.check(move |world| {
        let [left, right] = found.map(|cell| world.value(cell).clone());
        Check::equal(format!("{left} {right}"), "<object 1_0> <object 2_0>")
    });
    let report = explore(&Arc::new(program), Switch::Any, 1);
    assert_eq!(total(&report), "6");
    assert_eq!(report.outcomes.len(), 1);
    // 0, 1 or 2 steps of the one and of the other.
    assert_eq!(report.states, 9);
}

#[test]
fn the_seventeenth_thread_cannot_be_started() {
    let mut program = Program::new();
    let nothing = program.function(|_, _| async { Ok(()) });
    program.thread("starter", move |thread| async move {
        for number in 0..16 {
            thread
                .spawn(nothing, &[], format!("Thread-{number}"))
                .await?;
        }
        Ok(())
    });
    let ran = both(program, "");
    assert_eq!(ran.trace.steps.len(), 16);
    assert_eq!(
        ran.verdict(),
        "Uncaught exception: a died of RuntimeError: can't start new thread; all others finished."
    );
}

/// Whatever is made from the same recipe gives the same counts, as the explorer
/// finds them and as brute force does.
#[test]
fn the_graph_counts_what_brute_force_counts() {
    let (mut compared, mut kinds, mut births) = (0, BTreeSet::new(), 0);
    for_random(20_261_130, 400, |recipe, random| {
        let switch = [Switch::Any, Switch::Gil][random.below(2)];
        let programs = [Kind::Futures, Kind::Interpreter].map(|kind| recipe.program(kind));
        let [futures, interpreted] = programs.each_ref().map(|it| explore(it, switch, 1));
        assert_eq!(tally(&futures), tally(&interpreted), "{}", switch.name());
        assert!(interpreted.states <= futures.states);
        match brute_force_within(&programs[0], switch, MOST_RUNS) {
            Ok(runs) => {
                assert_eq!(tally(&futures), tally_of(&runs), "{}", switch.name());
                let again = brute_force_within(&programs[1], switch, MOST_RUNS).expect("as many");
                assert_eq!(runs, again);
                kinds.extend(runs.into_keys().map(|((kind, _), _)| kind));
                compared += 1;
                births += usize::from(natural(&programs[0]).last.threads.len() > 3);
            }
            Err(_) => match &futures.interleavings {
                Interleavings::Exactly(count) => assert!(*count > MOST_RUNS.into()),
                Interleavings::Unbounded => panic!("random programs have no loops"),
            },
        }
    });
    println!("{compared} compared, {births} with two births or more");
    assert!(compared > 200 && births > 30, "{compared} {births}");
    assert_eq!(
        kinds.into_iter().collect::<Vec<_>>(),
        ["deadlock", "ok", "stuck"]
    );
}

/// What the explorer says of states with births is a run that there is.
#[test]
fn schedules_lead_where_the_graph_says() {
    for_random(20_261_131, 150, |recipe, _| {
        for kind in [Kind::Futures, Kind::Interpreter] {
            let program = recipe.program(kind);
            for outcome in explore(&program, Switch::Any, 1).outcomes {
                for schedule in [&outcome.shortest, &outcome.simplest.schedule] {
                    let mut stepper =
                        Stepper::new(Arc::clone(&program), Switch::Any).expect("starts");
                    for turn in schedule {
                        stepper.step(*turn).expect("it can go");
                    }
                    assert_eq!(stepper.choices(), []);
                    let end = lockstep::explore::end_of(&program, stepper.world());
                    let told = (&end.ending, &end.result, &end.cause);
                    assert_eq!(told, (&outcome.ending, &outcome.result, &outcome.text));
                }
            }
        }
    });
}

/// Behind the gate and at full speed real threads start each other and make
/// real objects, and the model follows.
#[test]
fn real_threads_agree() {
    for_random(20_261_132, 60, |recipe, random| {
        for kind in [Kind::Futures, Kind::Interpreter] {
            let program = recipe.program(kind);
            let switch = [Switch::Any, Switch::Gil][random.below(2)];
            let policy = Policy::Random(random.below(1_000) as u64);
            let (trace, _) = both_by(&program, switch, &[], policy);
            assert!(Tape::record(&program, &trace).is_ok());
            let run = recorded(
                &program,
                Some(random.below(100) as u64),
                &format!("{recipe:?}"),
            );
            let end = lockstep::explore::end_of(&program, &run.trace.last);
            if let Some(possible) = possible(&program) {
                assert!(possible.contains(&end), "{end:?}");
            }
        }
    });
}

/// A cell that its only holder forgets is gone; one that lies in a list stays
/// for as long as it lies there. A future does not say what it holds.
#[test]
fn what_nobody_can_come_to_is_dropped() {
    use crate::support::born_programs::Deed;
    let deeds = [
        Deed::MakeCell,
        Deed::Append,
        Deed::Forget,
        Deed::MakeCell,
        Deed::Pop,
        Deed::Print,
    ];
    let recipe = Recipe {
        threads: vec![deeds.as_slice().into()],
        same_again: false,
        functions: vec![],
    };
    // After: nothing, made, appended, the second made, popped in its place,
    // printed: all is over.
    for (kind, counts) in [
        (Kind::Interpreter, [0, 1, 1, 2, 1, 0]),
        (Kind::Futures, [0, 1, 1, 2, 2, 0]),
    ] {
        let program = recipe.program(kind);
        let mut stepper = Stepper::new(program, Switch::Any).expect("it starts");
        let mut born = vec![stepper.world().objects.born().len()];
        while let Some(turn) = stepper.turns().first().copied() {
            let turn: Turn = turn;
            stepper.step(turn).expect("it can go");
            born.push(stepper.world().objects.born().len());
        }
        assert_eq!(born, counts, "{kind:?}");
    }
}

fn natural(program: &Arc<Program>) -> Trace {
    let mut stepper = Stepper::new(Arc::clone(program), Switch::Any).expect("it starts");
    play(&mut stepper, &[], &Policy::Earliest)
        .expect("it runs")
        .0
}

/// Calls `test` with random recipes; they are shown if it fails.
fn for_random(seed: u64, programs: usize, mut test: impl FnMut(&Recipe, &mut Random)) {
    println!("seed {seed}");
    let mut random = Random::new(seed);
    for _ in 0..programs {
        let recipe = Recipe::random(&mut random);
        println!("{recipe:?}");
        test(&recipe, &mut random);
    }
}

/// Whatever is drawn or written of a run copes with threads and objects that are
/// not there yet, or no more: at each moment, in each room, and with each thread
/// asked to go.
#[test]
fn all_that_is_shown_of_a_run_copes_with_births() {
    let page = State::open("");
    let (mut births, mut told) = (0, 0);
    for_random(20_261_133, 40, |recipe, random| {
        let program = recipe.program([Kind::Futures, Kind::Interpreter][random.below(2)]);
        let mut stepper = Stepper::new(Arc::clone(&program), Switch::Any).expect("it starts");
        let policy = Policy::Random(random.below(1_000) as u64);
        let (trace, _) = play(&mut stepper, &[], &policy).expect("it runs");
        let threads = trace.last.threads.len();
        births += threads - program.threads().len();
        let steps = trace.steps.len();
        let playback = Rc::new(Playback::show(program, trace, Switch::Any));
        let view = View {
            playback: &playback,
            ..page.view()
        };
        let tracks = Tracks::of(&playback);
        for upright in [false, true] {
            let options = LaneOptions {
                upright,
                across: 600.0,
                objects: true,
            };
            let scale = TimeScale::new(steps, None, 700.0);
            let lanes = lanes(&playback, &tracks, scale, options);
            let rows = lanes.rows.iter();
            let of_threads = rows.filter(|row| matches!(row.of, RowOf::Thread(_)));
            assert_eq!(of_threads.count(), threads);
            // Whatever the pointer comes to has words or none, and is there.
            for row in 0..lanes.rows.len() {
                for item in (0..=steps).map(Item::Interval) {
                    told += usize::from(
                        tip(&playback, &tracks, &lanes, HitTarget { row, item }).is_some(),
                    );
                }
            }
        }
        overview(&playback, &tracks, false, 300.0);
        assert_eq!(table::rows(view, 0..steps).len(), steps);
        for position in 0..=steps {
            let drawn = stage(
                view.at(position),
                Space {
                    width: 640.0,
                    height: 300.0,
                },
            );
            assert!(!drawn.items.is_empty());
            assert!(!narration(view.at(position)).what.is_empty());
            assert_eq!(statuses(&playback, position).len(), threads);
        }
        let (program, trace) = (&playback.program, &playback.trace);
        let name = program.thread_name(&trace.last, ThreadId::at(threads - 1));
        let files = [
            mermaid(program, trace, "#/"),
            chrome(program, trace, &playback.times, None, "#/"),
        ];
        assert!(
            files.iter().all(|file| file.contains(name)),
            "{name}: {files:?}"
        );
        for place in 0..=threads {
            let refused = view.at(0).refusal(ThreadId::at(place));
            assert!(place < playback.trace.first.threads.len() || refused.is_some());
        }
    });
    assert!(births > 20 && told > 1_000, "{births}, {told}");
}
