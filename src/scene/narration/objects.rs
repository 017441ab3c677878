//! Why steps on caches, pools and processors matter, and how runs with them end.

use super::reason::{Why, one_of_many};
use crate::model::{Cost, CpuOp, Dict, DictOp, Found, FutureId, Object, ObjectId, Op, PoolOp};
use crate::scene::Moment;
use crate::trace::{Ending, Step};

/// Why `step` matters, if that is for its object to say.
pub(super) fn why(moment: &Moment<'_>, step: &Step) -> Option<Why> {
    let (text, warns) = match &step.request.op {
        Op::Dict(dict, op) => cache(moment, step, *dict, op),
        Op::Pool(pool, op) => {
            let pool = moment.world.pool(*pool);
            let all = pool.started().len() == pool.workers().len();
            let text = match op {
                PoolOp::NextDone(_) => next_done(pool.in_any_order()),
                _ => self::pool(moment, step, op, all),
            };
            (text, false)
        }
        Op::Cpu(cpu, CpuOp::Begin) => {
            let cpu = moment.world.cpu(*cpu);
            let text = match (cpu.places(), cpu.busy().len()) {
                (1, _) => "Whoever else wants to compute has to wait for it.".to_owned(),
                (_, 1) => "The other cores are free.".to_owned(),
                (_, busy) => format!("{busy} compute at the same time."),
            };
            (text, false)
        }
        Op::Spend(Cost::StartUp, _) => {
            let text =
                "A process is an interpreter of its own; a thread starts in a fraction of that.";
            (text.to_owned(), false)
        }
        Op::Spend(Cost::Pickling, _) => {
            let text = "Processes share no memory: what goes in and what comes out is copied.";
            (text.to_owned(), false)
        }
        Op::Write(cell, _) => (own_variable(moment, cell.0)?, false),
        _ => return None,
    };
    Some(Why { text, warns })
}

/// What is to be said of a variable that only one thread writes.
fn own_variable(moment: &Moment<'_>, object: ObjectId) -> Option<String> {
    let name = moment.program.object_name(&moment.world, object);
    let mut objects = moment.world.objects.values();
    objects.find(|object| matches!(object, Object::Cpu(_)))?;
    let shared = moment.state.scenario.settings.word("reduce") == "shared";
    let text = match name {
        "total" if !shared => "Only the main thread adds to it: nothing can be lost.",
        name if name.starts_with("partial of") => {
            "It is the worker’s own: nobody else touches it, so it needs no lock."
        }
        name if name.starts_with("total of process") => {
            "It is this process’s own total: no other process will ever see it."
        }
        _ => return None,
    };
    Some(text.to_owned())
}

fn cache(moment: &Moment<'_>, step: &Step, dict: Dict, op: &DictOp) -> (String, bool) {
    let who = moment.letter(step.thread);
    let guard = moment.program.guard(dict.0);
    let owner = guard.and_then(|lock| moment.world.lock(lock).owner());
    let guarded = owner == Some(step.thread);
    let alone = moment.world.threads.len() == 1;
    let count = moment.world.dict(dict).entries().len();
    let capacity = moment.state.scenario.settings.number("capacity") as usize;
    if step.outcome.is_err() {
        return (missing(step, op), true);
    }
    let text = match op {
        DictOp::Contains(_) | DictOp::Len if alone => {
            "No other thread is there to change it.".to_owned()
        }
        DictOp::Contains(_) | DictOp::Len if guarded => {
            format!("{who} holds the lock: it stays so until {who} has acted on it.")
        }
        DictOp::Contains(_) | DictOp::Len => {
            let text = format!("{who} will act on that, but nothing keeps it so: no lock is held.");
            return (text, false);
        }
        DictOp::Get(_) => "A hit: the value goes to the caller.".to_owned(),
        DictOp::MoveToEnd(key) => format!("{key} is the newest now: all others go before it."),
        DictOp::Pop(key) if guarded => {
            format!("{key} is out for a moment, but nobody else can look.")
        }
        DictOp::Pop(key) => {
            let text = format!("Until {who} puts it back, {key} is missing for everybody else.");
            return (text, true);
        }
        DictOp::Set(..) if count > capacity => {
            let text = format!("{count} entries, and {capacity} allowed: the oldest has to go.");
            return (text, !guarded);
        }
        DictOp::Set(..) => format!("{count} of {capacity} places are taken."),
        DictOp::PopOldest => "Nobody had used it for longer than any other entry.".to_owned(),
    };
    (text, false)
}

fn missing(step: &Step, op: &DictOp) -> String {
    let found = match op {
        DictOp::Pop(_) => return "get catches this: it counts as a miss.".to_owned(),
        DictOp::PopOldest => "there were too many entries",
        _ => "the key was there",
    };
    let class = step.outcome.as_ref().err().map(|raised| &raised.class);
    format!(
        "When it looked, {found}; another thread has changed that since. Hence the {}.",
        class.map_or("exception", |class| class)
    )
}

