//! What there is to say of a thread that does not finish, in pieces: so that
//! threads can be named in more than one way.

use crate::model::{FutureState, Op, Phase, PoolOp, Readiness, Request, ThreadId, Waiting, World};
use crate::program::Program;
use crate::words;

/// What a thread does, or did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verb {
    Waits,
    /// It ended by an uncaught exception.
    Died,
}

impl Verb {
    /// The word for what so many threads do.
    pub fn of(self, many: usize) -> &'static str {
        match (self, many) {
            (Verb::Waits, 1) => "waits",
            (Verb::Waits, _) => "wait",
            (Verb::Died, _) => "died",
        }
    }
}

/// What there is to say of a thread: "waits for lock, held by a, which has
/// finished".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fate {
    /// Of whom it is said.
    pub thread: ThreadId,
    /// "waits".
    pub verb: Verb,
    /// "for lock, held by ".
    pub before: String,
    /// Another thread that is named: "a".
    pub other: Option<ThreadId>,
    /// ", which has finished".
    pub after: String,
}

impl Fate {
    /// Why `thread` cannot go now, if it cannot.
    pub fn waiting(program: &Program, world: &World, thread: ThreadId) -> Option<Self> {
        let Readiness::Waiting(Waiting { object, holder, .. }) = world.readiness(thread) else {
            return None;
        };
        let request = world.request(thread)?;
        let waits = |before: String, (other, after): (Option<ThreadId>, &str)| Fate {
            thread,
            verb: Verb::Waits,
            before,
            other,
            after: after.to_owned(),
        };
        let Some(object) = object else {
            return Some(waits("for ".to_owned(), (holder, " to end")));
        };
        let what = words::awaited(&request.op, object, program.object_name(world, object));
        let (by, other, after) = match holder {
            Some(holder) if holder == thread => match &request.op {
                Op::Pool(..) => alone(", which it would have to run itself"),
                _ => alone(", which it holds itself"),
            },
            Some(holder) => held_by(world, request, holder),
            None if world.is_idle_loop(object) => alone(", which sleeps and was not woken"),
            None => alone(""),
        };
        Some(waits(format!("for {what}{by}"), (other, &after)))
    }

    /// Of what `thread` died, if it did.
    pub fn died(world: &World, thread: ThreadId) -> Option<Self> {
        let exception = world.death(thread)?;
        Some(Fate {
            thread,
            verb: Verb::Died,
            before: format!("of {exception}"),
            other: None,
            after: String::new(),
        })
    }

    /// What comes after the verb.
    pub fn rest(&self, program: &Program) -> String {
        let other = self.other.map(|other| program.letter(other).to_string());
        self.naming(&other.unwrap_or_default())
    }

    /// What comes after the verb, with these words for the other thread.
    pub fn naming(&self, other: &str) -> String {
        format!("{}{other}{}", self.before, self.after)
    }

    /// All that is said, but of which thread.
    fn said(&self) -> (Verb, &str, Option<ThreadId>, &str) {
        (self.verb, &self.before, self.other, &self.after)
    }

    /// The fates of which the same is said of several threads, with those.
    pub fn shared(fates: &[Fate]) -> Vec<(&Fate, Vec<ThreadId>)> {
        let mut shared: Vec<(&Fate, Vec<ThreadId>)> = Vec::new();
        for fate in fates {
            let mut known = shared.iter_mut();
            match known.find(|(known, _)| known.said() == fate.said()) {
                Some((_, threads)) => threads.push(fate.thread),
                None => shared.push((fate, vec![fate.thread])),
            }
        }
        shared
    }
}

/// "held by", whom, and what became of that one.
type By = (&'static str, Option<ThreadId>, String);

/// Why it waits, where nobody else has a part in it.
fn alone(why: &'static str) -> By {
    (why, None, String::new())
}

fn held_by(world: &World, request: &Request, holder: ThreadId) -> By {
    let became = match &world.threads[holder.index()].phase {
        Phase::Died(exception) => format!(", which died of {}", exception.class),
        Phase::Finished => ", which has finished".to_owned(),
        _ => String::new(),
    };
    let (by, after) = match &request.op {
        Op::Pool(_, PoolOp::Join) => return alone(""),
        Op::Pool(pool, PoolOp::Result(task, _)) => {
            let pool = world.pool(*pool);
            let waits = |worker: &ThreadId| world.is_waiting(*worker);
            match pool.futures()[usize::from(*task)] {
                FutureState::Running(_) => (", which ", " runs".to_owned()),
                _ if pool.started().iter().all(waits) => {
                    return alone(", which no worker is free to run");
                }
                _ => return alone(", which no worker runs yet"),
            }
        }
        Op::Barrier(..) => (", whose action ", " runs".to_owned()),
        _ => (", held by ", became),
    };
    (by, Some(holder), after)
}
