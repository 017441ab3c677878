//! What an exercise builds from its parameters: threads, shared objects, and
//! the check of the result.

mod code;
mod ending_kind;
mod expectation;
mod judge;
mod letter;
mod objects;
pub mod remarks;
mod source;
pub mod staging;
mod under_way;

use std::future::Future;
use std::sync::Arc;

use crate::body::{Body, Ended, FutureBody, Thread};
use crate::limits::{self, TooLarge};
use crate::model::{
    Clock, EventLoop, Line, Lock, Object, ObjectId, Objects, Phase, Pool, PoolState, Target,
    ThreadId, ThreadState, World,
};

pub use code::Code;
pub use ending_kind::EndingKind;
pub use expectation::{Expectation, expectations};
pub use judge::{Check, Judgement, LineOrder};
pub use letter::Letter;
pub use remarks::Remarks;
pub use source::{Language, Sites, Source, Text};
pub use staging::Staging;

use code::Function;
use letter::nth_letter;

/// A thread of a program.
#[derive(Clone)]
pub struct ThreadSpec {
    /// The letter by which schedules name it.
    pub letter: char,
    /// The name that Python gives it, such as `Thread-1`; without the name of
    /// its function, which CPython adds from 3.10 on (`Thread-1 (increment)`):
    /// the code shows it.
    pub name: String,
    /// It starts with the program; the others are started by it.
    at_once: bool,
    /// Threads of one group run the very same function, which has no arguments.
    target: Target,
}

/// A shared object of a program.
#[derive(Clone, Debug)]
pub struct ObjectSpec {
    /// What the source calls it.
    pub name: Arc<str>,
    /// The lock that must be held to touch it, if the program means one to.
    pub guard: Option<Lock>,
    initial: Object,
}

type CheckFn = Arc<dyn Fn(&World) -> Check + Send + Sync>;
type FinaleFn = Arc<dyn Fn(&World) -> Vec<String> + Send + Sync>;

/// A concurrent program, ready to be run by any executor.
#[derive(Clone)]
pub struct Program {
    /// How it wants to be drawn.
    pub staging: Staging,
    /// What only its author can say of its runs.
    pub remarks: Remarks,
    /// What the order of printed lines means to its check.
    pub line_order: LineOrder,
    threads: Vec<ThreadSpec>,
    objects: Vec<ObjectSpec>,
    functions: Vec<Function>,
    /// Whether some of them are there for threads to be started with.
    starts_threads: bool,
    event_loop: Option<EventLoop>,
    /// What it begins with, where it is under way by then.
    first: Option<Arc<World>>,
    check: CheckFn,
    finale: FinaleFn,
    sources: Vec<Arc<Source>>,
}

impl Program {
    /// An empty program; nobody has said what is right.
    pub fn new() -> Self {
        Program {
            staging: Staging::World,
            remarks: Remarks::default(),
            line_order: LineOrder::default(),
            threads: Vec::new(),
            objects: Vec::new(),
            functions: Vec::new(),
            starts_threads: false,
            event_loop: None,
            first: None,
            check: Arc::new(|_| Check::unjudged("")),
            finale: Arc::new(|_| Vec::new()),
            sources: Vec::new(),
        }
    }

    /// Adds a task of the event loop, which `asyncio.gather` or
    /// `create_task` has made. Its first step is [`Thread::begin`].
    pub fn task<F, R>(&mut self, name: impl Into<String>, body: F)
    where
        F: Fn(Thread) -> R + Send + Sync + 'static,
        R: Future<Output = Ended> + 'static,
    {
        let task = ThreadId::at(self.threads.len());
        self.thread(name, body);
        let place = self.event_loop.and_then(|event_loop| event_loop.0.place());
        let event_loop = place.map(|place| &mut self.objects[place].initial);
        if let Some(Object::EventLoop(state)) = event_loop {
            state.add(task);
        }
    }

    /// Adds a callback that runs on the event loop once
    /// `call_soon_threadsafe` has asked for it.
    pub fn callback<F, R>(&mut self, name: impl Into<String>, body: F) -> ThreadId
    where
        F: Fn(Thread) -> R + Send + Sync + 'static,
        R: Future<Output = Ended> + 'static,
    {
        let callback = self.threads.len();
        self.task(name, body);
        self.threads[callback].at_once = false;
        ThreadId::at(callback)
    }

