//! Real objects and threads that come to be while the program runs.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use super::{Attempt, DONE, Primitive, locked};
use crate::limits::MAX_THREADS;
use crate::model::{Exception, Object, ObjectId, Outcome, ThreadId, ThreadKey, ThreadOp, Value};

/// What is known of a thread, whether it is the program's own or was started.
struct Life {
    key: ThreadKey,
    started: u32,
    made: u32,
    ended: bool,
}

impl Life {
    fn of(key: ThreadKey) -> Self {
        Life {
            key,
            started: 0,
            made: 0,
            ended: false,
        }
    }
}

/// All threads in the order of their births, and the objects that were made.
pub struct Births {
    lives: Mutex<Vec<Life>>,
    objects: Mutex<HashMap<ObjectId, Arc<Primitive>>>,
}

impl Births {
    /// Nothing has been made but so many threads of the program's own.
    pub fn among(threads: usize) -> Self {
        let lives = (0..threads).map(|place| Life::of(ThreadKey::own(place)));
        Births {
            lives: Mutex::new(lives.collect()),
            objects: Mutex::default(),
        }
    }

    /// The object `id`. Nobody knows of one that was not made.
    pub fn object(&self, id: ObjectId) -> Arc<Primitive> {
        Arc::clone(&locked(&self.objects)[&id])
    }

    /// Makes an object like this one.
    ///
    /// # Errors
    /// `MemoryError` when the thread has made too many.
    pub fn make(&self, thread: ThreadId, object: &Object) -> Outcome {
        let id = {
            let life = &mut locked(&self.lives)[thread.index()];
            life.made += 1;
            ObjectId::made_by(life.key, life.made - 1)
        };
        let id = id.ok_or_else(|| Exception::new("MemoryError", ""))?;
        locked(&self.objects).insert(id, Arc::new(Primitive::like(object)));
        Ok(Value::Object(id))
    }

    /// Gives a thread its place and key, or waits for one.
    pub fn attempt(&self, thread: ThreadId, op: &ThreadOp) -> Attempt {
        let mut lives = locked(&self.lives);
        match op {
            ThreadOp::Join(key) if *key == lives[thread.index()].key => {
                let text = "cannot join current thread";
                Some(Err(Exception::new("RuntimeError", text)))
            }
            // Only machines ask for these, and no real thread runs their code.
            ThreadOp::Exit | ThreadOp::Kill(_) => DONE,
            ThreadOp::Join(key) | ThreadOp::JoinWithin(key, _) => {
                let other = lives.iter().find(|life| life.key == *key);
                other.is_none_or(|life| life.ended).then_some(DONE)?
            }
            ThreadOp::Spawn(_) => {
                let room = lives.len() < MAX_THREADS;
                let life = &mut lives[thread.index()];
                let Some(key) = life.key.child(life.started).filter(|_| room) else {
                    let text = "can't start new thread";
                    return Some(Err(Exception::new("RuntimeError", text)));
                };
                life.started += 1;
                lives.push(Life::of(key));
                Some(Ok(Value::Thread(key)))
            }
        }
    }

    /// The thread that is `key` in all runs.
    pub fn thread(&self, key: ThreadKey) -> Option<ThreadId> {
        let lives = locked(&self.lives);
        let place = lives.iter().position(|life| life.key == key)?;
        Some(ThreadId::at(place))
    }

    /// `thread` has come to its end.
    pub fn note_end(&self, thread: ThreadId) {
        locked(&self.lives)[thread.index()].ended = true;
    }
}
