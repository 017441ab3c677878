//! The measurer, as the page holds it: a worker of its own for each
//! measurement, so that ending it ends everything at once.

use std::cell::RefCell;
use std::rc::Rc;

use yew::Callback;

use super::effects::{Worker, measurer_address};
use crate::bridge::FromMeasurer;
use crate::session::Action;

/// The measurer; there is one while something is measured.
#[derive(Default)]
pub(super) struct Measurer {
    worker: RefCell<Option<Worker>>,
}

impl Measurer {
    /// Starts a measurer that measures what `link` holds.
    pub(super) fn measure(self: &Rc<Self>, link: String, hear: &Callback<Action>) {
        let measurer = Rc::clone(self);
        let actions = hear.clone();
        let heard = Callback::from(move |message: Result<FromMeasurer, String>| {
            let message = message.unwrap_or_else(FromMeasurer::Fault);
            if message == FromMeasurer::Ready
                && let Some(worker) = &*measurer.worker.borrow()
            {
                worker.send(&link);
            }
            actions.emit(Action::Measurer(message));
        });
        match Worker::start(measurer_address(), heard) {
            Ok(worker) => drop(self.worker.replace(Some(worker))),
            Err(why) => hear.emit(Action::Measurer(FromMeasurer::Fault(why))),
        }
    }

    /// Ends what is measured, wherever it stands.
    pub(super) fn stop(&self) {
        drop(self.worker.take());
    }
}
