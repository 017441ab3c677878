//! Workers that are started by the first message to them; what they are told
//! before they are ready waits until they are.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use serde::Serialize;
use serde::de::DeserializeOwned;
use yew::Callback;

use super::effects::{Worker, scout_address, worker_address};
use crate::bridge::{FromScout, FromWorker, ToScout, ToWorker};
use crate::session::Action;

/// What one kind of worker is told.
pub(super) trait Message: Serialize + 'static {
    /// What it answers.
    type Answer: DeserializeOwned + 'static;

    /// Where its script is.
    fn address() -> Option<String>;

    /// Whether the answer says that it can be talked to.
    fn is_ready(answer: &Self::Answer) -> bool;

    /// What the page makes of an answer, or of the worker's death.
    fn heard(said: Result<Self::Answer, String>) -> Action;
}

impl Message for ToScout {
    type Answer = FromScout;

    fn address() -> Option<String> {
        scout_address()
    }

    fn is_ready(answer: &FromScout) -> bool {
        matches!(answer, FromScout::Ready)
    }

    fn heard(said: Result<FromScout, String>) -> Action {
        Action::Scout(said.unwrap_or_else(|text| FromScout::Fault { run: 0, text }))
    }
}

/// The worker that records. Stepping has one of its own: a run of either may
/// hold all its threads.
impl Message for ToWorker {
    type Answer = FromWorker;

    fn address() -> Option<String> {
        worker_address()
    }

    fn is_ready(answer: &FromWorker) -> bool {
        matches!(answer, FromWorker::Ready { .. })
    }

    fn heard(said: Result<FromWorker, String>) -> Action {
        Action::Recorder(said)
    }
}

/// A worker; started by the first message.
pub(super) struct OnDemand<M> {
    worker: RefCell<Option<Worker>>,
    ready: Cell<bool>,
    waiting: RefCell<Vec<M>>,
}

impl<M> Default for OnDemand<M> {
    fn default() -> Self {
        OnDemand {
            worker: RefCell::default(),
            ready: Cell::new(false),
            waiting: RefCell::default(),
        }
    }
}

impl<M: Message> OnDemand<M> {
    /// Sends it `message`, or keeps it until the worker is ready.
    pub(super) fn send(self: &Rc<Self>, message: M, hear: &Callback<Action>) {
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
        let own = Rc::clone(self);
        let actions = hear.clone();
        let heard = Callback::from(move |said: Result<M::Answer, String>| match said {
            Ok(answer) if M::is_ready(&answer) => own.tell_what_waits(),
            Ok(answer) => actions.emit(M::heard(Ok(answer))),
            Err(text) => {
                own.end();
                actions.emit(M::heard(Err(text)));
            }
        });
        match Worker::start(M::address(), heard) {
            Ok(worker) => drop(self.worker.replace(Some(worker))),
            Err(text) => {
                self.end();
                hear.emit(M::heard(Err(text)));
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

    /// Ends it; the next message starts another in its place.
    pub(super) fn end(&self) {
        self.ready.set(false);
        self.waiting.take();
        self.worker.take();
    }
}
