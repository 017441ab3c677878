//! The workers, as the page holds them: started on demand, spoken to in bytes.

use gloo_timers::callback::Timeout;
use js_sys::Uint8Array;
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{ErrorEvent, Event, MessageEvent, WorkerOptions, WorkerType};
use yew::Callback;

use super::dom;
use crate::bridge;

/// How long a worker has to say its first word, in ms: its script has to be
/// fetched, over a slow line too, and its threads have to start.
const START_LIMIT: u32 = 60_000;

/// A running worker; dropping it ends it.
pub(super) struct Worker {
    worker: web_sys::Worker,
    _heard: Closure<dyn FnMut(MessageEvent)>,
    _failed: Closure<dyn FnMut(Event)>,
}

impl Worker {
    /// Starts the script at `address`. What the worker says comes to `hear`;
    /// when it dies, cannot be understood, or takes too long to start, the reason
    /// does.
    ///
    /// # Errors
    /// Why it could not be started, in words.
    pub(super) fn start<M: DeserializeOwned + 'static>(
        address: Option<String>,
        hear: Callback<Result<M, String>>,
    ) -> Result<Self, String> {
        let address = address.ok_or("the page does not say where its worker is")?;
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = web_sys::Worker::new_with_options(&address, &options)
            .map_err(|_| "the browser refused to start the worker")?;
        let heard = {
            let hear = hear.clone();
            let mut patience = Some(patience(hear.clone()));
            Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
                patience.take();
                hear.emit(read(&event.data()));
            })
        };
        let failed = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            hear.emit(Err(failure(event)));
        });
        worker.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        worker.set_onerror(Some(failed.as_ref().unchecked_ref()));
        Ok(Worker {
            worker,
            _heard: heard,
            _failed: failed,
        })
    }

    /// Sends it a message.
    pub(super) fn send(&self, message: &impl Serialize) {
        let bytes = Uint8Array::from(bridge::pack(message).as_slice());
        // Bytes can always be copied.
        let _ = self.worker.post_message(&bytes);
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

/// Says that a worker takes too long, unless it is dropped before.
fn patience<M: 'static>(hear: Callback<Result<M, String>>) -> Timeout {
    Timeout::new(START_LIMIT, move || {
        let seconds = START_LIMIT / 1_000;
        hear.emit(Err(format!("it was not ready within {seconds} s")));
    })
}

/// Where the worker's script is: the build writes it into the page.
pub(super) fn worker_address() -> Option<String> {
    noted("lockstep-worker")
}

/// Where the explorer's script is.
pub(super) fn scout_address() -> Option<String> {
    noted("lockstep-scout")
}

/// Where the measurer's script is: beside the worker's.
pub(super) fn measurer_address() -> Option<String> {
    Some(worker_address()?.replace("start.js", "measure.js"))
}

/// The commit that the page was built from, if the build knew it.
pub(super) fn commit() -> Option<String> {
    noted("lockstep-commit")
}

/// Where the source of this build can be fetched, if it is beside the page.
pub(super) fn source_address() -> Option<String> {
    noted("lockstep-source")
}

fn noted(name: &str) -> Option<String> {
    let document = dom::window()?.document()?;
    let note = document
        .query_selector(&format!("meta[name={name}]"))
        .ok()??;
    note.get_attribute("content")
        .filter(|content| !content.is_empty())
}

/// A message is bytes; text says why the worker cannot work.
fn read<M: DeserializeOwned>(data: &JsValue) -> Result<M, String> {
    match data.as_string() {
        Some(failure) => Err(format!("the worker failed: {failure}")),
        None => bridge::unpack(&Uint8Array::new(data).to_vec()),
    }
}

fn failure(event: Event) -> String {
    let message = event.dyn_ref::<ErrorEvent>().map(ErrorEvent::message);
    match message.filter(|message| !message.is_empty()) {
        Some(message) => format!("the worker failed: {message}"),
        None => "the worker could not be loaded".to_owned(),
    }
}