    /// Adds a `ThreadPoolExecutor(max_workers)` with room for `futures`. Its
    /// worker threads, which it starts as work comes in, run `body`, which is
    /// told which of them it is.
    pub fn pool<F, R>(
        &mut self,
        name: impl Into<Arc<str>>,
        (max_workers, futures): (usize, usize),
        body: F,
    ) -> Pool
    where
        F: Fn(Thread, Pool, usize) -> R + Clone + Send + Sync + 'static,
        R: Future<Output = Ended> + 'static,
    {
        let first = self.threads.len();
        let workers = (first..first + max_workers).map(ThreadId::at);
        let state = PoolState::new(workers.collect(), futures);
        let pool = Pool(self.share(name, Object::Pool(state)));
        for number in 0..max_workers {
            let body = body.clone();
            let name = format!("ThreadPoolExecutor-0_{number}");
            self.thread(name, move |thread| body(thread, pool, number));
            self.threads[first + number].at_once = false;
        }
        pool
    }

    /// Adds a `ProcessPoolExecutor(max_workers)`: the same rules, but each of
    /// its workers is a process with memory of its own. (Like CPython with the
    /// start methods spawn and forkserver; with fork all start at the first
    /// `submit`.)
    pub fn process_pool<F, R>(
        &mut self,
        name: impl Into<Arc<str>>,
        sizes: (usize, usize),
        body: F,
    ) -> Pool
    where
        F: Fn(Thread, Pool, usize) -> R + Clone + Send + Sync + 'static,
        R: Future<Output = Ended> + 'static,
    {
        let first = self.threads.len();
        let pool = self.pool(name, sizes, body);
        for (number, worker) in self.threads[first..].iter_mut().enumerate() {
            worker.name = format!("ForkServerProcess-{}", number + 1);
        }
        pool
    }

    /// Says that `object` is meant to be touched only by the holder of `lock`.
    pub fn guarded_by(&mut self, object: ObjectId, lock: Lock) {
        if let Some(place) = object.place() {
            self.objects[place].guard = Some(lock);
        }
    }

    /// The letter of the main thread, where it takes part in the choices.
    pub const MAIN: char = 'm';

    /// Adds a thread that starts with the program. Threads get the letters
    /// `a`, `b`, … in the order of these calls.
    pub fn thread<F, R>(&mut self, name: impl Into<String>, body: F)
    where
        F: Fn(Thread) -> R + Send + Sync + 'static,
        R: Future<Output = Ended> + 'static,
    {
        self.add_thread(name.into(), Arc::new(move |_| FutureBody::boxed(&body)));
    }

    /// Adds a thread that starts with the program, whatever its code is made
    /// of: each call of `bodies` makes it anew.
    pub fn thread_with(
        &mut self,
        name: impl Into<String>,
        bodies: impl Fn() -> Box<dyn Body> + Send + Sync + 'static,
    ) {
        self.add_thread(name.into(), Arc::new(move |_| bodies()));
    }

    // Apart from `thread`, which is there once for each body.
    #[inline(never)]
    fn add_thread(&mut self, name: String, function: Function) {
        let target = self.add_function(function);
        self.threads.push(ThreadSpec {
            letter: nth_letter(self.lettered()),
            name,
            at_once: true,
            target,
        });
    }

    /// Adds one more thread like the one added last: the same body with the
    /// same arguments, so that nothing but the name tells them apart. The
    /// explorer need not look at both ways round, and the check must not tell
    /// them apart either.
    pub fn same_again(&mut self, name: impl Into<String>) {
        if let Some(last) = self.threads.last().cloned() {
            self.threads.push(ThreadSpec {
                letter: nth_letter(self.lettered()),
                name: name.into(),
                ..last
            });
        }
    }

    /// The number of `thread`'s group: equal for threads of the program's own
    /// with the same body. One that was started on the way is a group by itself;
    /// and so is each where threads can be started, since what they start is
    /// called after them, unless a machine that runs them has said that they are
    /// alike.
    pub fn group(&self, thread: ThreadId) -> usize {
        let own = self.threads.get(thread.index());
        let own = own.filter(|_| self.may_be_alike());
        own.map_or(thread.index(), |spec| spec.target.index())
    }

    /// The same program with no two threads taken for identical. For tests:
    /// the same outcomes and counts must come of it, from many more states.
    pub fn without_symmetry(&self) -> Self {
        let mut program = self.clone();
        for thread in &mut program.threads {
            let function = Arc::clone(&program.functions[thread.target.index()]);
            program.functions.push(function);
            thread.target = Target::at(program.functions.len() - 1);
        }
        program
    }

