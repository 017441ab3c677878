//! Checks of what is said of variables, queues, lists and dictionaries.

use lockstep::model::{
    ConditionOp, Dict, DictOp, ListOp, Object, Op, Queue, QueueOp, ThreadId, Value,
};
use lockstep::words::{dict, list, queue, variable};

use super::run::Run;

pub fn variable(run: &Run<'_>, claim: &variable::Claim) -> bool {
    let whole = &run.trace.steps;
    match claim {
        variable::Claim::Copied(who, cell) => {
            run.last().thread == *who && run.last().request.op == Op::Read(*cell)
        }
        variable::Claim::Stale(copies) => copies.0.iter().all(|(value, threads)| {
            threads.iter().all(|thread| {
                let mut own = run.past().filter(|(_, step)| {
                    step.thread == *thread && step.outcome.as_ref() == Ok(value)
                });
                own.any(|(at, step)| {
                    let Op::Read(cell) = step.request.op else {
                        return false;
                    };
                    let since = &whole[at + 1..run.now];
                    let mut stores = since
                        .iter()
                        .filter(|step| matches!(step.request.op, Op::Write(it, _) if it == cell));
                    stores.clone().any(|step| step.thread != *thread)
                        && stores.all(|step| step.thread != *thread)
                }) && !run.ended(*thread)
            })
        }),
        variable::Claim::Counts(who, cell) => {
            let mut of_it = run.past().filter(|(_, step)| {
                matches!(step.request.op, Op::Read(it) | Op::Write(it, _) if it == *cell)
            });
            let (store, load) = (of_it.next(), of_it.next());
            let is_store = store.is_some_and(|(_, step)| matches!(step.request.op, Op::Write(..)));
            let load = load.filter(|(_, step)| step.request.op == Op::Read(*cell));
            is_store && load.is_some_and(|(_, step)| step.thread == *who)
        }
        variable::Claim::WillLose(holder, reader, cell) => {
            let next = run.rest().next();
            let reads = next
                .is_some_and(|step| step.thread == *reader && step.request.op == Op::Read(*cell));
            // Whatever either does with it next is to store.
            let rest: Vec<_> = run.rest().skip(1).collect();
            let stores = [holder, reader].iter().all(|thread| {
                let next = rest.iter().find(|step| {
                    step.thread == **thread && step.request.op.object() == Some(cell.0)
                });
                next.is_some_and(|step| matches!(step.request.op, Op::Write(..)))
            });
            reads && stores
        }
        variable::Claim::Short(cell, now, should) => {
            let (mut sum, mut loads) = (None, std::collections::HashMap::new());
            for step in &whole[..run.now] {
                match (&step.request.op, &step.outcome) {
                    (Op::Read(it), Ok(value)) if it == cell => {
                        sum = sum.or(Some(value.to_int()));
                        loads.insert(step.thread, value.to_int());
                    }
                    (Op::Write(it, value), _) if it == cell => {
                        let added = value.to_int() - loads.remove(&step.thread).unwrap_or(0);
                        sum = Some(sum.unwrap_or(0) + added);
                    }
                    _ => {}
                }
            }
            now == run.world().value(*cell) && sum == Some(should.to_int()) && now != should
        }
        variable::Claim::Own(cell) | variable::Claim::OwnOfProcess(cell) => {
            let who = run.last().thread;
            let before = whole.iter().rposition(|step| step.thread == who);
            let until = before.map_or(run.now, |last| last + 1);
            !Run::touched_by_others(&whole[..until], who, cell.0)
        }
        variable::Claim::OneWriter(cell) => whole.iter().all(|step| {
            step.thread == run.last().thread
                || !matches!(step.request.op, Op::Write(it, _) if it == *cell)
        }),
    }
}

fn capacity(run: &Run<'_>, queue: Queue) -> usize {
    match run.trace.object(queue.0) {
        Some(Object::Queue(made)) => made.capacity(),
        _ => 0,
    }
}

