//! How the workers' binaries answer the page.

use js_sys::{Function, Uint8Array};
use lockstep::bridge::pack;
use serde::Serialize;
use wasm_bindgen::JsValue;

/// Passes answers on to `send`, and keeps in `thrown` what that throws.
pub fn sender<'a, Answer: Serialize>(
    send: &'a Function,
    thrown: &'a mut Result<(), JsValue>,
) -> impl FnMut(Answer) + 'a {
    move |answer| {
        let bytes = Uint8Array::from(pack(&answer).as_slice());
        if let Err(error) = send.call1(&JsValue::NULL, &bytes) {
            *thrown = Err(error);
        }
    }
}
