//! The rows of threads.

use super::Window;
use crate::model::{BarrierOp, ListOp, Op, QueueOp, ThreadId, Value, World};
use crate::scene::Standing;
use crate::scene::moment::standing;
use crate::trace::Step;

/// A thread's row.
#[derive(Clone, Debug, PartialEq)]
pub struct ThreadRow {
    /// The thread.
    pub thread: ThreadId,
    /// Its letter.
    pub letter: char,
    /// How it stands at the moment shown.
    pub status: String,
    /// The row's middle.
    pub y: f64,
    /// How it stood, from left to right.
    pub segments: Vec<Segment>,
    /// Its steps.
    pub blocks: Vec<Block>,
}

/// How a thread stood for a while.
#[derive(Clone, Debug, PartialEq)]
pub struct Segment {
    /// The first step of the while.
    pub from: usize,
    /// One more than its last step.
    pub to: usize,
    /// How.
    pub state: LaneState,
}

/// How a thread stands, for its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LaneState {
    /// It could go, or goes.
    Ready,
    /// It waits.
    Waiting,
    /// It sleeps.
    Asleep,
    /// It came to its end.
    Finished,
    /// It died.
    Died,
}

/// A step.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// Its place in the run, from 0.
    pub place: usize,
    /// What it did, in a few letters.
    pub label: String,
    /// Whether it is still to come.
    pub future: bool,
    /// Whether it lost an update or raised.
    pub fault: bool,
}

impl Window<'_> {
    pub(super) fn thread(&self, thread: ThreadId, y: f64) -> ThreadRow {
        let runs = self.runs(|place| lane_state(self.world(place), thread));
        let segments = runs
            .into_iter()
            .map(|(from, to, state)| Segment { from, to, state });
        ThreadRow {
            thread,
            letter: self.moment.letter(thread),
            status: status(&self.moment.standing(thread)).to_owned(),
            y,
            segments: segments.collect(),
            blocks: self.blocks(thread),
        }
    }

    fn blocks(&self, thread: ThreadId) -> Vec<Block> {
        let visible = self.scale.first..self.scale.end;
        let steps = visible.map(|place| (place, &self.moment.trace.steps[place]));
        let insights = &self.moment.state.playback.insights;
        let own = steps.filter(|(_, step)| step.thread == thread);
        own.map(|(place, step)| Block {
            place,
            label: brief(step),
            future: place >= self.moment.position,
            fault: step.outcome.is_err() || insights.iter().any(|insight| insight.step == place),
        })
        .collect()
    }
}

fn lane_state(world: &World, thread: ThreadId) -> LaneState {
    match standing(world, thread) {
        Standing::Ready | Standing::Unstarted => LaneState::Ready,
        Standing::Waiting(_) => LaneState::Waiting,
        Standing::Asleep => LaneState::Asleep,
        Standing::Finished => LaneState::Finished,
        Standing::Died(_) => LaneState::Died,
    }
}

fn status(standing: &Standing) -> &'static str {
    match standing {
        Standing::Ready => "ready",
        Standing::Unstarted => "new",
        Standing::Waiting(_) => "waits",
        Standing::Asleep => "asleep",
        Standing::Finished => "finished",
        Standing::Died(_) => "died",
    }
}

/// What `step` did, in a few letters: "w 1".
pub fn brief(step: &Step) -> String {
    if let Some(brief) = super::brief::brief(step) {
        return brief;
    }
    match &step.request.op {
        Op::Read(_) => match &step.outcome {
            Ok(value) => format!("r {value}"),
            Err(_) => "r".to_owned(),
        },
        Op::Write(_, value) => format!("w {value}"),
        Op::Acquire(..) => "acq".to_owned(),
        Op::Release(_) => "rel".to_owned(),
        Op::Raise(_) => "raise".to_owned(),
        Op::Print(_) => "out".to_owned(),
        Op::Sleep(_) => "zzz".to_owned(),
        Op::Queue(_, QueueOp::Put(value, _)) => format!("p {}", item(value)),
        Op::Queue(_, QueueOp::Get(_)) | Op::List(_, ListOp::PopFirst) => match &step.outcome {
            Ok(value) => format!("g {}", item(value)),
            Err(_) => "✕".to_owned(),
        },
        Op::Queue(_, QueueOp::Shutdown { .. }) => "shut".to_owned(),
        Op::List(_, ListOp::Append(value)) => format!("a {}", item(value)),
        Op::List(_, ListOp::Len) => match &step.outcome {
            Ok(value) => format!("l {value}"),
            Err(_) => "len".to_owned(),
        },
        Op::Barrier(_, BarrierOp::Arrive) => "meet".to_owned(),
        Op::Barrier(_, BarrierOp::Pass(_)) => "go".to_owned(),
        other => other.name().to_owned(),
    }
}

/// What is put or taken, as short as can be: "A1", "3", "∅" for a sentinel.
fn item(value: &Value) -> String {
    match value {
        Value::None => "∅".to_owned(),
        Value::Str(text) => text.to_string(),
        other => other.to_string(),
    }
}
