//! The explorer's worker: explores for the page, on one thread with ordinary
//! memory, so that it needs no isolated page.
//!
//! `static/explorer/start.js` loads it.

#[cfg(target_arch = "wasm32")]
mod wasm {
    use std::cell::RefCell;

    use js_sys::Function;
    use lockstep::bridge::{FromExplorer, pack, unpack};
    use lockstep::worker::Explorer;
    use wasm_bindgen::JsValue;
    use wasm_bindgen::prelude::wasm_bindgen;

    use super::sender::sender;

    thread_local! {
        static EXPLORER: RefCell<Explorer> = RefCell::new(Explorer::default());
    }

    /// The message that says that the explorer can be talked to.
    #[wasm_bindgen(js_name = explorerReady)]
    pub fn ready() -> Vec<u8> {
        pack(&FromExplorer::Ready)
    }

    /// Does what `message` says; `send` gets each answer as it comes.
    ///
    /// # Errors
    /// Whatever `send` throws, and messages that are not of the page's making.
    #[wasm_bindgen(js_name = explorerOnMessage)]
    pub fn on_message(message: &[u8], send: &Function) -> Result<(), JsValue> {
        let message = unpack(message).map_err(|error| JsValue::from_str(&error))?;
        let mut thrown = Ok(());
        EXPLORER.with_borrow_mut(|explorer| {
            explorer.on_message(&message, &mut sender(send, &mut thrown))
        });
        thrown
    }

    /// Goes on with what is under way; true while there is more to do.
    ///
    /// # Errors
    /// Whatever `send` throws.
    #[wasm_bindgen(js_name = explorerWork)]
    pub fn work(send: &Function) -> Result<bool, JsValue> {
        let mut thrown = Ok(());
        let more =
            EXPLORER.with_borrow_mut(|explorer| explorer.work(&mut sender(send, &mut thrown)));
        thrown.map(|()| more)
    }
}

#[cfg(target_arch = "wasm32")]
#[path = "shared/sender.rs"]
mod sender;

#[cfg(target_arch = "wasm32")]
pub use wasm::*;

fn main() {}