pub fn queue(run: &Run<'_>, claim: &queue::Claim) -> bool {
    let items = |queue: &Queue| run.queue(*queue).0;
    let stands = |threads: &[ThreadId], puts: bool| {
        !threads.is_empty()
            && threads.iter().all(|thread| {
                let op = run.world().request(*thread).map(|request| &request.op);
                match op {
                    Some(Op::Queue(_, QueueOp::Put(..))) => puts,
                    Some(Op::Queue(_, QueueOp::Get(_))) => !puts,
                    _ => false,
                }
            })
    };
    let takes_no_more = |who: ThreadId, queue: Queue, from: usize| {
        run.trace.steps[from..].iter().all(|step| {
            let gets = matches!(&step.request.op, Op::Queue(it, QueueOp::Get(_)) if *it == queue);
            step.thread != who || !gets
        })
    };
    match claim {
        queue::Claim::Item(queue, waited) => items(queue).len() == 1 && stands(&waited.0, false),
        queue::Claim::Room(queue, waited) => {
            items(queue).len() + 1 == capacity(run, *queue) && stands(&waited.0, true)
        }
        queue::Claim::Full(queue) => items(queue).len() == capacity(run, *queue),
        queue::Claim::Only(queue) => items(queue).len() == 1,
        queue::Claim::Several(queue, many) => items(queue).len() == *many,
        queue::Claim::Took(who, _) => run.last().thread == *who && run.last().outcome.is_ok(),
        queue::Claim::Sentinel(queue) => {
            items(queue).contains(&Value::None)
                && (run.now..run.trace.steps.len()).all(|at| {
                    let step = &run.trace.steps[at];
                    let takes = matches!(&step.request.op, Op::Queue(it, QueueOp::Get(_)) if it == queue)
                        && step.outcome == Ok(Value::None);
                    !takes || takes_no_more(step.thread, *queue, at + 1)
                })
        }
        queue::Claim::TookSentinel(who, queue) => {
            run.last().outcome == Ok(Value::None) && takes_no_more(*who, *queue, run.now)
        }
        queue::Claim::Drained(queue) => run.queue(*queue) == (Vec::new(), true),
        queue::Claim::NotYet(queue) => items(queue).is_empty(),
        queue::Claim::NotPut(_) => run.last().outcome.is_err(),
        queue::Claim::ShutDownEmpty(queue) => run.queue(*queue) == (Vec::new(), true),
        queue::Claim::ShutDown(queue, left) => {
            let (items, shut) = run.queue(*queue);
            shut && items.len() == *left
        }
        queue::Claim::KeepsLoop(who) => {
            let mut tasks = run.rest().filter(|step| run.world().loop_of(step.thread).is_some());
            tasks.next().is_none_or(|step| step.thread == *who)
        }
        queue::Claim::NextPutWaits(who, queue) => {
            let next = run.next_of(*who);
            let puts = next.is_none_or(|step| {
                matches!(&step.request.op, Op::Queue(it, QueueOp::Put(..)) if it == queue)
            });
            puts && items(queue).len() == capacity(run, *queue)
        }
    }
}

pub fn list(run: &Run<'_>, claim: &list::Claim) -> bool {
    let stands_at_pop = |who: ThreadId, list| {
        let op = run.world().request(who).map(|request| &request.op);
        op == Some(&Op::List(list, ListOp::PopFirst))
    };
    let saw = |who: ThreadId, list| {
        let own = run.past().find(|(at, step)| {
            step.thread == who
                && (*at + 1 < run.now || step.outcome.is_ok())
                && matches!(&step.request.op, Op::List(it, _) if *it == list)
        });
        own.is_some_and(|(_, step)| {
            matches!(step.request.op, Op::List(_, ListOp::Len))
                && step.outcome.as_ref().is_ok_and(|seen| seen.to_int() > 0)
        })
    };
    match claim {
        list::Claim::Busy(who, list) => {
            let next = run.next_of(*who);
            let again = next.is_none_or(|step| step.request.op == Op::List(*list, ListOp::Len));
            run.last().outcome == Ok(Value::Int(0)) && again
        }
        list::Claim::AlsoSeen(list, other) => stands_at_pop(*other, *list) && saw(*other, *list),
        list::Claim::Seen(who, list) => stands_at_pop(*who, *list) && saw(*who, *list),
        list::Claim::WillMiss(list, other) => {
            run.world().list(*list).items().is_empty()
                && stands_at_pop(*other, *list)
                && saw(*other, *list)
        }
        list::Claim::Missed(who, list) => run.last().outcome.is_err() && saw(*who, *list),
        list::Claim::Stolen(who, list) => {
            let woke = run.past().find(|(_, step)| {
                step.thread == *who
                    && matches!(step.request.op, Op::Condition(_, ConditionOp::Resume(_)))
            });
            let pops = Op::List(*list, ListOp::PopFirst);
            let notified = run.past().find(|(at, step)| {
                woke.is_some_and(|(woke, _)| *at < woke)
                    && matches!(
                        step.request.op,
                        Op::Condition(_, ConditionOp::Notify(_) | ConditionOp::NotifyAll)
                    )
            });
            notified.is_some_and(|(at, _)| {
                let since = &run.trace.steps[at..run.now - 1];
                since
                    .iter()
                    .any(|step| step.thread != *who && step.request.op == pops)
            })
        }
        list::Claim::TooMany(_, many) => run.last().outcome == Ok(Value::Int(*many as i64)),
        list::Claim::GivenUp(who) => {
            let mut own = run.past().filter(|(_, step)| step.thread == *who);
            let get =
                own.find(|(_, step)| matches!(step.request.op, Op::Queue(_, QueueOp::Get(_))));
            get.is_some_and(|(_, step)| step.outcome.is_err())
        }
        list::Claim::Queued(many) => run.queued_elsewhere(None) == *many,
        list::Claim::OfProcess(list) => {
            !Run::touched_by_others(&run.trace.steps, run.last().thread, list.0)
        }
    }
}

