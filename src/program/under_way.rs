//! Programs that are under way when they begin: what led there was no choice.

use std::sync::Arc;

use super::letter::nth_letter;
use super::{ObjectSpec, Program, ThreadSpec};
use crate::model::{Target, ThreadId, World};

impl Program {
    /// A program that begins with `first`, whose threads a machine runs: the main
    /// thread, then those that it has started, by their names; with the names of
    /// its objects.
    pub fn under_way(first: World, threads: Vec<String>, objects: Vec<Arc<str>>) -> Self {
        let mut program = Program::new();
        for (place, name) in threads.into_iter().enumerate() {
            let letter = match place {
                0 => Program::MAIN,
                _ => nth_letter(place - 1),
            };
            program.threads.push(ThreadSpec {
                letter,
                name,
                at_once: true,
                target: Target::at(place),
            });
        }
        for (name, initial) in objects.into_iter().zip(first.objects.own()) {
            program.objects.push(ObjectSpec {
                name,
                guard: None,
                initial: initial.clone(),
            });
        }
        // Any of them may start more.
        program.starts_threads = true;
        program.first = Some(Arc::new(first));
        program
    }

    /// These threads, which come one after the other, are alike: see
    /// [`Program::same_again`].
    pub fn are_alike(&mut self, threads: &[ThreadId]) {
        let [first, others @ ..] = threads else {
            return;
        };
        let target = self.threads[first.index()].target;
        others
            .iter()
            .for_each(|it| self.threads[it.index()].target = target);
    }

    /// Whether `thread` is under way when the program begins: a machine runs its
    /// code.
    pub fn is_under_way(&self, thread: ThreadId) -> bool {
        let first = self.first.as_ref();
        first.is_some_and(|first| thread.index() < first.threads.len())
    }
}
