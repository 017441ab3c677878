//! Looks steps up ahead of noting where they lead.

use std::ops::Range;

use super::frontier::Taken;
use super::system::{Steps, System, learnt};

/// How many states are looked at before what they lead to is looked for: enough
/// for the memory to have the places of the next ready while one is compared.
pub const AHEAD: usize = 32;

/// The steps from some states, side by side.
#[derive(Default)]
pub struct Ahead {
    pub steps: Steps,
    /// Where those from each state end.
    ends: Vec<usize>,
}

impl Ahead {
    /// The steps from these states instead. What is not known is learnt.
    pub fn learn<S: System>(
        &mut self,
        system: &mut S,
        states: &Taken,
        places: Range<usize>,
    ) -> Result<(), String> {
        self.clear();
        for place in places {
            let known = self.steps.as_slice().len();
            learnt(system, |it| {
                self.steps.truncate(known);
                it.steps(states.of(place), &mut self.steps)
            })?;
            self.ends.push(self.steps.as_slice().len());
        }
        Ok(())
    }

    fn clear(&mut self) {
        self.steps.clear();
        self.ends.clear();
    }

    /// Where the steps from each state are.
    pub fn ranges(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        let starts = std::iter::once(&0).chain(&self.ends);
        starts.zip(&self.ends).map(|(start, end)| *start..*end)
    }
}

/// Work shared out among threads, in order.
#[cfg(not(target_arch = "wasm32"))]
pub mod parallel {
    use rayon::prelude::*;
    use rayon::{ThreadPool, ThreadPoolBuilder};

    use super::super::frontier::Taken;
    use super::super::system::System;
    use super::{AHEAD, Ahead};

    /// Below this many items sharing costs more than it brings.
    const WORTH_SHARING: usize = 256;

    /// As many threads as were asked for.
    pub struct Crew(Option<ThreadPool>);

    impl Crew {
        /// A crew of `threads`; of one, if there cannot be more.
        pub fn of(threads: usize) -> Self {
            let several = || ThreadPoolBuilder::new().num_threads(threads).build().ok();
            Crew((threads > 1).then(several).flatten())
        }

        /// The steps from `states`, some at a time, as far as all is known; nothing,
        /// where one thread has to do it all.
        pub fn look_at<S: System>(&self, system: &S, states: &Taken) -> Vec<Option<Ahead>> {
            let look_at = |part: usize| {
                let places = part * AHEAD..states.len().min((part + 1) * AHEAD);
                let mut ahead = Ahead::default();
                for place in places {
                    system.steps(states.of(place), &mut ahead.steps).ok()?;
                    ahead.ends.push(ahead.steps.as_slice().len());
                }
                Some(ahead)
            };
            match &self.0 {
                Some(pool) if states.len() >= WORTH_SHARING => {
                    let parts = (0..states.len().div_ceil(AHEAD)).into_par_iter();
                    pool.install(|| parts.map(look_at).collect())
                }
                _ => Vec::new(),
            }
        }
    }
}

/// The page has no threads to share work out among: decision 14.
#[cfg(target_arch = "wasm32")]
pub mod parallel {
    use super::super::frontier::Taken;
    use super::super::system::System;
    use super::Ahead;

    /// One thread.
    pub struct Crew;

    impl Crew {
        pub fn of(_threads: usize) -> Self {
            Crew
        }

        /// Nothing: one thread has to do it all.
        pub fn look_at<S: System>(&self, _system: &S, _states: &Taken) -> Vec<Option<Ahead>> {
            Vec::new()
        }
    }
}
