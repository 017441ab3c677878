//! Work shared out among threads, or done by one.

/// As many threads as were asked for.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Clone)]
pub struct Crew(Option<std::sync::Arc<rayon::ThreadPool>>);

#[cfg(not(target_arch = "wasm32"))]
impl Crew {
    /// A crew of `threads`; of one, if there cannot be more.
    pub fn of(threads: usize) -> Self {
        let builder = || rayon::ThreadPoolBuilder::new().num_threads(threads);
        let several = (threads > 1).then(|| builder().build().ok()).flatten();
        Crew(several.map(std::sync::Arc::new))
    }

    /// Whether one thread does it all.
    pub fn is_alone(&self) -> bool {
        self.0.is_none()
    }

    /// Lets one of them do this: it hands out work sooner than somebody else.
    pub fn within<A: Send>(&self, work: impl FnOnce() -> A + Send) -> A {
        match &self.0 {
            Some(pool) => pool.install(work),
            None => work(),
        }
    }

    /// Does both at once.
    pub fn both<A: Send, B: Send>(
        &self,
        one: impl FnOnce() -> A + Send,
        other: impl FnOnce() -> B + Send,
    ) -> (A, B) {
        match self.is_alone() {
            true => (one(), other()),
            false => self.within(|| rayon::join(one, other)),
        }
    }

    /// Does something with each of them, several at once.
    pub fn each<T: Send>(&self, items: &mut [T], work: impl Fn(&mut T) + Send + Sync) {
        use rayon::prelude::*;
        match self.is_alone() {
            true => items.iter_mut().for_each(work),
            false => self.within(|| items.par_iter_mut().for_each(work)),
        }
    }
}

/// One thread: the page has no others to share work out among (decision 14).
#[cfg(target_arch = "wasm32")]
#[derive(Clone)]
pub struct Crew;

#[cfg(target_arch = "wasm32")]
impl Crew {
    pub fn of(_threads: usize) -> Self {
        Crew
    }

    pub fn is_alone(&self) -> bool {
        true
    }

    pub fn within<A>(&self, work: impl FnOnce() -> A) -> A {
        work()
    }

    pub fn both<A, B>(&self, one: impl FnOnce() -> A, other: impl FnOnce() -> B) -> (A, B) {
        (one(), other())
    }

    pub fn each<T>(&self, items: &mut [T], work: impl Fn(&mut T)) {
        items.iter_mut().for_each(work);
    }
}
