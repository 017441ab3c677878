//! How a program wants to be drawn: which picture suits it, with the ids and
//! numbers that the picture needs and that no world tells.
//!
//! A staging is a wish. [`Staging::fitted`] holds it against a world and gives
//! it up for the picture of any program where it does not fit: an id of the
//! wrong kind, other threads than it counts with, or an object of which it does
//! not say how its picture shows it ([`Staging::shows`]).

use crate::model::{
    Barrier, Cell, Cpu, Dict, List, Lock, Object, ObjectId, Pool, Queue, ThreadId, World,
};

/// What picture suits a program.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Staging {
    /// Every shared object, and the threads around them: suits any program.
    #[default]
    World,
    /// Variables, and the one lock that guards them.
    Variables(Option<Lock>),
    /// One buffer between producers and consumers.
    Buffer(Buffer),
    /// Several queues, and one thread that takes from all of them.
    FanIn(FanIn),
    /// A cache that evicts.
    Cache(Cache),
    /// A pool with its work queue and its futures.
    Pool(Tasks),
    /// A pool that squares chunks of numbers and adds them up.
    MapReduce(MapReduce),
    /// Tasks in time.
    Gantt(Gantt),
}

/// One buffer between producers and consumers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Buffer {
    /// A queue or a list.
    pub buffer: ObjectId,
    /// Where the producers meet, if they do.
    pub barrier: Option<Barrier>,
    /// Those who take; all others put.
    pub consumers: Vec<ThreadId>,
}

/// Several queues, and one thread that takes from all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FanIn {
    /// The queues, in the order in which they are asked.
    pub inputs: Vec<Input>,
    /// Who takes; the producers are the threads before it.
    pub consumer: ThreadId,
    /// What the consumer is called.
    pub consumer_name: String,
    /// Where what was taken goes.
    pub results: List,
    /// The name of an input, once for each time that it was late.
    pub late: List,
}

/// A queue with a producer of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    pub queue: Queue,
    /// Who puts into it.
    pub producer: ThreadId,
    /// What the producer is called: "Subsystem A".
    pub title: String,
    /// The same in short, as its items and late marks begin: "A".
    pub name: String,
}

/// A cache that evicts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cache {
    /// Its entries, the oldest first.
    pub dict: Dict,
    /// How many entries it may keep.
    pub capacity: usize,
    /// The lock that is taken for it, by some of the threads at least.
    pub lock: Option<Lock>,
    /// What each thread got of it: `None` is a miss.
    pub results: Vec<List>,
    /// Who only asks how many entries there are, and where it puts the answer.
    pub reader: Option<(ThreadId, List)>,
}

/// A pool with its work queue and its futures, and one thread outside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tasks {
    pub pool: Pool,
    /// A queue between its tasks, if they share one.
    pub jobs: Option<Queue>,
    /// What the tasks are called, in the order of their futures; the last name
    /// is that of all that follow.
    pub names: Vec<TaskName>,
}

/// What a task is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TaskName {
    Word(String),
    /// A word, or its first letter, before what the task was given.
    Before(String),
    /// The square of what the task was given.
    Square,
}

/// A pool that squares chunks of numbers and adds them up, and one thread
/// outside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MapReduce {
    pub pool: Pool,
    /// Where it computes.
    pub cpu: Cpu,
    /// The numbers of each chunk; the first futures are theirs, in this order.
    pub chunks: Vec<Vec<i64>>,
    /// What workers add up for each chunk before that is its result.
    pub partials: Vec<Cell>,
    /// Whether each worker is a process with memory of its own.
    pub processes: bool,
    /// How the squares become one sum.
    pub reduce: Reduce,
}

/// How partial results become one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reduce {
    /// The main thread adds one after the other to this variable.
    Fold(Cell),
    /// Further tasks add pairs, level by level.
    Tree,
    /// Every worker adds to one variable.
    Shared {
        total: Cell,
        /// What each worker has in its place, if it is a process.
        own: Vec<Cell>,
    },
}

/// Tasks in time, of which each has a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gantt {
    /// Where they compute.
    pub cpu: Cpu,
    /// How many tasks there are.
    pub tasks: usize,
    /// Who does them.
    pub doers: Doers,
    /// The list or the queue where results come in.
    pub results: ObjectId,
    /// Where each task's result goes instead, if it is kept to itself.
    pub own: Vec<List>,
}

