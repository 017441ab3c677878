//! The measurer, as the page holds it: a worker of its own for each
//! measurement, so that ending it ends everything at once.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use yew::Callback;

use super::effects::{Worker, measurer_address};
use crate::bridge::FromMeasurer;
use crate::session::{Action, LONGEST_SILENCE, SILENT};

/// The measurer; there is one while something is measured.
#[derive(Default)]
pub(super) struct Measurer {
    worker: RefCell<Option<Worker>>,
    /// Goes off when the measurer has said nothing for too long.
    watch: RefCell<Option<Timeout>>,
}

impl Measurer {
    /// Starts a measurer that measures what `link` holds.
    pub(super) fn measure(self: &Rc<Self>, link: String, hear: &Callback<Action>) {
        let measurer = Rc::clone(self);
        let actions = hear.clone();
        let heard = Callback::from(move |message: Result<FromMeasurer, String>| {
            let message = message.unwrap_or_else(FromMeasurer::Fault);
            measurer.watch(&actions);
            if message == FromMeasurer::Ready
                && let Some(worker) = &*measurer.worker.borrow()
            {
                worker.send(&link);
            }
            actions.emit(Action::Measurer(message));
        });
        self.watch(hear);
        match Worker::start(measurer_address(), heard) {
            Ok(worker) => drop(self.worker.replace(Some(worker))),
            Err(why) => hear.emit(Action::Measurer(FromMeasurer::Fault(why))),
        }
    }

    /// Waits from now on for the next word of the measurer, but not for ever.
    fn watch(&self, hear: &Callback<Action>) {
        let hear = hear.clone();
        let silent = move || {
            hear.emit(Action::Measurer(FromMeasurer::Fault(SILENT.to_owned())));
        };
        self.watch
            .replace(Some(Timeout::new(LONGEST_SILENCE, silent)));
    }

    /// Ends what is measured, wherever it stands.
    pub(super) fn stop(&self) {
        drop(self.watch.take());
        drop(self.worker.take());
    }
}
