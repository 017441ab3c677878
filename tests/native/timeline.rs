//! The timeline of a run as long as runs can be.

use std::rc::Rc;
use std::sync::Arc;

use lockstep::executor::{Policy, Stepper, play};
use lockstep::model::Switch;
use lockstep::program::Program;
use lockstep::scene::lanes::{LaneOptions, Tracks, lanes};
use lockstep::session::{Playback, State, TimeAction, TimeView, View};

/// How many steps the run has: the most that a run may have.
const STEPS: usize = 10_000;

const OPTIONS: LaneOptions = LaneOptions {
    upright: false,
    across: 700.0,
    objects: true,
};

/// Four threads that take turns with a lock, each sleeping now and then.
fn long_run() -> Playback {
    let mut program = Program::new();
    let counter = program.cell("counter", 0);
    let lock = program.lock("lock");
    for number in 0..4 {
        program.thread(format!("Thread-{}", number + 1), move |thread| async move {
            for round in 0..STEPS as i64 {
                if round % 50 == 0 {
                    thread.at("sleep").sleep(3).await;
                }
                thread.at("with").acquire(lock).await;
                let value = thread.at("read").read(counter).await.to_int();
                thread.at("write").write(counter, value + 1).await;
                thread.at("with").release(lock).await?;
            }
            Ok(())
        });
    }
    let program = Arc::new(program);
    let mut stepper = Stepper::new(Arc::clone(&program), Switch::Any).expect("threads start");
    let (trace, _) = play(&mut stepper, &[], &Policy::Random(7)).expect("it runs");
    assert_eq!(trace.steps.len(), STEPS);
    Playback::show(program, trace, Switch::Any)
}

#[test]
fn a_run_of_ten_thousand_steps_draws_no_more_than_fits() {
    let (state, playback) = (State::open("#/counter"), Rc::new(long_run()));
    let run = View {
        playback: &playback,
        ..state.view()
    };
    let tracks = Tracks::of(&playback);
    let mut zoomed = TimeView::default().act(TimeAction::Fit, &run);
    // From the whole run to the widest steps.
    for _ in 0..24 {
        let zoom = TimeAction::Zoom { by: 1.5, at: None };
        zoomed = zoomed.act(zoom, &run);
        let lanes = lanes(&playback, &tracks, zoomed.scale(&run), OPTIONS);
        let (from, to) = lanes.scale.stretch();
        // At most a step, a wait and a bar for every three pixels of a lane.
        let most = (to - from) / 3.0 * 3.0 * lanes.rows.len() as f64;
        assert!((lanes.shapes.len() as f64) < most, "{}", lanes.shapes.len());
        assert!(lanes.labels.len() < 400, "{}", lanes.labels.len());
    }
}

#[test]
fn scrubbing_a_long_run_keeps_the_playhead_in_sight() {
    let (state, playback) = (State::open("#/counter"), Rc::new(long_run()));
    let mut before = View {
        playback: &playback,
        ..state.view()
    };
    let mut view = TimeView::default();
    for position in [0, 5_000, 9_999, 10_000, 17, 7_300, 7_301, 3] {
        let run = before.at(position);
        view = view.follow(&run, &before);
        before = run;
        let scale = view.scale(&run);
        let at = scale.edge(position) - scale.left;
        assert!((0.0..=scale.room).contains(&at), "{position}: {at}");
        assert_eq!(scale.at(scale.edge(position)), position);
    }
}
