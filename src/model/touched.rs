//! What a step can look at and change, declared for each operation.
//!
//! The explorer works a step out once for all states that are equal in this,
//! so what is forgotten here makes it wrong. In debug builds it holds steps
//! against what they come to in the whole world.

use super::pool::PoolOp;
use super::{ObjectId, Op, Pool, ThreadId, ThreadOp, Turn, World};

/// A part of a world.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Thread(ThreadId),
    Object(ObjectId),
}

impl World {
    /// What else the next step of `thread` looks at and changes, and whether
    /// it can be taken follows from: beside the thread itself, the object of
    /// its operation or, where that has none, the memory that its code needs, and
    /// what it prints. Who is meant follows from those alone.
    /// `None` where it may be everything.
    ///
    /// That others go on from a `join()` when the thread has ended is not meant:
    /// they do that by themselves.
    pub fn touched(&self, thread: ThreadId) -> Option<Vec<Part>> {
        let Some(request) = self.request(thread) else {
            return Some(Vec::new());
        };
        // Whether the loop sleeps follows from what all its tasks wait for.
        if self.event_loop.is_some() {
            return None;
        }
        let memory = request.continuation.as_ref().map(|next| next.memory);
        let mut touched = self.touched_by(thread, &request.op)?;
        if let Some(memory) = memory {
            if self.makes_more(thread) {
                return None;
            }
            touched.extend(request.op.object().map(|_| Part::Object(memory)));
        }
        Some(touched)
    }

    /// Whether what `thread` does next starts threads or makes objects.
    fn makes_more(&self, thread: ThreadId) -> bool {
        let sizes = |world: &World| (world.threads.len(), world.objects.len());
        let mut after = self.clone();
        let turns = (0..self.ways(thread)).map(|way| Turn { thread, way });
        let mut turns = turns.filter(|turn| {
            after.clone_from(self);
            after.apply(*turn);
            sizes(&after) != sizes(self)
        });
        turns.next().is_some()
    }

    fn touched_by(&self, thread: ThreadId, op: &Op) -> Option<Vec<Part>> {
        match op {
            Op::Condition(condition, _) => {
                let lock = self.condition(*condition).lock;
                Some(vec![Part::Object(lock.0)])
            }
            Op::Pool(pool, op) => Some(self.touched_at_pool(*pool, op)),
            // Whoever joins itself is told so; others wait for somebody.
            Op::Thread(ThreadOp::Join(key)) => (*key == self.key(thread)).then(Vec::new),
            Op::New(_) | Op::Thread(_) | Op::EventLoop(..) => None,
            Op::Read(_)
            | Op::Write(..)
            | Op::Acquire(..)
            | Op::Release(_)
            | Op::Locked(_)
            | Op::Through(..)
            | Op::Semaphore(..)
            | Op::Event(..)
            | Op::Barrier(..)
            | Op::Queue(..)
            | Op::List(..)
            | Op::Dict(..)
            | Op::Cpu(..)
            | Op::AsyncLock(..)
            | Op::Raise(_)
            | Op::Print(_)
            | Op::PrintPart(_)
            | Op::Sleep(_)
            | Op::Overhead(..)
            | Op::Touch(_)
            | Op::Choose(..) => Some(Vec::new()),
        }
    }

    fn touched_at_pool(&self, pool: Pool, op: &PoolOp) -> Vec<Part> {
        let pool = self.pool(pool);
        let next = pool.next_worker();
        let workers = match op {
            PoolOp::Submit(..) => next.as_slice(),
            PoolOp::Join => pool.started(),
            _ => &[],
        };
        workers.iter().copied().map(Part::Thread).collect()
    }
}
