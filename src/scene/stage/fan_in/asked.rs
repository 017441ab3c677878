//! The queue that the consumer asks, and how long it has waited there.

use crate::model::{Millis, Op, QueueOp, Timeout};
use crate::program::staging::FanIn;
use crate::scene::stage::prelude::*;

/// A queue that the consumer asks.
#[derive(Clone, Copy)]
pub(super) struct Asked {
    /// Its place among the queues.
    pub(super) place: usize,
    /// Whether the consumer has to wait, as far as that may be told.
    pub(super) waits: bool,
    /// How long it has waited.
    waited: Millis,
    /// How long it may wait.
    timeout: Timeout,
}

/// Which of the queues `op` takes from, and for how long it may wait.
fn get(fan_in: &FanIn, op: &Op) -> Option<(usize, Timeout)> {
    let Op::Queue(queue, QueueOp::Get(timeout)) = op else {
        return None;
    };
    let mut inputs = fan_in.inputs.iter();
    let place = inputs.position(|input| input.queue == *queue)?;
    Some((place, *timeout))
}

impl Asked {
    /// The queue that is asked now, if one is.
    pub(super) fn now(moment: &Moment<'_>, fan_in: &FanIn) -> Option<Self> {
        let request = moment.world.request(fan_in.consumer)?;
        let (place, timeout) = get(fan_in, &request.op)?;
        let since = moment.world.threads[fan_in.consumer.index()].since;
        let queue = moment.world.queue(fan_in.inputs[place].queue);
        Some(Asked {
            place,
            waits: queue.items().is_empty() && moment.standing(fan_in.consumer) != Standing::Asked,
            waited: moment.world.clock.now().saturating_sub(since),
            timeout,
        })
    }

    /// The place of the queue that is asked now, or has been last.
    pub(super) fn last(moment: &Moment<'_>, fan_in: &FanIn) -> usize {
        let mut steps = moment.trace.steps[..moment.position].iter().rev();
        let asked = Asked::now(moment, fan_in).map(|asked| asked.place);
        let mut last = || steps.find_map(|step| get(fan_in, &step.request.op));
        asked.or_else(|| Some(last()?.0)).unwrap_or(0)
    }

    /// The share of its timeout that is used up, `None` without one, and how much
    /// that is in words.
    pub(super) fn patience(self) -> (Option<f64>, String) {
        let waited = self.waited;
        match self.timeout {
            Timeout::After(ms) | Timeout::Remaining(ms) => {
                let share = waited as f64 / ms.max(1) as f64;
                (Some(share.min(1.0)), format!("{waited} of {ms} ms"))
            }
            Timeout::Never => (None, format!("{waited} ms, no limit")),
            Timeout::Immediate => (Some(1.0), String::new()),
        }
    }
}
