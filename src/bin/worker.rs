//! The worker: a memory that threads share, a pool of them, and the ears.
//!
//! `static/worker/start.js` loads it, starts the pool, and passes messages on.

#[cfg(target_arch = "wasm32")]
mod wasm {
    use std::cell::RefCell;

    use js_sys::{Function, Uint8Array};
    use lockstep::bridge::{FromWorker, pack, unpack};
    use lockstep::executor::gate::Spawn;
    use lockstep::worker::{Follower, POOL_THREADS};
    use wasm_bindgen::JsValue;
    use wasm_bindgen::prelude::wasm_bindgen;

    pub use wasm_bindgen_rayon::init_thread_pool;

    thread_local! {
        static FOLLOWER: RefCell<Follower> = RefCell::new(Follower::new(spawn_on_pool));
    }

    fn spawn_on_pool() -> Spawn {
        Box::new(rayon::spawn)
    }

    /// How many threads the pool is to have.
    #[wasm_bindgen(js_name = poolThreads)]
    pub fn pool_threads() -> usize {
        POOL_THREADS
    }

    /// The message that says that the pool stands ready.
    #[wasm_bindgen]
    pub fn ready() -> Vec<u8> {
        pack(&FromWorker::Ready {
            threads: rayon::current_num_threads(),
        })
    }

    /// Does what `message` says; `tell` gets each answer as it comes.
    ///
    /// # Errors
    /// Whatever `tell` throws, and messages that are not of the page's making.
    #[wasm_bindgen]
    pub fn hear(message: &[u8], tell: &Function) -> Result<(), JsValue> {
        let message = unpack(message).map_err(|error| JsValue::from_str(&error))?;
        let mut thrown = Ok(());
        FOLLOWER.with_borrow_mut(|follower| {
            follower.hear(&message, &mut |answer| {
                let bytes = Uint8Array::from(pack(&answer).as_slice());
                if let Err(error) = tell.call1(&JsValue::NULL, &bytes) {
                    thrown = Err(error);
                }
            });
        });
        thrown
    }
}

#[cfg(target_arch = "wasm32")]
#[path = "shared/scout.rs"]
mod scout;

#[cfg(target_arch = "wasm32")]
#[path = "shared/measurer.rs"]
mod measurer;

#[cfg(target_arch = "wasm32")]
pub use wasm::*;

fn main() {}