/// Whether nobody else touches the dictionary before `who` gives up the lock.
fn undisturbed(run: &Run<'_>, who: ThreadId, dict: Dict) -> bool {
    let until_released = run
        .rest()
        .take_while(|step| step.thread != who || !matches!(step.request.op, Op::Release(_)));
    !until_released.into_iter().any(|step| {
        step.thread != who
            && matches!(
                &step.request.op,
                Op::Dict(it, op) if *it == dict && !matches!(op, DictOp::Len | DictOp::Contains(_))
            )
    })
}

pub fn dict(run: &Run<'_>, claim: &dict::Claim) -> bool {
    let removed_since = |who: ThreadId, dict: Dict, looked: &dyn Fn(&DictOp, &Value) -> bool| {
        let looked = run
            .past()
            .find(|(_, step)| match (&step.request.op, &step.outcome) {
                (Op::Dict(it, op), Ok(gave)) => {
                    step.thread == who && *it == dict && looked(op, gave)
                }
                _ => false,
            });
        looked.is_some_and(|(at, _)| {
            run.trace.steps[at..run.now - 1].iter().any(|step| {
                step.thread != who
                    && step.outcome.is_ok()
                    && matches!(&step.request.op, Op::Dict(it, DictOp::Pop(_) | DictOp::PopOldest) if *it == dict)
            })
        })
    };
    match claim {
        dict::Claim::Alone => run.others(run.last().thread).is_empty(),
        dict::Claim::Guarded(who, dict) => {
            !run.locks_of(*who).is_empty() && undisturbed(run, *who, *dict)
        }
        dict::Claim::Unguarded(who, dict) => {
            let next = run.world().request(*who);
            run.locks_of(*who).is_empty()
                && !run.others(*who).is_empty()
                && next.is_some_and(|request| request.op.object() == Some(dict.0))
        }
        dict::Claim::Newest(dict, key) => run.entries(dict.0).last() == Some(key),
        dict::Claim::OutGuarded(who, dict, key) => {
            !run.entries(dict.0).contains(key) && undisturbed(run, *who, *dict)
        }
        dict::Claim::Out(_, dict, key) => !run.entries(dict.0).contains(key),
        dict::Claim::Places(dict, count, places) => {
            run.entries(dict.0).len() == *count && count <= places
        }
        dict::Claim::TooMany(dict, count, places)
        | dict::Claim::TooManyGuarded(dict, count, places) => {
            run.entries(dict.0).len() == *count && count > places
        }
        dict::Claim::Oldest(dict, key) => {
            let before = Run {
                now: run.now - 1,
                ..*run
            };
            before.entries(dict.0).first() == Some(key)
        }
        dict::Claim::Gone(who, dict, key, class) => {
            let looked = |op: &DictOp, gave: &Value| {
                *op == DictOp::Contains(key.clone()) && *gave == Value::Bool(true)
            };
            run.last()
                .outcome
                .as_ref()
                .is_err_and(|it| it.class == *class)
                && removed_since(*who, *dict, &looked)
        }
        dict::Claim::Emptied(who, dict, _) => {
            let looked = |op: &DictOp, gave: &Value| *op == DictOp::Len && gave.to_int() > 0;
            run.entries(dict.0).is_empty() && removed_since(*who, *dict, &looked)
        }
    }
}
