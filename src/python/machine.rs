//! A thread between two operations, and what it does by itself up to the next.

use std::any::Any;
use std::collections::{BTreeSet, VecDeque};
use std::hash::Hash;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use lockstep_python::ask::{Ask, Watched};
use lockstep_python::program::Program;
use lockstep_python::vm::{Delivery, End, Local, Vm};

use super::Refusal;
use super::answer::answer;
use super::names::Names;
use super::shared::{Shared, Thread};
use super::trail::Trail;
use crate::limits::MAX_THREADS;
use crate::model::{
    Code, Continuation, Exception, Fingerprinter, Memory, NewObject, ObjectId, Op, Outcome, Phase,
    Request, Site, Span, Started, ThreadKey, ThreadOp, Went, fingerprint64,
};

/// The instructions that a thread may take without a choice.
pub const PATIENCE: u64 = 10_000;

/// The most that a thread may do by itself within one step: threads started,
/// questions answered.
const MOST_ASKED: usize = 10_000;

/// The class of what ends a thread that does what is not supported.
pub const REFUSED: &str = "Refused";

/// What all threads of a program have in common.
pub struct Machine {
    pub program: Program,
    pub watched: Watched,
    pub input: Vec<String>,
    /// What the source calls what there was when the first choice came.
    pub names: OnceLock<Names>,
    /// What was found on the way, whoever found it.
    pub found: Mutex<Found>,
}

/// What is found while a program runs.
#[derive(Default)]
pub struct Found {
    /// The names of places on which threads raced though they are not watched.
    pub races: Watched,
    /// What is not supported.
    pub refusal: Option<Refusal>,
}

impl Machine {
    /// What was found so far, to be read or added to.
    pub fn found(&self) -> std::sync::MutexGuard<'_, Found> {
        self.found.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A thread between two operations.
#[derive(Clone)]
pub struct Standing {
    pub machine: Arc<Machine>,
    pub state: State,
}

/// What a thread stands before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Before {
    /// An action of its own code, which it does when it goes on.
    Action,
    /// The end of this thread.
    Join(ThreadKey),
    /// What is done for it.
    Operation,
    /// The end of the program.
    Exit,
}

/// What is the thread's own.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct State {
    pub local: Local,
    pub key: ThreadKey,
    pub before: Before,
    /// How many threads it has started and how many objects it has made.
    pub children: u32,
    pub objects: u32,
    /// What it touched since its last choice.
    pub trail: Arc<Trail>,
    /// How its code ended, for the main thread, which waits for all but daemons.
    pub over: Option<Phase>,
}

impl Code for Standing {
    fn run(&self, outcome: &Outcome, memory: &Memory) -> Went {
        let shared = Shared::of(memory).cloned().unwrap_or_default();
        let mut run = Run::of(&self.machine, shared);
        let mut state = self.state.clone();
        let mut trail = match state.before {
            // It goes on within the same segment.
            Before::Join(key) => {
                let mut trail = (*state.trail).clone();
                if let Some(last) = run.shared.last.get(&key) {
                    trail.join(last);
                }
                trail
            }
            _ => state.trail.next(),
        };
        state.local.resume(match state.before {
            Before::Action => None,
            _ => answer(outcome),
        });
        let phase = run.go(state, &mut trail);
        run.went(phase)
    }

    fn trail(&self) -> u64 {
        fingerprint64(&self.state.trail)
    }

    fn any(&self) -> &dyn Any {
        self
    }

    fn races(&self, other: &dyn Code, memory: &Memory) -> bool {
        let (Some(other), Some(shared)) =
            (other.any().downcast_ref::<Standing>(), Shared::of(memory))
        else {
            return false;
        };
        self.machine
            .notes(&self.state.trail, &other.state.trail, shared)
    }

    fn races_with_ended(&self, memory: &Memory) -> bool {
        let shared = Shared::of(memory);
        shared.is_some_and(|shared| {
            let last = shared.last.values();
            let races = |last: &Arc<Trail>| self.machine.notes(&self.state.trail, last, shared);
            // All are looked at: each may race elsewhere.
            last.filter(|last| races(last)).count() > 0
        })
    }

    fn size(&self) -> usize {
        size_of::<Self>() + 64 * (self.state.local.frames.len() + self.state.local.heap.len())
    }
}

impl Machine {
    /// Whether the two race on a place that is not watched, which is noted.
    pub fn notes(&self, a: &Trail, b: &Trail, shared: &Shared) -> bool {
        let races = a.races(b, shared);
        let mut new = races.0.difference(&self.watched.0).peekable();
        let any = new.peek().is_some();
        if any {
            self.found().races.0.extend(new.cloned());
        }
        any
    }
}

