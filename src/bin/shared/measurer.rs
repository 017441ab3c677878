//! The measurer's ears, for the worker: its pool lends the threads, the
//! browser the time.

use std::cell::RefCell;

use js_sys::Function;
use lockstep::bridge::FromMeasurer;
use lockstep::measure::Lab;
use lockstep::worker::Measurer;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

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

/// Measures what `message`, a link, holds, to the end; `tell` gets what comes
/// of it. Whoever wants it to stop ends the worker.
///
/// # Errors
/// Whatever `tell` throws, and messages that are not of the page's making.
#[wasm_bindgen]
pub fn measure(message: &str, tell: &Function) -> Result<(), JsValue> {
    let link: String = serde_json::from_str(message)
        .map_err(|error| JsValue::from_str(&format!("unreadable message: {error}")))?;
    let mut thrown = Ok(());
    let mut answer = |answer: FromMeasurer| {
        // Messages are plain data: there is none that cannot be written.
        let text = serde_json::to_string(&answer).unwrap_or_default();
        if let Err(error) = tell.call1(&JsValue::NULL, &text.into()) {
            thrown = Err(error);
        }
    };
    MEASURER.with_borrow_mut(|measurer| {
        measurer.hear(&link, &mut answer);
        while measurer.work(&mut answer) {}
    });
    thrown
}
