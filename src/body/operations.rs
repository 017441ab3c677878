//! The operations of a [`Thread`], under Python's names.
//!
//! Those that can raise give a `Result`, to be passed on with `?`; the others
//! give their value at once.

use std::borrow::Cow;
use std::future::Future;
use std::panic::Location;
use std::sync::Arc;

use super::Ended;
use super::thread::{InfallibleOp, PendingOp, Thread};
use crate::model::{
    AsyncLock, AsyncLockOp, Barrier, BarrierOp, Cell, Condition, ConditionOp, Cpu, CpuOp, Dict,
    DictOp, Event, EventLoop, EventOp, Exception, Found, FutureId, List, ListOp, Lock, LoopOp,
    Millis, NewObject, NewThread, Object, Op, Outcome, Overhead, Pool, PoolOp, Queue, QueueOp,
    Semaphore, SemaphoreOp, Target, ThreadId, ThreadKey, ThreadOp, Timeout, Value,
};

/// Declares operations that are one step each.
macro_rules! operations {
    ($($(#[$about:meta])* $name:ident($($argument:ident: $kind:ty),*) -> $gives:ident = $op:expr;)*) => {
        impl Thread {$(
            $(#[$about])*
            #[track_caller]
            pub fn $name(self, $($argument: $kind),*) -> $gives {
                $gives::from(self.perform($op))
            }
        )*}
    };
}

impl From<PendingOp> for InfallibleOp {
    fn from(step: PendingOp) -> Self {
        InfallibleOp(step)
    }
}

operations! {
    /// Loads a shared variable.
    read(cell: Cell) -> InfallibleOp = Op::Read(cell);
    /// Stores into a shared variable.
    write(cell: Cell, value: impl Into<Value>) -> InfallibleOp = Op::Write(cell, value.into());

    /// `lock.acquire()`: waits until the lock is free, then holds it.
    acquire(lock: Lock) -> InfallibleOp = Op::Acquire(lock, Timeout::Never);
    /// `lock.acquire(timeout=…)`: `False` when it timed out.
    acquire_within(lock: Lock, timeout: Timeout) -> InfallibleOp = Op::Acquire(lock, timeout);
    /// `lock.release()`; `RuntimeError` when it is not held, or for an `RLock`
    /// not by this thread.
    release(lock: Lock) -> PendingOp = Op::Release(lock);

    /// `condition.notify(n)`; `RuntimeError` without the lock.
    notify(condition: Condition, n: u32) -> PendingOp = Op::Condition(condition, ConditionOp::Notify(n));
    /// `condition.notify_all()`; `RuntimeError` without the lock.
    notify_all(condition: Condition) -> PendingOp = Op::Condition(condition, ConditionOp::NotifyAll);

    /// `semaphore.acquire(timeout=…)`: `False` when it timed out.
    semaphore_acquire(semaphore: Semaphore, timeout: Timeout) -> InfallibleOp =
        Op::Semaphore(semaphore, SemaphoreOp::Acquire(timeout));
    /// `semaphore.release(n)`; `ValueError` above a bounded semaphore's value.
    semaphore_release(semaphore: Semaphore, n: u32) -> PendingOp =
        Op::Semaphore(semaphore, SemaphoreOp::Release(n));

    /// `event.set()`.
    event_set(event: Event) -> InfallibleOp = Op::Event(event, EventOp::Set);
    /// `event.clear()`.
    event_clear(event: Event) -> InfallibleOp = Op::Event(event, EventOp::Clear);
    /// `event.is_set()`.
    event_is_set(event: Event) -> InfallibleOp = Op::Event(event, EventOp::IsSet);

    /// `barrier.reset()`.
    barrier_reset(barrier: Barrier) -> InfallibleOp = Op::Barrier(barrier, BarrierOp::Reset);
    /// `barrier.abort()`.
    barrier_abort(barrier: Barrier) -> InfallibleOp = Op::Barrier(barrier, BarrierOp::Abort);
    /// `barrier.broken`.
    barrier_broken(barrier: Barrier) -> InfallibleOp = Op::Barrier(barrier, BarrierOp::IsBroken);

    /// `queue.put(item, timeout=…)`; `Full`, or `ShutDown`.
    put(queue: Queue, item: impl Into<Value>, timeout: Timeout) -> PendingOp =
        Op::Queue(queue, QueueOp::Put(item.into(), timeout));
    /// `queue.get(timeout=…)`; `Empty`, or `ShutDown`.
    get(queue: Queue, timeout: Timeout) -> PendingOp = Op::Queue(queue, QueueOp::Get(timeout));
    /// `queue.task_done()`; `ValueError` when called too often.
    task_done(queue: Queue) -> PendingOp = Op::Queue(queue, QueueOp::TaskDone);
    /// `queue.join()`.
    queue_join(queue: Queue) -> InfallibleOp = Op::Queue(queue, QueueOp::Join);
    /// `queue.qsize()`.
    qsize(queue: Queue) -> InfallibleOp = Op::Queue(queue, QueueOp::Size);
    /// `queue.shutdown(immediate)`, from Python 3.13 on.
    queue_shutdown(queue: Queue, immediate: bool) -> InfallibleOp =
        Op::Queue(queue, QueueOp::Shutdown { immediate });

    /// `list.append(item)`.
    append(list: List, item: impl Into<Value>) -> InfallibleOp = Op::List(list, ListOp::Append(item.into()));
    /// `list.pop(0)`; `IndexError` when it is empty.
    pop_first(list: List) -> PendingOp = Op::List(list, ListOp::PopFirst);
    /// `len(list)`.
    len(list: List) -> InfallibleOp = Op::List(list, ListOp::Len);

    /// `key in dict`.
    contains(dict: Dict, key: impl Into<Value>) -> InfallibleOp = Op::Dict(dict, DictOp::Contains(key.into()));
    /// `dict[key]`; `KeyError`.
    get_item(dict: Dict, key: impl Into<Value>) -> PendingOp = Op::Dict(dict, DictOp::Get(key.into()));
    /// `dict[key] = value`.
    set_item(dict: Dict, key: impl Into<Value>, value: impl Into<Value>) -> InfallibleOp =
        Op::Dict(dict, DictOp::Set(key.into(), value.into()));
    /// `dict.move_to_end(key)`; `KeyError`.
    move_to_end(dict: Dict, key: impl Into<Value>) -> PendingOp =
        Op::Dict(dict, DictOp::MoveToEnd(key.into()));
    /// `dict.popitem(last=False)`; `KeyError` when it is empty.
    pop_oldest(dict: Dict) -> PendingOp = Op::Dict(dict, DictOp::PopOldest);
    /// `dict.pop(key)`; `KeyError`.
    pop_item(dict: Dict, key: impl Into<Value>) -> PendingOp = Op::Dict(dict, DictOp::Pop(key.into()));
    /// `len(dict)`.
    dict_len(dict: Dict) -> InfallibleOp = Op::Dict(dict, DictOp::Len);

    /// `executor.submit(…, arguments)`; `RuntimeError` after `shutdown`.
    submit(pool: Pool, future: FutureId, arguments: impl Into<Value>) -> PendingOp =
        Op::Pool(pool, PoolOp::Submit(future, arguments.into()));
    /// `future.result(timeout)`: what the task returned, or raises what it
    /// raised, `TimeoutError` or `CancelledError`.
    result(pool: Pool, future: FutureId, timeout: Timeout) -> PendingOp =
        Op::Pool(pool, PoolOp::Result(future, timeout));
    /// `future.cancel()`.
    cancel(pool: Pool, future: FutureId) -> InfallibleOp = Op::Pool(pool, PoolOp::Cancel(future));
    /// The next future that `as_completed` yields after `n` others.
    next_done(pool: Pool, n: u8) -> InfallibleOp = Op::Pool(pool, PoolOp::NextDone(n));
    /// `executor.shutdown(wait=False)`.
    shutdown(pool: Pool) -> InfallibleOp = Op::Pool(pool, PoolOp::Shutdown);
    /// The waiting that `executor.shutdown(wait=True)` adds.
    pool_join(pool: Pool) -> InfallibleOp = Op::Pool(pool, PoolOp::Join);

    /// The first step of every task: the loop starts it.
    begin(event_loop: EventLoop) -> InfallibleOp = Op::EventLoop(event_loop, LoopOp::Begin);
    /// `loop.call_soon_threadsafe(callback)`: the loop wakes and runs it.
    call_soon(event_loop: EventLoop, callback: ThreadId) -> InfallibleOp =
        Op::EventLoop(event_loop, LoopOp::CallSoon(callback));
    /// `release()` of an `asyncio.Lock`; `RuntimeError` when it is free.
    async_release(lock: AsyncLock) -> PendingOp = Op::AsyncLock(lock, AsyncLockOp::Release);

    /// Makes an object: a `Value::Object`.
    make(name: impl Into<Arc<str>>, object: Object) -> InfallibleOp =
        Op::New(Arc::new(NewObject { name: name.into(), object }));
    /// `Thread(target=…, args=…)` and `start()`: a `Value::Thread`; `RuntimeError`
    /// where there are too many.
    spawn(target: Target, arguments: &[Value], name: impl Into<Arc<str>>) -> PendingOp =
        Op::Thread(ThreadOp::Spawn(Arc::new(NewThread {
            target,
            arguments: arguments.into(),
            name: name.into(),
        })));
    /// `thread.join()`: no choice, since a thread whose wait is over goes on
    /// within the same step. `RuntimeError` when it is the thread itself
    /// (CPython, `Lib/threading.py`).
    join(other: ThreadKey) -> PendingOp = Op::Thread(ThreadOp::Join(other));

    /// `raise`: always fails with the given exception.
    raise(exception: Exception) -> PendingOp = Op::Raise(exception);
    /// `print(text)`.
    print(text: impl Into<Cow<'static, str>>) -> InfallibleOp = Op::Print(text.into());
    /// `time.sleep`, in virtual milliseconds.
    sleep(milliseconds: Millis) -> InfallibleOp = Op::Sleep(milliseconds);
    /// What comes on top of the program's own work, in virtual milliseconds.
    /// Cores are not counted for it.
    overhead(kind: Overhead, milliseconds: Millis) -> InfallibleOp = Op::Overhead(kind, milliseconds);
}

/// Operations that are more than one step, since others may run in between.
impl Thread {
    /// `condition.wait(timeout)`: gives up the lock, waits to be notified,
    /// takes the lock again. `False` when it timed out; `RuntimeError`
    /// without the lock.
    #[track_caller]
    pub fn wait(
        self,
        condition: Condition,
        timeout: Timeout,
    ) -> impl Future<Output = Outcome> + use<> {
        self.wait_at(Location::caller().line(), condition, timeout)
    }

    /// [`Thread::wait`], on behalf of the source's line `line`.
    pub(super) fn wait_at(
        self,
        line: u32,
        condition: Condition,
        timeout: Timeout,
    ) -> impl Future<Output = Outcome> + use<> {
        let step = move |op| self.perform_at(line, Op::Condition(condition, op));
        async move {
            step(ConditionOp::Wait).await?;
            let notified = step(ConditionOp::Resume(timeout)).await?;
            if notified == Value::Bool(false) {
                step(ConditionOp::Reacquire).await?;
            }
            Ok(notified)
        }
    }

    /// `event.wait(timeout)`: `False` when it timed out.
    #[track_caller]
    pub fn event_wait(self, event: Event, timeout: Timeout) -> impl Future<Output = Value> + use<> {
        let resume = Op::Event(event, EventOp::Resume(timeout));
        let wait = self.at_once_or(Op::Event(event, EventOp::Wait), resume);
        async move { wait.await.unwrap_or_default() }
    }

    /// Does `first`; where that gives `False`, also `second`, which may wait.
    #[track_caller]
    pub(super) fn at_once_or(self, first: Op, second: Op) -> impl Future<Output = Outcome> + use<> {
        let line = Location::caller().line();
        async move {
            match self.perform_at(line, first).await? {
                Value::Bool(false) => self.perform_at(line, second).await,
                done => Ok(done),
            }
        }
    }

    /// `barrier.wait(timeout)`: how many had arrived before this thread;
    /// `BrokenBarrierError` when it is broken, or was reset while this thread
    /// waited. Whoever times out breaks it.
    #[track_caller]
    pub fn barrier_wait(
        self,
        barrier: Barrier,
        parties: u32,
        timeout: Timeout,
    ) -> impl Future<Output = Outcome> + use<> {
        let line = Location::caller().line();
        let step = move |op| self.perform_at(line, Op::Barrier(barrier, op));
        async move {
            let place = step(BarrierOp::Arrive).await?;
            if place.to_int() + 1 != i64::from(parties) {
                step(BarrierOp::Pass(timeout)).await?;
            }
            Ok(place)
        }
    }

    /// `await asyncio.sleep(…)`, in virtual milliseconds: other tasks of the
    /// loop run meanwhile, even if it is 0.
    #[track_caller]
    pub fn async_sleep(
        self,
        event_loop: EventLoop,
        milliseconds: Millis,
    ) -> impl Future<Output = ()> + use<> {
        let line = Location::caller().line();
        let step = move |op| InfallibleOp(self.perform_at(line, Op::EventLoop(event_loop, op)));
        async move {
            step(LoopOp::Sleep(milliseconds)).await;
            step(LoopOp::Resume(milliseconds)).await;
        }
    }

    /// `await lock.acquire()` of an `asyncio.Lock`, or entering
    /// `async with lock:`. Whoever came first gets it first.
    #[track_caller]
    pub fn async_acquire(self, lock: AsyncLock) -> impl Future<Output = ()> + use<> {
        let acquire = self.async_acquire_within(lock, Timeout::Never);
        async move { drop(acquire.await) }
    }

    /// Computes for `milliseconds` of virtual time on one of `cpu`'s places
    /// without giving it up in between, where nobody else asks for it.
    #[track_caller]
    pub fn compute(self, cpu: Cpu, milliseconds: Millis) -> impl Future<Output = ()> + use<> {
        let line = Location::caller().line();
        let step = move |op| InfallibleOp(self.perform_at(line, Op::Cpu(cpu, op)));
        async move {
            step(CpuOp::Begin).await;
            step(CpuOp::Compute(milliseconds)).await;
        }
    }

    /// Computes for `milliseconds` of virtual time on one of `cpu`'s places,
    /// giving it up every switch interval so that others get their turn.
    #[track_caller]
    pub fn work(self, cpu: Cpu, milliseconds: Millis) -> impl Future<Output = ()> + use<> {
        let line = Location::caller().line();
        let step = move |op| InfallibleOp(self.perform_at(line, Op::Cpu(cpu, op)));
        async move {
            let mut left = milliseconds;
            while left > 0 {
                let slice = left.min(SWITCH_INTERVAL);
                left -= slice;
                step(CpuOp::Begin).await;
                step(CpuOp::Compute(slice)).await;
            }
        }
    }

    /// The life of a worker thread of `pool` (CPython,
    /// `Lib/concurrent/futures/thread.py`): look for work, wait for it if
    /// there is none, run it, store what came of it. `task` runs the task of
    /// the future with this number and these arguments. These steps have the
    /// label `worker`.
    ///
    /// # Errors
    /// None of its own: what a task raises goes into its future.
    #[track_caller]
    pub fn run_pool_worker<F, R>(
        self,
        pool: Pool,
        task: F,
    ) -> impl Future<Output = Ended> + use<F, R>
    where
        F: Fn(Thread, FutureId, Value) -> R,
        R: Future<Output = Outcome>,
    {
        let line = Location::caller().line();
        async move {
            loop {
                self.checkpoint(());
                let worker = self.at("worker");
                let step = |op| worker.perform_at(line, Op::Pool(pool, op));
                let mut found = Found::read(&step(PoolOp::Look).await?);
                if found == Found::Nothing {
                    found = Found::read(&step(PoolOp::Take).await?);
                }
                let (future, arguments) = match found {
                    Found::Task(future, arguments) => (future, arguments),
                    Found::Cancelled | Found::Nothing => continue,
                    Found::ShutDown => return Ok(()),
                };
                let outcome = Box::new(task(self, future, arguments).await);
                step(PoolOp::Finish(future, outcome)).await?;
            }
        }
    }
}

/// `sys.getswitchinterval()`: after so many milliseconds CPython's running
/// thread is asked to hand over the GIL (default 5 ms).
pub const SWITCH_INTERVAL: Millis = 5;