/// A thread that was started within a step and has not gone on yet.
struct Waiting {
    state: State,
    trail: Trail,
}

/// A run of threads up to their next operations.
pub struct Run<'a> {
    machine: &'a Arc<Machine>,
    pub shared: Shared,
    waiting: VecDeque<Waiting>,
    started: Vec<Started>,
    made: Vec<(ObjectId, NewObject)>,
    printed: Option<(String, bool)>,
}

impl<'a> Run<'a> {
    pub fn of(machine: &'a Arc<Machine>, shared: Shared) -> Self {
        Run {
            machine,
            shared,
            waiting: VecDeque::new(),
            started: Vec::new(),
            made: Vec::new(),
            printed: None,
        }
    }

    /// What came of it: the first thread got to `phase`.
    pub fn went(mut self, phase: Phase) -> Went {
        for _ in 0..MOST_ASKED {
            let Some(Waiting { state, mut trail }) = self.waiting.pop_front() else {
                break;
            };
            let (key, name) = (state.key, state.local.name.clone());
            let phase = self.go(state, &mut trail);
            self.started.push(Started { key, name, phase });
        }
        // In the order of their birth.
        self.started.sort_by_key(|started| started.key);
        Went {
            phase,
            memory: self.shared.into_memory(),
            started: self.started,
            made: self.made,
            printed: self.printed,
        }
    }

    /// What threads share afterwards, and what was made.
    pub fn made(self) -> (Shared, Vec<(ObjectId, NewObject)>) {
        (self.shared, self.made)
    }

    /// Lets a thread go on up to its next operation, and notes on `trail` what it
    /// touches.
    pub fn go(&mut self, mut state: State, trail: &mut Trail) -> Phase {
        if let Some(end) = state.over.clone() {
            return self.shuts_down(state, trail, end);
        }
        for _ in 0..MOST_ASKED {
            let machine = Arc::clone(self.machine);
            let mut vm = Vm::new(
                &machine.program,
                &mut state.local,
                &mut self.shared.heap,
                &machine.watched,
            );
            let end = vm.run(PATIENCE);
            let died = match &end {
                End::Died(exception) if !vm.is_exit(exception) => Some(Exception {
                    class: vm.class_of_exception(exception).into(),
                    message: vm.message(exception).unwrap_or_default().into(),
                }),
                _ => None,
            };
            trail.note(vm.footprint());
            let ask = match end {
                End::Asks(ask) => ask,
                End::Continues(Ask::Print(text)) => {
                    self.printed = Some(line(&text));
                    state.local.resume(answer(&Ok(crate::model::Value::None)));
                    continue;
                }
                End::Continues(ask) => ask,
                End::Ended | End::Died(_) => {
                    let phase = died.map_or(Phase::Finished, Phase::Died);
                    return self.comes_to_its_end(state, trail, phase);
                }
                End::Refused { line, message } => return self.refuses(line, &message),
            };
            match self.asks(&mut state, trail, ask) {
                Ok(Some(phase)) => return phase,
                Ok(None) => {}
                Err(message) => {
                    let line = state.local.line(&machine.program);
                    return self.refuses(line, &message);
                }
            }
        }
        self.refuses(0, "a thread asks for too much within one step")
    }

    fn refuses(&mut self, line: u32, message: &str) -> Phase {
        let refusal = Refusal {
            line,
            column: 0,
            message: message.to_owned(),
        };
        self.machine.found().refusal.get_or_insert(refusal);
        Phase::Died(Exception {
            class: REFUSED.into(),
            message: message.to_owned().into(),
        })
    }

    /// What `state` stands before; `None` where it was answered at once.
    fn asks(
        &mut self,
        state: &mut State,
        trail: &mut Trail,
        ask: Ask,
    ) -> Result<Option<Phase>, String> {
        match ask {
            Ask::Start {
                thread,
                name,
                daemon,
                run,
            } => {
                if self.shared.threads.len() + 1 >= MAX_THREADS {
                    return Err(format!("more than {MAX_THREADS} threads"));
                }
                let key = self.next_key(state)?;
                let known = Thread {
                    key,
                    daemon,
                    name: name.clone(),
                };
                self.shared.threads.insert(thread, known);
                let object =
                    lockstep_python::value::Value::Ref(lockstep_python::value::Ref::Shared(thread));
                let local = Local::started(&state.local, key.number(), name, object, run);
                let child = trail.child(key);
                self.waiting.push_back(Waiting {
                    state: State {
                        local,
                        key,
                        before: Before::Operation,
                        children: 0,
                        objects: 0,
                        trail: Arc::new(child.clone()),
                        over: None,
                    },
                    trail: child,
                });
                let ident = self.waiting.back().map_or(0, |it| it.state.local.ident());
                let ident = Delivery::Value(lockstep_python::value::Value::Int(ident));
                state.local.resume(Some(ident));
                Ok(None)
            }
            ask => {
                let op = self.operation(state, ask)?;
                Ok(Some(self.stand(state.clone(), trail, op)))
            }
        }
    }

