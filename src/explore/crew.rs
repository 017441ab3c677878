//! Work shared out among threads, or done by one.

use super::rounds::Rounds;

/// As many threads as were asked for: one that calls for work, and its helpers. They are
/// kept, since the machine takes a while to find out where new ones are best. In the
/// page there is one: it has no others to share work out among (decision 14).
#[derive(Clone, Default)]
pub struct Crew {
    #[cfg(not(target_arch = "wasm32"))]
    helpers: Option<std::sync::Arc<rayon::ThreadPool>>,
}

impl Crew {
    /// A crew of `threads`; of one, if there cannot be more.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn of(threads: usize) -> Self {
        let builder = |helpers| rayon::ThreadPoolBuilder::new().num_threads(helpers);
        let helpers = threads.checked_sub(1).filter(|helpers| *helpers > 0);
        let pool = helpers.and_then(|helpers| builder(helpers).build().ok());
        Crew {
            helpers: pool.map(std::sync::Arc::new),
        }
    }

    #[cfg(target_arch = "wasm32")]
    pub fn of(_threads: usize) -> Self {
        Crew::default()
    }

    /// Whether one thread does it all.
    pub fn is_alone(&self) -> bool {
        #[cfg(not(target_arch = "wasm32"))]
        return self.helpers.is_none();
        #[cfg(target_arch = "wasm32")]
        return true;
    }

    /// Has `work` done in rounds, of which `lead` calls for one after the other: all items
    /// of a kind, by whoever is there.
    pub fn in_rounds<A>(
        &self,
        work: impl Fn(usize, usize) + Sync,
        lead: impl FnOnce(&dyn Fn(usize, usize)) -> A,
    ) -> A {
        let rounds = Rounds::default();
        let lead = || {
            let _over = rounds.over();
            lead(&|kind, count| rounds.lead(&work, kind, count))
        };
        #[cfg(not(target_arch = "wasm32"))]
        if let Some(pool) = &self.helpers {
            return pool.in_place_scope(|scope| {
                for _ in 0..pool.current_num_threads() {
                    scope.spawn(|_| rounds.help(&work));
                }
                lead()
            });
        }
        lead()
    }

    /// Does all of these, several at once.
    pub fn all(&self, tasks: &[&(dyn Fn() + Sync)]) {
        self.in_rounds(|_, task| tasks[task](), |round| round(0, tasks.len()));
    }
}