    /// Whether any two threads have the same body.
    pub fn has_alike(&self) -> bool {
        let alike = |pair: &[ThreadSpec]| pair[0].target == pair[1].target;
        self.may_be_alike() && self.threads.windows(2).any(alike)
    }

    fn may_be_alike(&self) -> bool {
        !self.starts_threads || self.first.is_some()
    }

    /// Adds the main thread, where it takes part in the choices: thread `m`.
    pub fn main_thread<F, R>(&mut self, body: F)
    where
        F: Fn(Thread) -> R + Send + Sync + 'static,
        R: Future<Output = Ended> + 'static,
    {
        self.thread("MainThread", body);
        if let Some(main) = self.threads.last_mut() {
            main.letter = Program::MAIN;
        }
    }

    /// Sets the check that compares the last world with what should be. What
    /// it makes of the order of printed lines is for [`Program::line_order`] to
    /// say.
    pub fn check(&mut self, check: impl Fn(&World) -> Check + Send + Sync + 'static) {
        self.check = Arc::new(check);
    }

    /// Sets what the main thread prints when it has joined all the others.
    pub fn finale(&mut self, finale: impl Fn(&World) -> Vec<String> + Send + Sync + 'static) {
        self.finale = Arc::new(finale);
    }

    /// Whether the program is small enough to be run.
    ///
    /// # Errors
    /// What it has too many of.
    pub fn check_size(&self) -> Result<(), TooLarge> {
        limits::check(self.threads.len(), self.objects.len())
    }

    /// Whether some of its threads are tasks of an event loop.
    pub fn is_on_loop(&self) -> bool {
        self.event_loop.is_some()
    }

    pub fn threads(&self) -> &[ThreadSpec] {
        &self.threads
    }

    /// The ids of the threads, in order.
    pub fn thread_ids(&self) -> impl Iterator<Item = ThreadId> + use<> {
        (0..self.threads.len()).map(ThreadId::at)
    }

    /// The shared objects, in order.
    pub fn objects(&self) -> &[ObjectSpec] {
        &self.objects
    }

    /// The name that Python gives `thread`, which is there in `world`.
    pub fn thread_name<'a>(&'a self, world: &'a World, thread: ThreadId) -> &'a str {
        let birth = world.threads.get(thread.index());
        match birth.and_then(ThreadState::birth) {
            Some(birth) => &birth.new.name,
            None => &self.threads[thread.index()].name,
        }
    }

    /// The lock that must be held to touch `object`, if the program means one to.
    pub fn guard(&self, object: ObjectId) -> Option<Lock> {
        self.object(object)?.guard
    }

    /// What is said of `object` where the program makes it.
    pub fn object(&self, object: ObjectId) -> Option<&ObjectSpec> {
        self.objects.get(object.place()?)
    }

    /// What the source calls `object`, which is there in `world`.
    pub fn object_name<'a>(&'a self, world: &'a World, object: ObjectId) -> &'a str {
        let own = self.object(object).map(|spec| &spec.name);
        own.or(world.objects.name(object)).map_or("", |name| name)
    }

    /// The world as the program begins: nobody has arrived anywhere.
    pub fn first_world(&self) -> World {
        if let Some(first) = &self.first {
            return (**first).clone();
        }
        let place = |spec: &ThreadSpec| {
            let phase = match spec.at_once {
                true => Phase::Starting,
                false => Phase::Unstarted,
            };
            ThreadState::new(phase, 0, None)
        };
        World {
            threads: self.threads.iter().map(place).collect(),
            objects: Objects::new(self.objects.iter().map(|o| o.initial.clone()).collect()),
            event_loop: self.event_loop,
            clock: Clock::default(),
            output: Vec::new(),
        }
    }

    /// Does what comes after each step and is not a choice: drops what nobody
    /// can come to any more, and does the main thread's bookkeeping. Once all
    /// threads have ended, `join()` returns and the finale is printed.
    pub fn settle(&self, world: &mut World) {
        world.drop_unreachable();
        if world.all_ended() {
            let lines = (self.finale)(world).into_iter();
            let lines = lines.map(|text| Line {
                thread: None,
                text,
                goes_on: false,
            });
            world.output.extend(lines);
        }
    }

    /// Compares `world` with what the program was meant to do.
    pub fn verify(&self, world: &World) -> Check {
        (self.check)(world)
    }
}

impl Default for Program {
    fn default() -> Self {
        Self::new()
    }
}
