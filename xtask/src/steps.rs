//! The steps of something that takes minutes, each announced with its share.

use std::time::Instant;

use anyhow::{Context, Result};

use crate::shell::{flush, in_words};

/// Counts steps off against how many there are.
pub(crate) struct Steps {
    done: usize,
    all: usize,
}

impl Steps {
    pub(crate) fn new(all: usize) -> Self {
        Self { done: 0, all }
    }

    /// Announces the next step and how long it may take, takes it, and says how long it took.
    pub(crate) fn next<T>(
        &mut self,
        what: &str,
        share: &str,
        work: impl FnOnce() -> Result<T>,
    ) -> Result<T> {
        self.done += 1;
        let step = format!("Step {} of {}", self.done, self.all);
        println!("{step}: {what} ({share}) …");
        flush();
        let start = Instant::now();
        let done = work().with_context(|| what.to_string())?;
        println!("{step}: done in {}", in_words(start.elapsed()));
        Ok(done)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_that_fails_is_named_and_counts() {
        let mut steps = Steps::new(2);
        let failed = steps.next("Cooking", "an hour", || -> Result<()> {
            anyhow::bail!("no fire")
        });
        assert_eq!(format!("{:#}", failed.unwrap_err()), "Cooking: no fire");
        assert_eq!(steps.next("Eating", "minutes", || Ok(7)).unwrap(), 7);
        assert_eq!((steps.done, steps.all), (2, 2));
    }
}
