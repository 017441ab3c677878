//! The scout: explores for the page, on one thread with ordinary memory, so that
//! it needs no isolated page.
//!
//! `static/scout/start.js` loads it.

#[cfg(target_arch = "wasm32")]
mod wasm {
    use std::cell::RefCell;

    use js_sys::Function;
    use lockstep::bridge::{FromScout, pack, unpack};
    use lockstep::worker::Scout;
    use wasm_bindgen::JsValue;
    use wasm_bindgen::prelude::wasm_bindgen;

    use super::teller::teller;

    thread_local! {
        static SCOUT: RefCell<Scout> = RefCell::new(Scout::default());
    }

    /// The message that says that the explorer can be talked to.
    #[wasm_bindgen(js_name = scoutReady)]
    pub fn ready() -> Vec<u8> {
        pack(&FromScout::Ready)
    }

    /// Does what `message` says; `tell` gets each answer as it comes.
    ///
    /// # Errors
    /// Whatever `tell` throws, and messages that are not of the page's making.
    #[wasm_bindgen(js_name = scoutHear)]
    pub fn hear(message: &[u8], tell: &Function) -> Result<(), JsValue> {
        let message = unpack(message).map_err(|error| JsValue::from_str(&error))?;
        let mut thrown = Ok(());
        SCOUT.with_borrow_mut(|scout| scout.hear(&message, &mut teller(tell, &mut thrown)));
        thrown
    }

    /// Goes on with what is under way; true while there is more to do.
    ///
    /// # Errors
    /// Whatever `tell` throws.
    #[wasm_bindgen(js_name = scoutWork)]
    pub fn work(tell: &Function) -> Result<bool, JsValue> {
        let mut thrown = Ok(());
        let more = SCOUT.with_borrow_mut(|scout| scout.work(&mut teller(tell, &mut thrown)));
        thrown.map(|()| more)
    }
}

#[cfg(target_arch = "wasm32")]
#[path = "shared/teller.rs"]
mod teller;

#[cfg(target_arch = "wasm32")]
pub use wasm::*;

fn main() {}
