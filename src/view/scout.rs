//! The explorer, as the page holds it: what it is told before it is ready
//! waits until it is.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use yew::Callback;

use super::effects::{Worker, scout_address};
use crate::bridge::{FromScout, ToScout};
use crate::session::Action;

/// The explorer; started by the first message.
#[derive(Default)]
pub(super) struct Explorer {
    worker: RefCell<Option<Worker>>,
    ready: Cell<bool>,
    waiting: RefCell<Vec<ToScout>>,
}

impl Explorer {
    /// Sends it `message`, or keeps it until the explorer is ready.
    pub(super) fn send(self: &Rc<Self>, message: ToScout, hear: &Callback<Action>) {
        if self.ready.get() {
            if let Some(worker) = &*self.worker.borrow() {
                worker.send(&message);
            }
            return;
        }
        self.waiting.borrow_mut().push(message);
        if self.worker.borrow().is_none() {
            self.start(hear);
        }
    }

    fn start(self: &Rc<Self>, hear: &Callback<Action>) {
        let explorer = Rc::clone(self);
        let actions = hear.clone();
        let heard = Callback::from(move |message: Result<FromScout, String>| match message {
            Ok(FromScout::Ready) => explorer.tell_what_waits(),
            Ok(message) => actions.emit(Action::Scout(message)),
            Err(text) => {
                explorer.forget();
                actions.emit(Action::Scout(FromScout::Fault { run: 0, text }));
            }
        });
        match Worker::start(scout_address(), heard) {
            Ok(worker) => drop(self.worker.replace(Some(worker))),
            Err(text) => {
                self.forget();
                hear.emit(Action::Scout(FromScout::Fault { run: 0, text }));
            }
        }
    }

    fn tell_what_waits(&self) {
        self.ready.set(true);
        if let Some(worker) = &*self.worker.borrow() {
            for message in self.waiting.take() {
                worker.send(&message);
            }
        }
    }

    /// A dead explorer is replaced by the next search.
    fn forget(&self) {
        self.ready.set(false);
        self.waiting.take();
        self.worker.take();
    }
}
