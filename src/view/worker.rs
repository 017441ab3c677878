//! The workers, as the page holds them: one of each kind, started by the first
//! thing that it is told, spoken to in bytes. What it is told before it is
//! ready waits until it is.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use web_sys::{ErrorEvent, Event, MessageEvent, WorkerOptions, WorkerType};
use yew::Callback;

use super::dom::{listen, noted};
use crate::session::{Action, Message, Reply, WorkerKind};

/// How long a worker has to say its first word, in ms: its script has to be
/// fetched, over a slow line too, and its threads have to start.
const START_LIMIT: u32 = 60_000;

/// A worker of one kind, if it has been started.
pub(super) struct Worker {
    kind: WorkerKind,
    running: RefCell<Option<Running>>,
}

/// What is there while it runs; dropping it ends it.
struct Running {
    worker: web_sys::Worker,
    /// What it is to be told once it is ready; nothing from then on.
    waiting: Option<Vec<Message>>,
    /// Goes off when it has said nothing for too long.
    watchdog: Option<Timeout>,
    _heard: [EventListener; 2],
}

impl Worker {
    /// One of each kind, none of them started.
    pub(super) fn all() -> [Rc<Self>; WorkerKind::ALL.len()] {
        WorkerKind::ALL.map(|kind| {
            let running = RefCell::default();
            Rc::new(Worker { kind, running })
        })
    }

    /// Sends it `message`, or keeps that until it is ready, and starts it if it
    /// is not there.
    pub(super) fn send(self: &Rc<Self>, message: Message, hear: &Callback<Action>) {
        self.start(hear);
        if let Some(running) = &mut *self.running.borrow_mut() {
            match &mut running.waiting {
                Some(waiting) => waiting.push(message),
                None => running.post(&message),
            }
        }
    }

    /// Starts it, if it is not there. What it says comes to `hear`; when it
    /// dies, cannot be understood, or says nothing for too long, the reason does.
    pub(super) fn start(self: &Rc<Self>, hear: &Callback<Action>) {
        if self.running.borrow().is_some() {
            return;
        }
        match self.run(hear) {
            Ok(running) => drop(self.running.replace(Some(running))),
            // Told later, so that the page has been drawn as starting it and is
            // drawn anew.
            Err(why) => {
                let (own, hear) = (Rc::clone(self), hear.clone());
                Timeout::new(0, move || own.lose(why, &hear)).forget();
            }
        }
    }

    /// Ends it; the next message starts another in its place.
    pub(super) fn stop(&self) {
        self.running.take();
    }

    fn lose(&self, why: String, hear: &Callback<Action>) {
        self.stop();
        hear.emit(Action::Received(Reply::Lost(self.kind, why)));
    }

    /// Starts its script.
    ///
    /// # Errors
    /// Why it could not be started, in words.
    fn run(self: &Rc<Self>, hear: &Callback<Action>) -> Result<Running, String> {
        let address = address(self.kind).ok_or("the page does not say where its worker is")?;
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = web_sys::Worker::new_with_options(&address, &options)
            .map_err(|_| "the browser refused to start the worker")?;
        let listen = |name, take: fn(&Rc<Self>, &Event, &Callback<Action>)| {
            let (own, hear) = (Rc::clone(self), hear.clone());
            listen(worker.clone(), name, move |event| take(&own, event, &hear))
        };
        let message = listen("message", |own, event, hear| match read(own.kind, event) {
            Ok(reply) => own.received(reply, hear),
            Err(why) => own.lose(why, hear),
        });
        let error = listen("error", |own, event, hear| own.lose(failure(event), hear));
        let late = format!("it was not ready within {} s", START_LIMIT / 1_000);
        Ok(Running {
            worker,
            waiting: Some(Vec::new()),
            watchdog: Some(self.watchdog(START_LIMIT, late, hear)),
            _heard: [message, error],
        })
    }

    /// It has said something, so it can be told what waits.
    fn received(self: &Rc<Self>, reply: Reply, hear: &Callback<Action>) {
        if let Some(running) = &mut *self.running.borrow_mut() {
            let silence = self.kind.longest_silence();
            running.watchdog =
                silence.map(|(limit, silent)| self.watchdog(limit, silent.to_owned(), hear));
            for message in running.waiting.take().unwrap_or_default() {
                running.post(&message);
            }
        }
        hear.emit(Action::Received(reply));
    }

    /// Gives it up after so many ms, unless that is dropped before.
    fn watchdog(self: &Rc<Self>, limit: u32, why: String, hear: &Callback<Action>) -> Timeout {
        let (own, hear) = (Rc::clone(self), hear.clone());
        Timeout::new(limit, move || own.lose(why, &hear))
    }
}

impl Running {
    fn post(&self, message: &Message) {
        let bytes = Uint8Array::from(message.pack().as_slice());
        // Bytes can always be copied.
        let _ = self.worker.post_message(&bytes);
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

/// Where its script is: the build writes that into the page.
fn address(kind: WorkerKind) -> Option<String> {
    match kind {
        WorkerKind::Explorer => noted("lockstep-explorer"),
        WorkerKind::Stepper | WorkerKind::Recorder => noted("lockstep-worker"),
        // Beside the others'.
        WorkerKind::Measurer => Some(noted("lockstep-worker")?.replace("start.js", "measure.js")),
    }
}

/// A message is bytes; text says why the worker cannot work.
fn read(kind: WorkerKind, event: &Event) -> Result<Reply, String> {
    let data = event.unchecked_ref::<MessageEvent>().data();
    match data.as_string() {
        Some(failure) => Err(format!("the worker failed: {failure}")),
        None => Reply::unpack(kind, &Uint8Array::new(&data).to_vec()),
    }
}

fn failure(event: &Event) -> String {
    let message = event.dyn_ref::<ErrorEvent>().map(ErrorEvent::message);
    match message.filter(|message| !message.is_empty()) {
        Some(message) => format!("the worker failed: {message}"),
        None => "the worker could not be loaded".to_owned(),
    }
}
