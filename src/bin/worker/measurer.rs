//! The measurer's ears, for the worker: its pool lends the threads, the
//! browser the time.

use std::cell::RefCell;

use js_sys::Function;
use lockstep::bridge::{FromMeasurer, pack, unpack};
use lockstep::measure::Lab;
use lockstep::worker::Measurer;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::sender::sender;

#[wasm_bindgen]
extern "C" {
    /// The time in ms since this worker began.
    #[wasm_bindgen(js_namespace = performance)]
    fn now() -> f64;
}

thread_local! {
    static MEASURER: RefCell<Measurer> = RefCell::new(Measurer::new(Lab {
        spawn: rayon::spawn,
        now,
    }));
}

/// The message that says that the threads stand ready.
#[wasm_bindgen(js_name = measureReady)]
pub fn ready() -> Vec<u8> {
    pack(&FromMeasurer::Ready)
}

/// Measures what `message`, a link, holds, to the end; `send` gets what comes
/// of it. Whoever wants it to stop ends the worker.
///
/// # Errors
/// Whatever `send` throws, and messages that are not of the page's making.
#[wasm_bindgen]
pub fn measure(message: &[u8], send: &Function) -> Result<(), JsValue> {
    let link: String = unpack(message).map_err(|error| JsValue::from_str(&error))?;
    let mut thrown = Ok(());
    let mut answer = sender(send, &mut thrown);
    MEASURER.with_borrow_mut(|measurer| {
        measurer.on_message(&link, &mut answer);
        while measurer.work(&mut answer) {}
    });
    drop(answer);
    thrown
}
