//! Why steps on dictionaries, pools and processors matter.

use crate::model::{CpuOp, Dict, DictOp, Found, FutureId, Op, Overhead, PoolOp};
use crate::program::remarks::Remark;
use crate::scene::Moment;
use crate::trace::Step;

/// Why `step` matters, if that is for its object to say.
pub(super) fn why(moment: &Moment<'_>, step: &Step) -> Option<Remark> {
    Some(Remark::calm(match &step.request.op {
        Op::Dict(dict, DictOp::Contains(_) | DictOp::Len) => look(moment, step, *dict),
        Op::Pool(pool, op) => {
            let pool = moment.world.pool(*pool);
            let all = pool.started().len() == pool.workers().len();
            match op {
                PoolOp::NextDone(_) => next_done(pool.in_any_order()),
                _ => self::pool(moment, step, op, all),
            }
        }
        Op::Cpu(cpu, CpuOp::Begin) => {
            let cpu = moment.world.cpu(*cpu);
            match (cpu.places(), cpu.busy().len()) {
                (1, _) => "Whoever else wants to compute has to wait for it.".to_owned(),
                (_, 1) => "The other cores are free.".to_owned(),
                (_, busy) => format!("{busy} compute at the same time."),
            }
        }
        Op::Overhead(Overhead::StartUp, _) => {
            "A process is an interpreter of its own; a thread starts in a fraction of that."
                .to_owned()
        }
        Op::Overhead(Overhead::Pickling, _) => {
            "Processes share no memory: what goes in and what comes out is copied.".to_owned()
        }
        _ => return None,
    }))
}

fn look(moment: &Moment<'_>, step: &Step, dict: Dict) -> String {
    let who = moment.letter(step.thread);
    let guard = moment.program.guard(dict.0);
    let owner = guard.and_then(|lock| moment.world.lock(lock).owner());
    if moment.world.threads.len() == 1 {
        return "No other thread is there to change it.".to_owned();
    }
    match owner == Some(step.thread) {
        true => format!("{who} holds the lock: it stays so until {who} has acted on it."),
        false => format!("{who} will act on that, but nothing keeps it so: no lock is held."),
    }
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

#[cfg(test)]
mod tests {
    use crate::scene::narration;
    use crate::session::State;

    #[test]
    fn endings_say_what_they_are_about() {
        let why = |link: &str| {
            let mut state = State::open(link);
            state.run.scenario.step = state.length();
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
        state.run.scenario.step = 1;
        assert!(
            narration(&state).why.contains("starts one: a"),
            "{}",
            narration(&state).why
        );
    }
}
