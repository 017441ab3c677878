//! The worker, as the page holds it: started on demand, spoken to in JSON.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{ErrorEvent, Event, MessageEvent, WorkerOptions, WorkerType};
use yew::Callback;

use super::dom;
use crate::bridge::{FromWorker, ToWorker};
use crate::session::Action;

/// A running worker; dropping it ends it.
pub(super) struct Worker {
    worker: web_sys::Worker,
    _heard: Closure<dyn FnMut(MessageEvent)>,
    _failed: Closure<dyn FnMut(Event)>,
}

impl Worker {
    /// Starts it; what it says comes to `hear` as actions.
    ///
    /// # Errors
    /// Why it could not be started, in words.
    pub(super) fn start(hear: Callback<Action>) -> Result<Self, String> {
        let address = address().ok_or("the page does not say where its worker is")?;
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = web_sys::Worker::new_with_options(&address, &options)
            .map_err(|_| "the browser refused to start the worker")?;
        let heard = {
            let hear = hear.clone();
            Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
                hear.emit(action_for(&event.data()));
            })
        };
        let failed = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            hear.emit(Action::WorkerLost(failure(event)));
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
    pub(super) fn send(&self, message: &ToWorker) {
        if let Ok(text) = serde_json::to_string(message) {
            // Text can always be copied.
            let _ = self.worker.post_message(&JsValue::from_str(&text));
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

/// Where the worker's script is: the build writes it into the page.
fn address() -> Option<String> {
    let document = dom::window()?.document()?;
    let note = document
        .query_selector("meta[name=lockstep-worker]")
        .ok()??;
    note.get_attribute("content")
}

fn action_for(data: &JsValue) -> Action {
    let Some(text) = data.as_string() else {
        return Action::WorkerLost("the worker sent something other than text".to_owned());
    };
    match serde_json::from_str::<FromWorker>(&text) {
        Ok(message) => Action::Worker(message),
        Err(error) => Action::WorkerLost(format!("the worker was not understood: {error}")),
    }
}

fn failure(event: Event) -> String {
    let message = event.dyn_ref::<ErrorEvent>().map(ErrorEvent::message);
    match message.filter(|message| !message.is_empty()) {
        Some(message) => format!("the worker failed: {message}"),
        None => "the worker could not be loaded".to_owned(),
    }
}
