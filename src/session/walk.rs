//! Ways through a run in strides: along one thread, and from event to event.

use super::{Playback, View};
use crate::model::{ThreadId, World};

/// A stride through the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stride {
    /// To the step before of the thread that has just gone.
    ThreadBack,
    /// To the next step of the thread that has just gone.
    ThreadOn,
    /// To the interesting moment before.
    EventBack,
    /// To the next interesting moment.
    EventOn,
}

impl View<'_> {
    /// The moment to which `stride` leads from the one shown, if there is one.
    pub fn stride(&self, stride: Stride) -> Option<usize> {
        let (at, length) = (self.position, self.length());
        let steps = &self.playback.trace.steps;
        let thread = steps.get(at.saturating_sub(1))?.thread;
        let goes = |moment: &usize| steps[moment - 1].thread == thread;
        let event = |moment: &usize| is_event(self.playback, *moment);
        match stride {
            Stride::ThreadBack => (1..at).rev().find(goes),
            Stride::ThreadOn => (at + 1..=length).find(goes),
            Stride::EventBack => (1..at).rev().find(event).or((at > 0).then_some(0)),
            Stride::EventOn => (at + 1..=length).find(event),
        }
    }

    /// Why `stride` leads nowhere.
    pub(super) fn no_stride(&self, stride: Stride) -> String {
        let at = self.position.saturating_sub(1);
        let who = self.playback.trace.steps.get(at);
        let who = who.map_or('a', |step| self.playback.program.letter(step.thread));
        let forward = matches!(stride, Stride::ThreadOn | Stride::EventOn);
        match stride {
            Stride::ThreadBack => format!("{who} has taken no step before."),
            _ if forward && self.withholds => "What comes is shown as you go.".to_owned(),
            Stride::ThreadOn => format!("{who} takes no further step."),
            Stride::EventBack => "This is the start.".to_owned(),
            Stride::EventOn => "This is the end.".to_owned(),
        }
    }
}

/// Whether the step that leads to `moment`, 1 or later, is worth a look: another
/// thread goes than before, somebody begins or ceases to wait, something goes
/// wrong, an update is lost, or the run ends.
fn is_event(playback: &Playback, moment: usize) -> bool {
    let steps = &playback.trace.steps;
    let step = &steps[moment - 1];
    let switched = moment > 1 && steps[moment - 2].thread != step.thread;
    switched
        || moment == steps.len()
        || playback.is_fault(moment - 1)
        || waiting(&playback.world(moment - 1)) != waiting(&playback.world(moment))
}

fn waiting(world: &World) -> Vec<ThreadId> {
    let waits = |thread: &ThreadId| world.is_waiting(*thread);
    world.thread_ids().filter(waits).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::{MoveAction, State, reduce};

    fn moments(link: &str, stride: Stride) -> Vec<usize> {
        let mut state = State::open(link);
        let mut found = Vec::new();
        while let Some(moment) = state.view().stride(stride) {
            state.run.scenario.step = moment;
            found.push(moment);
        }
        found
    }

    #[test]
    fn a_thread_is_followed_through_the_others() {
        // a reads, b reads, b writes, a writes.
        let link = "#/counter?lock=none&increments=1&schedule=ab2a";
        assert_eq!(moments(&format!("{link}&step=1"), Stride::ThreadOn), [4]);
        assert_eq!(moments(&format!("{link}&step=2"), Stride::ThreadOn), [3]);
        assert_eq!(moments(&format!("{link}&step=4"), Stride::ThreadBack), [1]);
        // Before the run, whose turn it is.
        assert_eq!(moments(link, Stride::ThreadOn), [1, 4]);
        let last = State::open(&format!("{link}&step=4"));
        let (still, _) = reduce(&last, MoveAction::Stride(Stride::ThreadOn));
        assert_eq!(still.position(), 4);
        assert_eq!(still.told.announcement, "a takes no further step.");
    }

    #[test]
    fn events_are_switches_waits_faults_and_the_end() {
        // Each thread acquires, reads, writes, releases. b begins to wait when
        // a has the lock (1), ceases when a releases it (4), begins anew at a's
        // second acquire (5), ceases at 8, and goes in its turn (9) to the end.
        assert_eq!(moments("#/counter", Stride::EventOn), [1, 4, 5, 8, 9, 16]);
        // a reads, b reads (switch), b writes, a writes (switch, lost, end).
        let lost = "#/counter?lock=none&increments=1&schedule=ab2a";
        assert_eq!(moments(lost, Stride::EventOn), [2, 4]);
        let end = format!("{lost}&step=4");
        assert_eq!(moments(&end, Stride::EventBack), [2, 0]);
    }
}
