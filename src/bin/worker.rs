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

    use super::teller::teller;

    pub use wasm_bindgen_rayon::init_thread_pool;

    thread_local! {
        static FOLLOWER: RefCell<Follower> = RefCell::new(Follower::new(spawn_on_pool));
        static RECORDER: RefCell<Recorder> = RefCell::new(Recorder::new(spawn_on_pool, watch));
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
    fn watch() -> f64 {
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

    /// Does what `message` says; `tell` gets each answer as it comes. True when
    /// there is work to go on with.
    ///
    /// # Errors
    /// Whatever `tell` throws, and messages that are not of the page's making.
    #[wasm_bindgen]
    pub fn hear(message: &[u8], tell: &Function) -> Result<bool, JsValue> {
        let message = unpack(message).map_err(|error| JsValue::from_str(&error))?;
        let mut thrown = Ok(());
        let mut tell = teller(tell, &mut thrown);
        FOLLOWER.with_borrow_mut(|follower| follower.hear(&message, &mut tell));
        let more = RECORDER.with_borrow_mut(|recorder| {
            recorder.hear(&message, &mut tell);
            recorder.is_busy()
        });
        drop(tell);
        thrown.map(|()| more)
    }

    /// Goes on with what is under way; true while there is more to do.
    ///
    /// # Errors
    /// Whatever `tell` throws.
    #[wasm_bindgen]
    pub fn work(tell: &Function) -> Result<bool, JsValue> {
        let mut thrown = Ok(());
        let more = RECORDER.with_borrow_mut(|r| r.work(&mut teller(tell, &mut thrown)));
        thrown.map(|()| more)
    }
}

#[cfg(target_arch = "wasm32")]
#[path = "shared/teller.rs"]
mod teller;

#[cfg(target_arch = "wasm32")]
#[path = "worker/measurer.rs"]
mod measurer;

#[cfg(target_arch = "wasm32")]
pub use wasm::*;

fn main() {}