/// Who does the tasks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doers {
    /// One thread does one after the other, each with an append at its end.
    One,
    /// A thread, or a task of an event loop, for each.
    Threads,
    /// A process for each.
    Processes,
}

/// How a picture shows an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// By itself: who has it, or all that is in it.
    Itself,
    /// By figures that it has with others: how many hits and misses there were.
    Figures,
    /// By how far the work on it has come: a chunk is a bar that fills.
    Progress,
}

/// The objects that a picture shows, and how.
type Shows = Vec<(ObjectId, Shown)>;

/// The most variables for which there is room in the picture of variables.
const MOST_VARIABLES: usize = 4;

impl Staging {
    /// This staging, or that of any program if this one does not fit `world`.
    pub fn fitted(&self, world: &World) -> &Staging {
        let fits = match self {
            Staging::World => true,
            Staging::Variables(lock) => variables_fit(*lock, world),
            Staging::Buffer(buffer) => buffer.fits(world),
            Staging::FanIn(fan_in) => fan_in.fits(world),
            Staging::Cache(cache) => cache.fits(world),
            Staging::Pool(tasks) => tasks.fits(world),
            Staging::MapReduce(map_reduce) => map_reduce.fits(world),
            Staging::Gantt(gantt) => gantt.fits(world),
        };
        if fits && is_all(world, &self.shows(world)) {
            self
        } else {
            &Staging::World
        }
    }

    /// The objects of `world` that its picture shows, and how. Any other would be
    /// left out, so that the world would not fit.
    pub fn shows(&self, world: &World) -> Vec<(ObjectId, Shown)> {
        match self {
            Staging::World => itself(world.objects.iter().map(|(id, _)| id)),
            Staging::Variables(lock) => {
                let cells = variables(world).map(|(id, _)| id);
                itself(cells.chain(lock.map(|lock| lock.0)))
            }
            Staging::Buffer(buffer) => {
                let barrier = buffer.barrier.map(|barrier| barrier.0);
                itself([buffer.buffer].into_iter().chain(barrier))
            }
            Staging::FanIn(fan_in) => {
                let queues = fan_in.inputs.iter().map(|input| input.queue.0);
                itself(queues.chain([fan_in.results.0, fan_in.late.0]))
            }
            Staging::Cache(cache) => cache.shows(),
            Staging::Pool(tasks) => {
                let jobs = tasks.jobs.map(|jobs| jobs.0);
                itself([tasks.pool.0].into_iter().chain(jobs))
            }
            Staging::MapReduce(map_reduce) => map_reduce.shows(),
            Staging::Gantt(gantt) => {
                let own = gantt.own.iter().map(|own| own.0);
                let event_loop = world.event_loop.map(|event_loop| event_loop.0);
                let places = [gantt.cpu.0, gantt.results].into_iter().chain(event_loop);
                itself(places.chain(own))
            }
        }
    }
}

/// All of these, each by itself.
fn itself(ids: impl Iterator<Item = ObjectId>) -> Shows {
    ids.map(|id| (id, Shown::Itself)).collect()
}

/// Whether `id` is that of an object that `is` of the right kind.
fn finds(world: &World, id: ObjectId, is: fn(&Object) -> bool) -> bool {
    world.objects.get(id).is_some_and(is)
}

/// Whether no two of `shown` are the same, and nothing else is shared.
fn is_all(world: &World, shown: &[(ObjectId, Shown)]) -> bool {
    let differ = |(place, (id, _)): (usize, &(ObjectId, Shown))| {
        !shown[..place].iter().any(|(before, _)| before == id)
    };
    world.objects.len() == shown.len() && shown.iter().enumerate().all(differ)
}

fn holds_items(object: &Object) -> bool {
    matches!(object, Object::Queue(_) | Object::List(_))
}

/// Whether these are handles of objects of that kind, all of them.
macro_rules! all {
    ($world:ident has $ids:expr, $kind:pat) => {
        ($ids.into_iter()).all(|it| finds($world, it.0, |object| matches!(object, $kind)))
    };
}

fn variables(world: &World) -> impl Iterator<Item = (ObjectId, &Object)> {
    let objects = world.objects.iter();
    objects.filter(|(_, object)| matches!(object, Object::Cell(_)))
}

