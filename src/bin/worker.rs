//! The worker: a memory that threads share, a pool of them, and the ears.
//!
//! `static/worker/start.js` loads it, starts the pool, and passes messages on.

#[cfg(target_arch = "wasm32")]
mod wasm {
    use std::cell::RefCell;

    use js_sys::Function;
    use lockstep::bridge::{FromWorker, pack, unpack};
    use lockstep::executor::gate::Spawn;
    use lockstep::limits::POOL_THREADS;
    use lockstep::worker::{Follower, Recorder};
    use wasm_bindgen::JsValue;
    use wasm_bindgen::prelude::wasm_bindgen;

    use super::sender::sender;

    pub use wasm_bindgen_rayon::init_thread_pool;

    thread_local! {
        static FOLLOWER: RefCell<Follower> = RefCell::new(Follower::new(spawn_on_pool));
        static RECORDER: RefCell<Recorder> = RefCell::new(Recorder::new(spawn_on_pool, clock));
    }

    #[wasm_bindgen]
    extern "C" {
        #[wasm_bindgen(js_namespace = performance, js_name = now)]
        fn now() -> f64;
        #[wasm_bindgen(thread_local_v2, js_namespace = performance, js_name = timeOrigin)]
        static ORIGIN: f64;
    }

    /// Microseconds since 1970: every thread has an origin of its own, so that
    /// only the sum can be compared. Rust's own clock does not know this platform.
    fn clock() -> f64 {
        ORIGIN.with(|origin| (origin + now()) * 1e3)
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

    /// Does what `message` says; `send` gets each answer as it comes. True when
    /// there is work to go on with.
    ///
    /// # Errors
    /// Whatever `send` throws, and messages that are not of the page's making.
    #[wasm_bindgen(js_name = onMessage)]
    pub fn on_message(message: &[u8], send: &Function) -> Result<bool, JsValue> {
        let message = unpack(message).map_err(|error| JsValue::from_str(&error))?;
        let mut thrown = Ok(());
        let mut send = sender(send, &mut thrown);
        FOLLOWER.with_borrow_mut(|follower| follower.on_message(&message, &mut send));
        let more = RECORDER.with_borrow_mut(|recorder| {
            recorder.on_message(&message, &mut send);
            recorder.is_busy()
        });
        drop(send);
        thrown.map(|()| more)
    }

    /// Goes on with what is under way; true while there is more to do.
    ///
    /// # Errors
    /// Whatever `send` throws.
    #[wasm_bindgen]
    pub fn work(send: &Function) -> Result<bool, JsValue> {
        let mut thrown = Ok(());
        let more = RECORDER.with_borrow_mut(|r| r.work(&mut sender(send, &mut thrown)));
        thrown.map(|()| more)
    }
}

#[cfg(target_arch = "wasm32")]
#[path = "shared/sender.rs"]
mod sender;

#[cfg(target_arch = "wasm32")]
#[path = "worker/measurer.rs"]
mod measurer;

#[cfg(target_arch = "wasm32")]
pub use wasm::*;

fn main() {}
