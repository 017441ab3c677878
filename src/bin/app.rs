//! The page. What nobody sees at first is split off into a file of its own.

#[cfg(target_arch = "wasm32")]
mod page {
    use lockstep::view::{self, Deferred};
    use wasm_split_helpers::{SplitLoaderError, wasm_split};

    /// What only this function leads to is in the other file, which a call fetches.
    #[wasm_split(later, fallible)]
    fn later() -> Result<Deferred, SplitLoaderError> {
        Ok(view::deferred())
    }

    pub(super) fn start() {
        console_error_panic_hook::set_once();
        view::start(|| Box::pin(async { later().await.ok() }));
    }
}

fn main() {
    #[cfg(target_arch = "wasm32")]
    page::start();
}
