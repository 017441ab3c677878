//! A run as the checks of what is said see it: what was done, in order.

use lockstep::model::{
    Condition, ConditionOp, FutureId, Lock, Object, ObjectId, Op, Outcome, Phase, Pool, PoolOp,
    Queue, QueueOp, ThreadId, Value, World,
};
use lockstep::trace::{Step, Trace};

/// A run at the moment after its first `now` steps.
pub struct Run<'a> {
    pub trace: &'a Trace,
    /// The world at every moment.
    pub worlds: &'a [World],
    pub now: usize,
}

impl<'a> Run<'a> {
    pub fn world(&self) -> &'a World {
        &self.worlds[self.now]
    }

    /// What has been done, last first, with the place of each step.
    pub fn past(&self) -> impl Iterator<Item = (usize, &'a Step)> + use<'a> {
        self.trace.steps[..self.now].iter().enumerate().rev()
    }

    /// What is still to be done.
    pub fn rest(&self) -> impl Iterator<Item = &'a Step> + use<'a> {
        self.trace.steps[self.now..].iter()
    }

    pub fn last(&self) -> &'a Step {
        &self.trace.steps[self.now - 1]
    }

    /// The next step of `thread`.
    pub fn next_of(&self, thread: ThreadId) -> Option<&'a Step> {
        self.rest().find(|step| step.thread == thread)
    }

    /// Whether `thread` has come to its end.
    pub fn ended(&self, thread: ThreadId) -> bool {
        let phase = &self.world().threads[thread.index()].phase;
        matches!(phase, Phase::Finished | Phase::Died(_))
    }

    /// The threads other than `thread` that have not come to their end.
    pub fn others(&self, thread: ThreadId) -> Vec<ThreadId> {
        let all = self.world().thread_ids();
        all.filter(|other| *other != thread && !self.ended(*other))
            .collect()
    }

    /// Who has `lock` and how often, from what was done with it and with the
    /// conditions that go with it.
    pub fn lock(&self, lock: Lock) -> (Option<ThreadId>, u32) {
        let (mut owner, mut depth) = match self.worlds[0].objects.get(lock.0) {
            Some(Object::Lock(first)) => (first.owner(), first.depth()),
            _ => (None, 0),
        };
        let mut given_up: Vec<(ThreadId, u32)> = Vec::new();
        for step in &self.trace.steps[..self.now] {
            let thread = step.thread;
            match (&step.request.op, &step.outcome) {
                (Op::Acquire(it, _), Ok(Value::Bool(true) | Value::None)) if *it == lock => {
                    (owner, depth) = (Some(thread), depth + 1);
                }
                (Op::Release(it), Ok(_)) if *it == lock => {
                    depth -= 1;
                    owner = owner.filter(|_| depth > 0);
                }
                (Op::Condition(it, ConditionOp::Wait), Ok(_)) if self.goes_with(*it, lock) => {
                    given_up.push((thread, depth));
                    (owner, depth) = (None, 0);
                }
                (Op::Condition(it, op), Ok(Value::Bool(true))) if self.goes_with(*it, lock) => {
                    if matches!(op, ConditionOp::Resume(_) | ConditionOp::Reacquire) {
                        let at = given_up.iter().position(|(it, _)| *it == thread);
                        (owner, depth) = (Some(thread), given_up.remove(at.expect("it waits")).1);
                    }
                }
                _ => {}
            }
        }
        (owner, depth)
    }

    fn goes_with(&self, condition: Condition, lock: Lock) -> bool {
        match self.trace.object(condition.0) {
            Some(Object::Condition(state)) => state.lock == lock,
            _ => false,
        }
    }

    /// Every lock that `thread` has.
    pub fn locks_of(&self, thread: ThreadId) -> Vec<Lock> {
        let all = self
            .trace
            .objects()
            .filter_map(|(id, object)| match object {
                Object::Lock(_) => Some(Lock(id)),
                _ => None,
            });
        all.filter(|lock| self.lock(*lock).0 == Some(thread))
            .collect()
    }

    /// What is in `queue`, first first, and whether it is shut down.
    pub fn queue(&self, queue: Queue) -> (Vec<Value>, bool) {
        let (mut items, mut shut) = match self.worlds[0].objects.get(queue.0) {
            Some(Object::Queue(first)) => (
                first.items().iter().cloned().collect(),
                first.is_shut_down(),
            ),
            _ => (Vec::new(), false),
        };
        for step in &self.trace.steps[..self.now] {
            match (&step.request.op, &step.outcome) {
                (Op::Queue(it, QueueOp::Put(item, _)), Ok(_)) if *it == queue => {
                    items.push(item.clone());
                }
                (Op::Queue(it, QueueOp::Get(_)), Ok(_)) if *it == queue => drop(items.remove(0)),
                (Op::Queue(it, QueueOp::Shutdown { immediate }), Ok(_)) if *it == queue => {
                    shut = true;
                    if *immediate {
                        items.clear();
                    }
                }
                _ => {}
            }
        }
        (items, shut)
    }

    /// How many items are in all queues but this one.
    pub fn queued_elsewhere(&self, but: Option<ObjectId>) -> usize {
        let queues = self
            .trace
            .objects()
            .filter_map(|(id, object)| match object {
                Object::Queue(_) if Some(id) != but => Some(Queue(id)),
                _ => None,
            });
        queues.map(|queue| self.queue(queue).0.len()).sum()
    }

    /// The tasks of `pool` that were submitted, and not taken or cancelled since.
    pub fn pending(&self, pool: Pool) -> Vec<FutureId> {
        let mut pending = Vec::new();
        for step in &self.trace.steps[..self.now] {
            match (&step.request.op, &step.outcome) {
                (Op::Pool(it, PoolOp::Submit(task, _)), Ok(_)) if *it == pool => {
                    pending.push(*task)
                }
                (Op::Pool(it, PoolOp::Cancel(task)), Ok(Value::Bool(true))) if *it == pool => {
                    pending.retain(|other| other != task);
                }
                (Op::Pool(it, PoolOp::Look | PoolOp::Take), Ok(Value::Tuple(found)))
                    if *it == pool =>
                {
                    let taken = found[0].to_int();
                    pending.retain(|other| i64::from(*other) != taken);
                }
                _ => {}
            }
        }
        pending
    }

    /// What became of `task`, once a worker was done with it.
    pub fn finished(&self, pool: Pool, task: FutureId) -> Option<&'a Outcome> {
        self.past().find_map(|(_, step)| match &step.request.op {
            Op::Pool(it, PoolOp::Finish(done, outcome)) if *it == pool && *done == task => {
                Some(&**outcome)
            }
            _ => None,
        })
    }

    /// Who runs `task`: has taken it last, and gave nothing back since.
    pub fn runs(&self, task: FutureId) -> Option<ThreadId> {
        let (_, step) = self
            .past()
            .find(|(_, step)| match (&step.request.op, &step.outcome) {
                (Op::Pool(_, PoolOp::Finish(done, _)), _) => *done == task,
                (Op::Pool(_, PoolOp::Look | PoolOp::Take), Ok(Value::Tuple(found))) => {
                    found[0].to_int() == i64::from(task)
                }
                _ => false,
            })?;
        let finished = matches!(step.request.op, Op::Pool(_, PoolOp::Finish(..)));
        (!finished).then_some(step.thread)
    }

    /// The entries of the dictionary `id`, oldest first, with the place of the
    /// step that put each there.
    pub fn entries(&self, id: ObjectId) -> Vec<Value> {
        use lockstep::model::DictOp;
        let mut keys: Vec<Value> = Vec::new();
        for step in &self.trace.steps[..self.now] {
            let Op::Dict(dict, op) = &step.request.op else {
                continue;
            };
            if dict.0 != id || step.outcome.is_err() {
                continue;
            }
            match op {
                DictOp::Set(key, _) if !keys.contains(key) => keys.push(key.clone()),
                DictOp::MoveToEnd(key) => {
                    keys.retain(|known| known != key);
                    keys.push(key.clone());
                }
                DictOp::PopOldest => drop(keys.remove(0)),
                DictOp::Pop(key) => keys.retain(|known| known != key),
                _ => {}
            }
        }
        keys
    }

    /// Whether anybody but `thread` touches `object` in these steps.
    pub fn touched_by_others<'b>(
        steps: impl IntoIterator<Item = &'b Step>,
        thread: ThreadId,
        object: ObjectId,
    ) -> bool {
        let mut steps = steps.into_iter();
        steps.any(|step| step.thread != thread && step.request.op.object() == Some(object))
    }
}
