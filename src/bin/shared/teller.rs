//! How the workers' binaries answer the page.

use js_sys::{Function, Uint8Array};
use lockstep::bridge::pack;
use serde::Serialize;
use wasm_bindgen::JsValue;

/// Passes answers on to `tell`, and keeps in `thrown` what that throws.
pub fn teller<'a, Answer: Serialize>(
    tell: &'a Function,
    thrown: &'a mut Result<(), JsValue>,
) -> impl FnMut(Answer) + 'a {
    move |answer| {
        let bytes = Uint8Array::from(pack(&answer).as_slice());
        if let Err(error) = tell.call1(&JsValue::NULL, &bytes) {
            *thrown = Err(error);
        }
    }
}
