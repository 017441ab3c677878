//! The timeline: a row for each thread, and below them one for each shared
//! object. Only what lies in the visible part of the run is laid out.

mod brief;
mod objects;
mod threads;

use super::{Moment, TimeScale};
use crate::model::{Object, ObjectId, ThreadId, World};
use crate::session::State;

pub use objects::{Fault, Level, ObjectRow, ObjectState, Span};
pub use threads::{Block, LaneState, Segment, ThreadRow, brief};

/// The room for the names of rows.
pub const NAMES: f64 = 92.0;

/// The room for the numbers of moments.
pub const HEAD: f64 = 26.0;

/// The timeline for one moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Lanes {
    /// How high it is.
    pub height: f64,
    /// Which part of the run it shows.
    pub scale: TimeScale,
    /// The moment shown.
    pub position: usize,
    /// How many steps the run has.
    pub length: usize,
    /// The threads.
    pub threads: Vec<ThreadRow>,
    /// The shared objects.
    pub objects: Vec<ObjectRow>,
}

/// The timeline for the moment that `state` shows, in `width`.
pub fn lanes(state: &State, width: f64) -> Lanes {
    let moment = Moment::of(state);
    let length = moment.trace.steps.len();
    let scale = TimeScale::new(length, moment.position, (width - NAMES - 12.0).max(80.0));
    let window = Window::new(&moment, scale);
    let count = moment.world.threads.len();
    let pitch = if count > 3 { 26.0 } else { 34.0 };
    let threads: Vec<ThreadRow> = moment
        .world
        .thread_ids()
        .map(|thread| window.thread(thread, HEAD + pitch * (thread.index() as f64 + 0.5)))
        .collect();
    let mut below = HEAD + pitch * count as f64;
    let mut objects = Vec::new();
    for object in window.telling() {
        let row = window.object(object, below);
        below += row.height;
        objects.push(row);
    }
    Lanes {
        height: below + 6.0,
        scale,
        position: moment.position,
        length,
        threads,
        objects,
    }
}

/// The visible part of a run, with the world at each of its moments.
struct Window<'a> {
    moment: &'a Moment<'a>,
    scale: TimeScale,
    worlds: Vec<World>,
}

impl<'a> Window<'a> {
    fn new(moment: &'a Moment<'a>, scale: TimeScale) -> Self {
        let world = |position| moment.state.playback.world(position);
        Window {
            worlds: (scale.first..=scale.end).map(world).collect(),
            moment,
            scale,
        }
    }

    /// The world before the step in `place`.
    fn world(&self, place: usize) -> &World {
        &self.worlds[place - self.scale.first]
    }

    /// Joins neighbouring steps for which `of` says the same.
    fn runs<T: PartialEq>(&self, of: impl Fn(usize) -> T) -> Vec<(usize, usize, T)> {
        let mut runs: Vec<(usize, usize, T)> = Vec::new();
        for place in self.scale.first..self.scale.end {
            let what = of(place);
            match runs.last_mut() {
                Some(run) if run.2 == what => run.1 = place + 1,
                _ => runs.push((place, place + 1, what)),
            }
        }
        runs
    }

    fn holder(&self, place: usize, object: ObjectId) -> Option<ThreadId> {
        match &self.world(place).objects[usize::from(object.0)] {
            Object::Lock(lock) => lock.owner(),
            Object::AsyncLock(lock) => lock.owner(),
            Object::EventLoop(state) => state.running(),
            Object::Cpu(cpu) if cpu.places() == 1 => cpu.busy().first().copied(),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(link: &str) -> Lanes {
        lanes(&State::open(link), 700.0)
    }

    #[test]
    fn steps_are_blocks_and_what_comes_is_faded() {
        let lanes = at("#/counter?lock=none&policy=round-robin&step=4");
        let blocks = |thread: usize| -> Vec<(usize, &str, bool)> {
            let blocks = lanes.threads[thread].blocks.iter();
            blocks
                .map(|block| (block.place, block.label.as_str(), block.future))
                .collect()
        };
        assert_eq!(
            blocks(0),
            [
                (0, "r 0", false),
                (2, "w 1", false),
                (4, "r 1", true),
                (6, "w 2", true)
            ]
        );
        assert!(lanes.threads[1].blocks[1].fault);
    }

    #[test]
    fn waiting_and_the_lock_are_drawn_as_long_as_they_last() {
        let lanes = at("#/counter?policy=round-robin");
        let b = &lanes.threads[1].segments;
        assert_eq!((b[0].from, b[0].to, b[0].state), (0, 1, LaneState::Ready));
        assert_eq!((b[1].from, b[1].to, b[1].state), (1, 4, LaneState::Waiting));
        let ObjectState::Lock(spans) = &lanes.objects[1].state else {
            panic!("the lock is the second object")
        };
        assert_eq!((spans[0].from, spans[0].to, spans[0].letter), (1, 4, 'a'));
    }

    #[test]
    fn a_variable_is_a_step_chart_with_its_faults() {
        let lanes = at("#/counter?lock=none&policy=round-robin");
        let ObjectState::Cell { levels, faults } = &lanes.objects[0].state else {
            panic!("the counter")
        };
        let values: Vec<&str> = levels.iter().map(|level| level.value.as_str()).collect();
        assert_eq!(values, ["0", "1", "2"]);
        assert_eq!(levels[0].height, 0.0);
        assert_eq!(levels[2].height, 1.0);
        assert_eq!(
            faults.iter().map(|fault| fault.place).collect::<Vec<_>>(),
            [3, 7]
        );
    }

    #[test]
    fn only_the_visible_part_of_a_long_run_is_laid_out() {
        let lanes = at("#/counter?threads=6&increments=20&step=300");
        let drawn: usize = lanes.threads.iter().map(|row| row.blocks.len()).sum();
        assert!(drawn <= lanes.scale.end - lanes.scale.first);
        assert!(drawn < 30, "{drawn}");
        assert!(lanes.scale.first < 300 && 300 < lanes.scale.end);
    }
}
