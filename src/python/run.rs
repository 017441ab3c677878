//! What threads do by themselves, up to their next operations.

use std::collections::VecDeque;
use std::hash::Hash;
use std::sync::Arc;

use lockstep_python::ask::{Ask, Name, Start};
use lockstep_python::value::{Ref, Value};
use lockstep_python::vm::{Delivery, End, Local, Vm};

use super::Refusal;
use super::answer::printed;
use super::machine::Machine;
use super::names::Names;
use super::places::touch_of;
use super::shared::{Shared, Thread};
use super::standing::{Before, Standing, State};
use super::trail::Trail;
use crate::limits::{MAX_OBJECTS, MAX_THREADS};
use crate::model::{
    Continuation, Exception, Fingerprinter, NewObject, ObjectId, Op, Phase, Request, Site, Started,
    Switch, ThreadKey, Went, fingerprint64,
};

/// The instructions that a thread may take without a choice.
const MOST_SILENT: u64 = 10_000;

/// The most that a thread may do by itself within one step: threads started,
/// questions answered. As many, so that whoever goes an instruction at a time stops at
/// the same one.
const MOST_ASKED: usize = MOST_SILENT as usize;

/// The class of what ends a thread that does what is not supported.
const REFUSED: &str = "Refused";

/// A thread that was started within a step and has not gone on yet.
struct Waiting {
    state: State,
    trail: Trail,
}

/// A run of threads up to their next operations.
pub struct Run<'a> {
    pub machine: &'a Arc<Machine>,
    pub shared: Shared,
    waiting: VecDeque<Waiting>,
    started: Vec<Started>,
    made: Vec<(ObjectId, NewObject)>,
    printed: Option<(String, bool)>,
    /// Whether the thread came by a place where CPython with the GIL may switch.
    switched: bool,
}

impl<'a> Run<'a> {
    /// A run in what is `shared`.
    pub fn of(machine: &'a Arc<Machine>, shared: Shared) -> Self {
        Run {
            machine,
            shared,
            waiting: VecDeque::new(),
            started: Vec::new(),
            made: Vec::new(),
            printed: None,
            switched: true,
        }
    }