fn pool(moment: &Moment<'_>, step: &Step, op: &PoolOp, all_started: bool) -> String {
    let found = step.outcome.as_ref().ok().map(Found::read);
    let text = match (op, found) {
        (PoolOp::Submit(..), _) => return submitted(moment, step, all_started),
        (PoolOp::Look | PoolOp::Take, Some(Found::Task(..))) => {
            "Its future is running from now on: too late to cancel it."
        }
        (PoolOp::Look | PoolOp::Take, Some(Found::Nothing)) => {
            "The thread stays: the next submit counts on it and starts no other."
        }
        (PoolOp::Look | PoolOp::Take, Some(Found::ShutDown)) => "No more work can come.",
        (PoolOp::Look | PoolOp::Take, _) => "Its task is never run.",
        (PoolOp::Finish(_, outcome), _) if outcome.is_ok() => {
            "The value is kept in the future until somebody asks for it."
        }
        (PoolOp::Finish(..), _) => {
            "The exception is kept in the future, and raised only where result() is called."
        }
        (PoolOp::Result(..), _) if step.outcome.is_err() => {
            "What the task raised comes up again here, where the result is asked for."
        }
        (PoolOp::Result(..), _) => "The task was done, so there was nothing more to wait for.",
        (PoolOp::NextDone(_), _) => return next_done(&[]),
        (PoolOp::Cancel(_), _) => "Only what has not begun can be cancelled.",
        (PoolOp::Shutdown, _) => "No new task is accepted; what is in the queue still runs.",
        (PoolOp::Join, _) => "shutdown(wait=True) is over: the with block can end.",
    };
    text.to_owned()
}

/// What is to be said of a future that `as_completed` gives, when these are
/// left of those that it found done at its call.
fn next_done(left: &[FutureId]) -> String {
    let tasks: Vec<String> = left.iter().map(|task| format!("task {task}")).collect();
    match tasks.is_empty() {
        true => "as_completed gives those that are done when it is called, in any order, then the others as they finish.".to_owned(),
        false => format!(
            "It could as well have been {}: what is done when as_completed is called is a set, and comes in any order.",
            tasks.join(" or ")
        ),
    }
}

fn submitted(moment: &Moment<'_>, step: &Step, all_started: bool) -> String {
    match (step.started.first(), all_started) {
        (Some((thread, _)), _) => {
            let letter = moment.letter(*thread);
            format!("No worker is idle, so the pool starts one: {letter}.")
        }
        (None, true) => "No thread is started: the pool has all that it may have.".to_owned(),
        (None, false) => "A worker is idle, so no further thread is started.".to_owned(),
    }
}

/// What the end of a run has to do with its objects.
pub(super) fn end(moment: &Moment<'_>) -> Option<String> {
    let has = |is: fn(&Object) -> bool| moment.world.objects.values().any(is);
    if has(|object| matches!(object, Object::Dict(_))) {
        return end_of_cache(moment);
    }
    if has(|object| matches!(object, Object::Cpu(_))) {
        return end_of_reduction(moment);
    }
    has(|object| matches!(object, Object::Pool(_)))
        .then(|| end_of_pool(moment))
        .flatten()
}

fn end_of_cache(moment: &Moment<'_>) -> Option<String> {
    let settings = &moment.state.scenario.settings;
    let text = match (&moment.trace.verdict.ending, settings.word("lock")) {
        (Ending::Wrong, "none") => "Another thread got in between the steps of one operation.",
        (Ending::Wrong, _) => {
            "The reader looked between an insertion and its eviction: readers need the lock too."
        }
        (Ending::Exception(_), _) => {
            "Another thread changed the cache between a test and what was done upon it."
        }
        (Ending::Ok, "none") => one_of_many(moment),
        _ => return None,
    };
    Some(text.to_owned())
}

fn end_of_pool(moment: &Moment<'_>) -> Option<String> {
    let shape = moment.state.scenario.settings.word("shape");
    let result = &moment.trace.verdict.result;
    let text = match (&moment.trace.verdict.ending, shape) {
        (Ending::Ok, "map") => {
            "map gives the results in the order of the input, whichever task is done first."
        }
        (Ending::Ok, "as-completed") => {
            "Results come as their tasks finish; those finished before the call, in any order."
        }
        (Ending::Ok, "one-by-one") => {
            "The same thread did it all: it was idle whenever a task was submitted."
        }
        (Ending::Ok, "pipeline") => "Each consumer found a sentinel of its own.",
        (Ending::Ok, _) => "There was always a thread left for the tasks that others waited for.",
        (Ending::Wrong, "pipeline") => "An exception lies in a future that nobody has asked.",
        (Ending::Deadlock(_), _) => {
            "Whoever waits for a task of the same pool needs a thread to spare."
        }
        (Ending::Stuck(_), "pipeline") => {
            "No sentinel is left for it, and shutdown waits for every worker."
        }
        (Ending::Exception(_), _) => {
            return Some(format!(
                "It was raised where the result was asked for; printed until then: {result}."
            ));
        }
        _ => return None,
    };
    Some(text.to_owned())
}

fn end_of_reduction(moment: &Moment<'_>) -> Option<String> {
    let settings = &moment.state.scenario.settings;
    let processes = settings.word("model") == "processes";
    let computing: i64 = settings.number("items") * 5;
    match (&moment.trace.verdict.ending, settings.word("reduce")) {
        (Ending::Wrong, "shared") if processes => {
            Some("Each process added into a total of its own.".to_owned())
        }
        (Ending::Ok, "fold" | "tree") => Some(format!(
            "It took {} ms; squaring the numbers one after the other takes {computing}.",
            moment.world.clock.now()
        )),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::scene::narration;
    use crate::session::State;

    #[test]
    fn endings_say_what_they_are_about() {
        let why = |link: &str| {
            let mut state = State::open(link);
            state.scenario.step = state.length();
            narration(&state).why
        };
        assert!(why("#/map-reduce?policy=earliest").contains("43 ms"));
        assert!(why("#/thread-pool?shape=nested&workers=1").contains("to spare"));
        assert!(
            why("#/lru-cache?lock=none&capacity=1&work=pa1.ga~pb2&policy=random:231")
                .contains("between a test")
        );
    }

    #[test]
    fn a_submit_says_whether_a_thread_is_started() {
        let mut state = State::open("#/thread-pool?policy=earliest");
        state.scenario.step = 1;
        assert!(
            narration(&state).why.contains("starts one: a"),
            "{}",
            narration(&state).why
        );
    }
}
