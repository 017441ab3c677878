//! What a thread waits in, as Python writes it.

use crate::model::{Op, PoolOp, Request, ThreadId, Timeout};
use crate::session::Playback;
use crate::words;

/// The call in which `thread` waits with `request`, the longest form first:
/// "QueueA.get(timeout=0.03)", "get(timeout=0.03)". What Python code does not
/// call is said in words.
pub(super) fn waits(playback: &Playback, thread: ThreadId, request: &Request) -> Vec<String> {
    let name = || {
        let object = request.op.object();
        object.map_or("", |object| {
            playback.trace.object_name(&playback.program, object)
        })
    };
    let on = match &request.op {
        Op::EventLoop(..) => return both("waiting for the event loop", "event loop"),
        Op::Cpu(..) => return both(&format!("waiting for {}", name()), name()),
        Op::Pool(_, PoolOp::NextDone(_)) => return both("as_completed(futures)", "as_completed()"),
        op => words::call(op).0.unwrap_or_else(name),
    };
    // What limits a task's wait is asyncio.timeout around the call.
    let is_task = playback.trace.last.loop_of(thread).is_some();
    let limit = match request.op.timeout() {
        // Python takes it in seconds.
        Timeout::After(ms) if !is_task => format!("timeout={}", ms as f64 / 1_000.0),
        Timeout::Remaining(_) if !is_task => "timeout=…".to_owned(),
        _ => String::new(),
    };
    let call = format!("{}({limit})", words::call(&request.op).1);
    vec![format!("{on}.{call}"), call]
}

fn both(long: &str, short: &str) -> Vec<String> {
    vec![long.to_owned(), short.to_owned()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::World;
    use crate::scenario::{CATALOGUE, Scenario};

    /// What every waiting thread of every variant waits in, without the names of
    /// objects and with 0 for all times.
    fn all() -> Vec<String> {
        let mut found = Vec::new();
        for exercise in CATALOGUE {
            for variant in exercise.variants {
                let mut scenario = Scenario::new(exercise);
                scenario.settings = variant.settings(exercise.parameters);
                scenario.policy = variant.policy;
                let (playback, _) = Playback::of(&mut scenario);
                let mut note = |world: &World| {
                    for thread in world.thread_ids() {
                        let request = world.request(thread);
                        let request = request.filter(|_| world.is_waiting(thread));
                        let waits = request.map(|request| waits(&playback, thread, request));
                        found.extend(waits.map(|mut forms| forms.remove(0)));
                    }
                };
                playback.walk(&mut note);
            }
        }
        let mut forms: Vec<String> = found.iter().map(|call| form(call)).collect();
        forms.sort();
        forms.dedup();
        forms
    }

    fn form(call: &str) -> String {
        let method = call.split_once('.').map_or(call, |(_, method)| method);
        match method.split_once("=0.") {
            Some((start, _)) => format!("{start}=0)"),
            None => method.to_owned(),
        }
    }

    /// By hand, from the twins and from CPython's `concurrent/futures`: nothing
    /// else is ever written on a bar.
    #[test]
    fn threads_wait_in_calls_that_python_has_or_in_words() {
        let known = [
            "acquire()",
            "as_completed(futures)",
            "get()",
            "get(timeout=0)",
            "join()",
            "put()",
            "result()",
            "shutdown()",
            "wait()",
            "wait(timeout=0)",
            "wait(timeout=…)",
            "waiting for the GIL",
            "waiting for the event loop",
        ];
        assert_eq!(all(), known);
    }
}