    pub fn machine(&self) -> &'a Machine {
        self.machine
    }

    /// What the source calls objects, as far as that is known.
    pub fn names(&self) -> &'a Names {
        static NONE: Names = Names::new();
        self.machine.names.get().unwrap_or(&NONE)
    }

    /// What came of it: the first thread got to `phase`. Those that it started go
    /// on as well.
    pub fn went(mut self, phase: Phase) -> Went {
        for _ in 0..MAX_THREADS {
            let Some(Waiting { state, mut trail }) = self.waiting.pop_front() else {
                break;
            };
            let (key, name) = (state.key, Arc::clone(&state.local.name));
            // A function is entered.
            self.switched = true;
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

    /// What is shared afterwards, and what was made.
    pub fn made(self) -> (Shared, Vec<(ObjectId, NewObject)>) {
        (self.shared, self.made)
    }

    /// Lets a thread go on up to its next operation, and notes on `trail` what it
    /// touches.
    pub fn go(&mut self, mut state: State, trail: &mut Trail) -> Phase {
        if let Some(end) = state.over.take() {
            return self.ends(state, trail, end);
        }
        for _ in 0..MOST_ASKED {
            let ask = match self.advance(&mut state, trail) {
                // Within the action that it was resumed for.
                End::Continues(Ask::Start(start)) => {
                    self.start(&mut state, trail, start);
                    state.local.resume(Some(Delivery::Value(Value::None)));
                    continue;
                }
                End::Asks(ask) | End::Continues(ask) => ask,
                End::Ended => return self.ends(state, trail, Phase::Finished),
                End::Died(exception) => {
                    let end = self.died(&mut state, &exception);
                    return self.ends(state, trail, end);
                }
                End::Refused { line, message } => return self.refuses(line, &message),
            };
            match self.answers(&mut state, trail, ask) {
                Ok(None) => {}
                Ok(Some(op)) => return self.stand(state, trail, op),
                Err(message) => {
                    let line = state.local.line(&self.machine.program);
                    return self.refuses(line, &message);
                }
            }
        }
        // Others go as well before somebody who asks for the same again and again.
        self.stand(state, trail, Op::Touch(Arc::default()))
    }

    /// Runs the thread's code until it asks for something.
    fn advance(&mut self, state: &mut State, trail: &mut Trail) -> End {
        let Machine {
            program, watched, ..
        } = &**self.machine;
        // As long as it is alone it has no choice.
        let alone = self.shared.threads.is_empty();
        let chooses = self.machine.chooses.filter(|_| !alone);
        let singly = chooses.is_some() || self.machine.visits.is_some();
        for _ in 0..MOST_ASKED {
            let before = self.before();
            self.machine.visits(state.key, &state.local);
            let mut vm = Vm::new(program, &mut state.local, &mut self.shared.heap, watched);
            let end = vm.run(if singly { 1 } else { MOST_SILENT });
            // Without a choice the next instruction tells that it comes after a call.
            self.switched |= vm.switched || singly && vm.is_behind_call();
            for (notice, line) in std::mem::take(&mut vm.noticed) {
                self.machine.notices(notice, line);
            }
            let told = std::mem::take(&mut vm.told);
            let touched = vm.footprint();
            if let Some(before) = before {
                self.looked((state.key, &touched), &before, &told);
            }
            match self.machine.chooses {
                Some(_) => self.machine.touches(&touched, &self.shared),
                None => trail.note(touched),
            }
            match end {
                // Printing is one action with what is done for it.
                End::Asks(Ask::Print(text)) if chooses.is_some() && self.printed.is_none() => {
                    self.printed = Some(printed(&text));
                    state.local.resume(Some(Delivery::Value(Value::None)));
                    return End::Asks(Ask::GoesOn);
                }
                End::Asks(Ask::GoesOn)
                    if chooses.map_or(singly, |it| self.machine.goes_on(&state.local, it)) => {}
                // Within the action that it was resumed for.
                End::Continues(Ask::Print(text)) => {
                    self.printed = Some(printed(&text));
                    state.local.resume(Some(Delivery::Value(Value::None)));
                }
                end => return end,
            }
        }
        End::Asks(Ask::GoesOn)
    }

    fn died(&mut self, state: &mut State, exception: &Value) -> Phase {
        let Machine {
            program, watched, ..
        } = &**self.machine;
        let mut vm = Vm::new(program, &mut state.local, &mut self.shared.heap, watched);
        if vm.is_exit(exception) {
            return Phase::Finished;
        }
        let class = vm.class_of_exception(exception);
        let message = vm.message(exception).unwrap_or_default();
        Phase::Died(Exception {
            line: vm.raised_at(exception),
            ..Exception::of(class, message)
        })
    }

    fn refuses(&mut self, line: u32, message: &str) -> Phase {
        let refusal = Refusal {
            line,
            column: 0,
            message: message.to_owned(),
        };
        self.machine.found().refusal.get_or_insert(refusal);
        Phase::Died(Exception::of(REFUSED, message.to_owned()))
    }

    /// The operation that a thread stands before that asks for this; `None` where
    /// it was answered at once.
    fn answers(
        &mut self,
        state: &mut State,
        trail: &mut Trail,
        ask: Ask,
    ) -> Result<Option<Op>, String> {
        let answer = match ask {
            Ask::Start(start) => {
                let is_choice = self.machine.watches(&Name::Living) || self.is_daemon(state.key);
                if is_choice && self.machine.chooses.is_none() {
                    state.before = Before::Start(start);
                    return Ok(Some(self.touches(&Name::Living, true)));
                }
                self.start(state, trail, start);
                Value::None
            }
            Ask::IsAlive(_) | Ask::Living => {
                self.asks_who_lives(&ask);
                let thread = match ask {
                    Ask::IsAlive(thread) => Some(thread),
                    _ => None,
                };
                if self.machine.watches(&Name::Living) {
                    state.before = Before::Living(thread);
                    return Ok(Some(self.touches(&Name::Living, false)));
                }
                trail.note([touch_of(&Name::Living, false)].into());
                self.living(thread)
            }
            Ask::Now => {
                if self.machine.watches(&Name::Clock) {
                    state.before = Before::Now;
                    return Ok(Some(self.touches(&Name::Clock, false)));
                }
                // Alone, before anybody else is there, it is the beginning.
                self.shared.time_was_asked |= !self.shared.threads.is_empty();
                self.time_matters();
                self.now()
            }
            ask => return self.operation(state, ask).map(Some),
        };
        state.local.resume(Some(Delivery::Value(answer)));
        Ok(None)
    }

    /// Whether the thread has come to where it is now without anything that others
    /// could see but what it touched.
    pub fn has_done_nothing(&self) -> bool {
        self.waiting.is_empty() && self.made.is_empty() && self.printed.is_none()
    }

    /// Starts a thread.
    pub fn start(&mut self, state: &mut State, trail: &mut Trail, start: Start) {
        let Start {
            thread,
            name,
            daemon,
            run,
            memory,
        } = start;
        if self.shared.threads.is_empty() {
            // What it did alone it did without a choice.
            self.machine.visited(state.key);
        }
        let key = match self.shared.is_loading {
            true => {
                self.shared.own_threads += 1;
                Some(ThreadKey::own(self.shared.own_threads))
            }
            false => {
                state.children += 1;
                state.key.child(state.children - 1)
            }
        };
        let Some(key) = key.filter(|_| self.shared.threads.len() + 1 < MAX_THREADS) else {
            let line = state.local.line(&self.machine.program);
            self.refuses(line, &format!("more than {MAX_THREADS} threads"));
            return;
        };
        let known = Thread {
            key,
            daemon,
            name: Arc::clone(&name),
            is_process: memory.is_some(),
        };
        self.shared.threads.insert(thread, known);
        let object = Value::Ref(Ref::Shared(thread));
        let number = key.number();
        let local = match memory {
            None => Local::started(&state.local, number, name, object, run),
            Some(memory) => Local::forked(number, name, object, (*memory, run)),
        };
        trail.note([touch_of(&Name::Living, true)].into());
        let trail = trail.child(key);
        let state = State::new(local, key, trail.clone());
        self.waiting.push_back(Waiting { state, trail });
    }

    /// The thread stands before `op`.
    pub fn stand(&mut self, mut state: State, trail: &Trail, op: Op) -> Phase {
        state.trail = Arc::new(trail.clone());
        state.since = self.shared.clock;
        let span = self.span(&state.local);
        // Processes have no lock in common.
        let switched = self.switched || op.begins_at_switch_point() || self.shared.has_processes();
        let next = self.continuation(state, &op);
        Phase::At(Arc::new(Request {
            op,
            site: Site {
                label: "".into(),
                span,
            },
            after_switch_point: self.machine.switch == Switch::Any || switched,
            checkpoint: None,
            holds: None,
            continuation: Some(next),
        }))
    }

    /// What the thread goes on with that stands before `op`.
    pub fn continuation(&mut self, mut state: State, op: &Op) -> Continuation {
        self.stands_before(&state, op);
        self.settle_alike(&mut state);
        let mut trail = (*state.trail).clone();
        let awaits = self.awaits(&state, &mut trail, op);
        state.trail = Arc::new(trail);
        let alike = self.machine.alike();
        let first = alike.group(state.key).first();
        if let (Some(me), Some(first)) = (alike.member(state.key), first) {
            state.rename(me, first);
        }
        let mut hasher = Fingerprinter::default();
        (&state, &awaits).hash(&mut hasher);
        let machine = Arc::clone(self.machine);
        let code = Arc::new(Standing {
            machine,
            trail: fingerprint64(&state.trail),
            state,
        });
        Continuation::new(ObjectId::own(0), (code, awaits), hasher.finish128())
    }

    /// Notes that a thread goes on after an operation that was a call, or none.
    pub fn goes_on_after(&mut self, call: bool) {
        self.switched = call;
    }

    /// The model's object for `new`, which `state` makes, unless it is the
    /// program's own.
    pub fn next_object(
        &mut self,
        state: Option<&mut State>,
        new: NewObject,
    ) -> Result<ObjectId, String> {
        let id = match state.filter(|_| !self.shared.is_loading) {
            // The memory is one, too.
            None if self.shared.own_objects + 1 == MAX_OBJECTS => {
                let most = MAX_OBJECTS - 1;
                return Err(format!("more than {most} locks, queues and the like"));
            }
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
}
