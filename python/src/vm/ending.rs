//! A thread comes to its end.

use super::{Answer, Args, Delivery, ENDS, End, Flow, Routine, Stop, Vm};
use crate::ask::Ask;
use crate::value::Value;

impl Vm<'_> {
    /// No frames are left. `None`: there is something to be done at the end.
    pub(super) fn ended(&mut self) -> Option<End> {
        if let Some(Delivery::Raise(exception) | Delivery::Reraise(exception)) = &self.local.pending
        {
            let exception = exception.clone();
            if self.asks_what_it_says(&exception) {
                self.local.pending = None;
                return None;
            }
            if !self.hits.is_empty() {
                return Some(self.stand_before_the_end(exception));
            }
        }
        let mut ends = ENDS.iter();
        if let Some(last) = ends.find_map(|end| self.local.modules.remove(&(*end).into())) {
            let outcome = Box::new(self.local.pending.take());
            return match self.call_from(Routine::End(outcome), &last, Args::default()) {
                Ok(_) => None,
                Err(_) => Some(self.refused(&"the machine is broken: no end".into())),
            };
        }
        if let Some(end) = self.settle() {
            return Some(end);
        }
        // What main leaves behind is dropped with the program.
        if self.local.key == 0
            && let Some(end) = self.drops(&self.local.standing())
        {
            return Some(end);
        }
        Some(match self.local.pending.take() {
            Some(Delivery::Raise(exception) | Delivery::Reraise(exception)) => self.dies(exception),
            _ => End::Ended,
        })
    }

    /// What main calls at its end is done: its own code ended like this.
    pub(super) fn has_ended(&mut self, outcome: Option<Delivery>) -> Flow {
        match outcome {
            Some(Delivery::Raise(exception) | Delivery::Reraise(exception)) => {
                Err(Stop::Reraise(exception))
            }
            _ => Ok(Answer::Nothing),
        }
    }

    /// The thread's last action is that `exception` is told.
    fn dies(&mut self, exception: Value) -> End {
        // Whatever keeps it from being told keeps nobody from dying of it.
        let _ = self.message(&exception);
        let _ = self.raised_part(&exception, "__traceback__");
        match self.hits.is_empty() {
            true => End::Died(exception),
            false => self.stand_before_the_end(exception),
        }
    }

    /// The thread stands before an action that tells `exception`.
    fn stand_before_the_end(&mut self, exception: Value) -> End {
        let hits = std::mem::take(&mut self.hits);
        self.local.pending = Some(Delivery::Reraise(exception));
        self.local.cleared = true;
        self.stand(Ask::Touch(hits))
    }
}