fn variables_fit(lock: Option<Lock>, world: &World) -> bool {
    all!(world has lock, Object::Lock(_)) && variables(world).count() <= MOST_VARIABLES
}

impl Buffer {
    fn fits(&self, world: &World) -> bool {
        finds(world, self.buffer, holds_items)
            && all!(world has self.barrier, Object::Barrier(_))
            && (self.consumers.iter()).all(|thread| thread.index() < world.threads.len())
    }
}

impl FanIn {
    fn fits(&self, world: &World) -> bool {
        let queues = self.inputs.iter().map(|input| input.queue);
        let threads = self.inputs.iter().map(|input| input.producer);
        self.inputs.len() > 1
            && all!(world has queues, Object::Queue(_))
            && all!(world has [self.results, self.late], Object::List(_))
            && threads.chain([self.consumer]).eq(world.thread_ids())
    }
}

impl Cache {
    fn fits(&self, world: &World) -> bool {
        self.capacity > 0
            && all!(world has [self.dict], Object::Dict(_))
            && all!(world has self.lock, Object::Lock(_))
            && all!(world has self.lists(), Object::List(_))
            && (self.reader).is_none_or(|(reader, _)| reader.index() < world.threads.len())
    }

    fn lists(&self) -> impl Iterator<Item = List> {
        let sizes = self.reader.map(|(_, sizes)| sizes);
        self.results.iter().copied().chain(sizes)
    }

    fn shows(&self) -> Shows {
        let lock = self.lock.map(|lock| lock.0);
        let sizes = self.reader.map(|(_, sizes)| sizes.0);
        let mut shows = itself([self.dict.0].into_iter().chain(lock).chain(sizes));
        shows.extend((self.results.iter()).map(|list| (list.0, Shown::Figures)));
        shows
    }
}

/// How many workers `pool` may have, if it is one and all other threads but
/// one are its workers.
fn workers(world: &World, pool: Pool) -> Option<usize> {
    let Object::Pool(state) = world.objects.get(pool.0)? else {
        return None;
    };
    let workers = state.workers().len();
    (workers > 0 && workers + 1 == world.threads.len()).then_some(workers)
}

impl Tasks {
    fn fits(&self, world: &World) -> bool {
        workers(world, self.pool).is_some() && all!(world has self.jobs, Object::Queue(_))
    }
}

/// Whether `cpu` is where threads compute.
fn computes(world: &World, cpu: Cpu) -> bool {
    matches!(world.objects.get(cpu.0), Some(Object::Cpu(cpu)) if cpu.places() > 0)
}

impl MapReduce {
    fn fits(&self, world: &World) -> bool {
        let own_fit = match (&self.reduce, self.processes) {
            (Reduce::Shared { own, .. }, true) => workers(world, self.pool) == Some(own.len()),
            (Reduce::Shared { own, .. }, false) => own.is_empty(),
            _ => true,
        };
        own_fit
            && all!(world has self.totals().chain(self.partials.clone()), Object::Cell(_))
            && workers(world, self.pool).is_some()
            && computes(world, self.cpu)
            && !self.chunks.is_empty()
            && self.chunks.iter().all(|chunk| !chunk.is_empty())
            && self.chunks.len() <= world.pool(self.pool).futures().len()
    }

    /// The variables of which the result is one, or what has its place.
    fn totals(&self) -> impl Iterator<Item = Cell> {
        let (total, own) = match &self.reduce {
            Reduce::Tree => (None, &[][..]),
            Reduce::Fold(total) => (Some(*total), &[][..]),
            Reduce::Shared { total, own } => (Some(*total), own.as_slice()),
        };
        total.into_iter().chain(own.iter().copied())
    }

    fn shows(&self) -> Shows {
        let totals = self.totals().map(|total| total.0);
        let mut shows = itself([self.pool.0, self.cpu.0].into_iter().chain(totals));
        shows.extend((self.partials.iter()).map(|partial| (partial.0, Shown::Progress)));
        shows
    }
}

impl Gantt {
    fn fits(&self, world: &World) -> bool {
        let threads = match self.doers {
            Doers::One => 1,
            Doers::Threads | Doers::Processes => self.tasks,
        };
        self.tasks > 0
            && world.threads.len() == threads
            && computes(world, self.cpu)
            && finds(world, self.results, holds_items)
            && self.own.len() <= self.tasks
            && all!(world has &self.own, Object::List(_))
    }
}