    fn next_key(&mut self, state: &mut State) -> Result<ThreadKey, String> {
        if self.shared.is_loading {
            self.shared.own_threads += 1;
            return Ok(ThreadKey::own(self.shared.own_threads));
        }
        let key = state.key.child(state.children);
        state.children += 1;
        key.ok_or_else(|| "one thread starts too many threads".to_owned())
    }

    /// The thread stands before `op`.
    fn stand(&mut self, mut state: State, trail: &Trail, op: Op) -> Phase {
        state.trail = Arc::new(trail.clone());
        let span = self.span(&state.local);
        let mut hasher = Fingerprinter::default();
        state.hash(&mut hasher);
        let code = Standing {
            machine: Arc::clone(self.machine),
            state,
        };
        Phase::At(Arc::new(Request {
            op,
            site: Site {
                label: "".into(),
                span,
            },
            after_switch_point: true,
            checkpoint: None,
            holds: None,
            continuation: Some(Continuation::new(
                ObjectId::own(0),
                Arc::new(code),
                hasher.finish128(),
            )),
        }))
    }

    fn span(&self, local: &Local) -> Span {
        local.line(&self.machine.program).into()
    }

    /// A thread has come to the end of its code. Where there are daemons the main
    /// thread's end is that of the program, once all others have ended.
    fn comes_to_its_end(&mut self, mut state: State, trail: &mut Trail, end: Phase) -> Phase {
        let is_main = state.key == ThreadKey::own(0);
        if !is_main || !self.shared.threads.values().any(|thread| thread.daemon) {
            return self.ends(&state, trail, end);
        }
        state.over = Some(end.clone());
        self.shuts_down(state, trail, end)
    }

    /// Waits for all but daemons, then ends the program, which is a choice as long
    /// as any of those lives.
    fn shuts_down(&mut self, mut state: State, trail: &mut Trail, end: Phase) -> Phase {
        let last = &self.shared.last;
        let threads = self.shared.threads.values();
        let mut left: Vec<_> = threads.filter(|it| !last.contains_key(&it.key)).collect();
        left.sort_by_key(|thread| (thread.daemon, thread.key));
        match left.first() {
            Some(thread) if !thread.daemon => {
                let key = thread.key;
                state.before = Before::Join(key);
                self.stand(state, trail, Op::Thread(ThreadOp::Join(key)))
            }
            Some(_) if state.before != Before::Exit => {
                state.before = Before::Exit;
                self.stand(state, trail, Op::Thread(ThreadOp::Exit))
            }
            _ => self.ends(&state, trail, end),
        }
    }

    fn ends(&mut self, state: &State, trail: &Trail, phase: Phase) -> Phase {
        for last in self.shared.last.values() {
            self.machine.notes(trail, last, &self.shared);
        }
        self.shared.last.insert(state.key, Arc::new(trail.clone()));
        phase
    }

    /// The model's object that stands for a primitive, and the object's number
    /// for one that is made now.
    pub fn next_object(
        &mut self,
        state: Option<&mut State>,
        new: NewObject,
    ) -> Result<ObjectId, String> {
        let id = match state.filter(|_| !self.shared.is_loading) {
            None => {
                self.shared.own_objects += 1;
                ObjectId::own(self.shared.own_objects)
            }
            Some(state) => {
                state.objects += 1;
                let id = ObjectId::made_by(state.key, state.objects - 1);
                id.ok_or("one thread makes too many locks")?
            }
        };
        self.made.push((id, new));
        Ok(id)
    }

    /// What the source calls objects, as far as that is known.
    pub fn names(&self) -> &'a Names {
        static NONE: Names = Names::new();
        self.machine.names.get().unwrap_or(&NONE)
    }
}

/// What is printed without the line's end, and whether the line goes on.
pub fn line(text: &str) -> (String, bool) {
    match text.strip_suffix('\n') {
        Some(text) => (text.to_owned(), false),
        None => (text.to_owned(), true),
    }
}

/// The state of the main thread before its first instruction.
pub fn main_thread(machine: &Arc<Machine>) -> (State, Trail) {
    let key = ThreadKey::own(0);
    let trail = Trail::new(key, Arc::default(), Arc::new(BTreeSet::new()));
    let state = State {
        local: Local::main(&machine.program),
        key,
        before: Before::Operation,
        children: 0,
        objects: 0,
        trail: Arc::new(trail.clone()),
        over: None,
    };
    (state, trail)
}
