//! Runs a whole program with its threads, one step after the other, in turn.
//!
//! This is the plainest meaning of what threads ask for: an order of its own,
//! a clock that jumps, locks that are taken by whoever comes first.

mod primitives;

use primitives::Primitives;

use crate::ask::{Ask, ConditionOperation, Footprint, Operation, Watched};
use crate::heap::Plain;
use crate::program::Program;
use crate::value::{Handle, Ref, Text, Type, Value};
use crate::vm::{Delivery, End, Local, Vm};

/// How many instructions a thread may take before the next one has its turn.
const TURN: u64 = 100_000;

/// Bounds of a run.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// The most turns of all threads together.
    pub turns: u64,
    /// The most bytes that may be printed.
    pub output: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            turns: 100_000,
            output: 1_000_000,
        }
    }
}

/// What came of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// What was printed.
    pub output: String,
    /// The tracebacks of threads that died, main's last.
    pub errors: String,
    pub ending: Ending,
    /// What was done with shared objects.
    pub touched: Footprint,
    /// By what names these places are watched.
    pub names: Watched,
}

/// How a run ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    /// All threads have ended, main too.
    Finished,
    /// Main ended by an exception, which is the last of the errors.
    Died,
    /// Threads wait that nobody will wake, by name and line.
    Stuck(Vec<(Text, u32)>),
    /// A bound was reached, or something is not supported: line and message.
    Refused { line: u32, message: Text },
}

struct Task {
    local: Local,
    /// What it stands before; `None` once it has ended.
    asks: Option<Ask>,
    runs: bool,
    /// When what it stands before is given up, in seconds.
    due: Option<f64>,
    /// When its last time-out is over.
    limit: f64,
    daemon: bool,
}

impl Task {
    /// Whether it is the first thread of a process.
    fn is_process(&self) -> bool {
        !self.local.process.is_none() && self.local.process == self.local.thread
    }

    fn lives(&self) -> bool {
        self.runs || self.asks.is_some()
    }
}

struct Run<'a> {
    program: &'a Program,
    watched: &'a Watched,
    limits: Limits,
    shared: Plain,
    tasks: Vec<Task>,
    primitives: Primitives,
    now: f64,
    input: Vec<String>,
    report: Report,
}

/// Runs `program`, which reads `input`, line by line.
pub fn run(program: &Program, watched: &Watched, input: &str, limits: Limits) -> Report {
    let mut input: Vec<String> = input.lines().map(str::to_owned).collect();
    input.reverse();
    let main = Task {
        local: Local::main(program),
        asks: None,
        runs: true,
        due: None,
        limit: 0.0,
        daemon: false,
    };
    let mut run = Run {
        program,
        watched,
        limits,
        shared: Plain::default(),
        tasks: vec![main],
        primitives: Primitives::default(),
        now: 0.0,
        input,
        report: Report {
            output: String::new(),
            errors: String::new(),
            ending: Ending::Finished,
            touched: Footprint::new(),
            names: Watched::default(),
        },
    };
    run.go();
    run.report
}

impl Run<'_> {
    fn go(&mut self) {
        for _ in 0..self.limits.turns {
            let mut moved = false;
            for at in 0..self.tasks.len() {
                match self.turn(at) {
                    Ok(did) => moved |= did,
                    Err(ending) => {
                        self.report.ending = ending;
                        return;
                    }
                }
            }
            if self.over() {
                return;
            }
            if !moved && !self.wait() {
                self.report.ending = Ending::Stuck(self.waiting());
                return;
            }
        }
        self.report.ending = Ending::Refused {
            line: 0,
            message: "the program goes on for too long".into(),
        };
    }

    /// Whether only daemons are left.
    fn over(&self) -> bool {
        self.tasks.iter().all(|task| task.daemon || !task.lives())
    }

    /// Lets the clock jump to the next moment at which somebody goes on.
    fn wait(&mut self) -> bool {
        let dues = self.tasks.iter().filter_map(|task| task.due);
        let dues = dues.filter(|due| *due > self.now);
        let next = dues.fold(f64::INFINITY, f64::min);
        self.now = if next.is_finite() { next } else { self.now };
        next.is_finite()
    }

    fn waiting(&self) -> Vec<(Text, u32)> {
        let waiting = self.tasks.iter().filter(|task| task.asks.is_some());
        waiting
            .map(|task| (task.local.name.clone(), task.local.line(self.program)))
            .collect()
    }

    /// One turn of one thread: whether it did anything.
    fn turn(&mut self, at: usize) -> Result<bool, Ending> {
        if let Some(ask) = self.tasks[at].asks.clone() {
            let Some(answer) = self.answer(at, &ask)? else {
                return Ok(false);
            };
            let task = &mut self.tasks[at];
            task.local.resume(answer);
            (task.asks, task.due, task.runs) = (None, None, true);
        }
        if !self.tasks[at].runs {
            return Ok(false);
        }
        let task = &mut self.tasks[at];
        task.runs = false;
        let is_process = task.is_process();
        let mut vm = Vm::new(
            self.program,
            &mut task.local,
            &mut self.shared,
            self.watched,
        );
        let end = vm.run(TURN);
        match end {
            End::Asks(ask) | End::Continues(ask) => task.asks = Some(ask),
            End::Ended => {}
            End::Died(exception) => {
                if !vm.is_exit(&exception) {
                    let text = vm.traceback(&exception).unwrap_or_default();
                    let head = match &*vm.local.name {
                        "MainThread" => String::new(),
                        name if is_process => format!("Process {name}:\n"),
                        name => format!("Exception in thread {name}:\n"),
                    };
                    self.report.errors += &format!("{head}{text}");
                    if at == 0 {
                        self.report.ending = Ending::Died;
                    }
                }
            }
            End::Refused { line, message } => return Err(Ending::Refused { line, message }),
        }
        let footprint = vm.footprint();
        self.note(footprint);
        Ok(true)
    }

    fn note(&mut self, footprint: Footprint) {
        for touch in footprint {
            self.report
                .names
                .0
                .extend(crate::vm::name_of(&touch, &self.shared));
            self.report.touched.insert(touch);
        }
    }

    /// What the thread is given for what it asks; `None` while it has to wait.
    fn answer(&mut self, at: usize, ask: &Ask) -> Result<Option<Option<Delivery>>, Ending> {
        let value = |value: Value| Ok(Some(Some(Delivery::Value(value))));
        match ask {
            Ask::Touch(_) | Ask::GoesOn => Ok(Some(None)),
            Ask::Print(text) => {
                self.report.output += text;
                if self.report.output.len() > self.limits.output {
                    return Err(Ending::Refused {
                        line: self.tasks[at].local.line(self.program),
                        message: "too much is printed".into(),
                    });
                }
                value(Value::None)
            }
            Ask::Input => match self.input.pop() {
                Some(line) => value(Value::text(line)),
                None => {
                    let message = Text::from("EOF when reading a line");
                    Ok(Some(Some(Delivery::Fault(Type::EOF_ERROR, message))))
                }
            },
            Ask::Choose { .. } => value(Value::Int(0)),
            Ask::Sleep(seconds) => Ok(self
                .late(at, seconds)
                .then_some(Some(Delivery::Value(Value::None)))),
            Ask::Now => value(Value::from(self.now)),
            Ask::Primitive { object, operation } => {
                Ok(self.operate(at, *object, operation).map(Some))
            }
            Ask::Start(start) => {
                let task = &self.tasks[at];
                let key = self.tasks.len() as u32;
                let thread_object = Value::Ref(Ref::Shared(start.thread));
                let (name, run) = (start.name.clone(), start.run.clone());
                let local = match &start.memory {
                    None => Local::started(&task.local, key, name, thread_object, run),
                    Some(memory) => {
                        Local::forked(key, name, thread_object, ((**memory).clone(), run))
                    }
                };
                self.tasks.push(Task {
                    local,
                    asks: None,
                    runs: true,
                    due: None,
                    limit: 0.0,
                    daemon: start.daemon,
                });
                value(Value::None)
            }
            Ask::Join { thread, timeout } => {
                let over = !self.lives(*thread) || self.late(at, timeout);
                Ok(over.then_some(Some(Delivery::Value(Value::None))))
            }
            Ask::Kill(processes) => value(Value::Bool(self.kill(processes))),
            Ask::IsAlive(thread) => value(Value::Bool(self.lives(*thread))),
            Ask::Living => {
                let me = &self.tasks[at].local.process;
                let started = self.tasks.iter().skip(1);
                let mine = started.filter(|task| task.local.process == *me && !task.is_process());
                let living = mine.filter(|task| task.lives());
                value(Value::tuple(
                    living.map(|task| task.local.thread.clone()).collect(),
                ))
            }
        }
    }

    /// Ends the processes: whether any of them had not ended.
    fn kill(&mut self, processes: &[Handle]) -> bool {
        let is_meant = |task: &&mut Task| {
            let mut processes = processes.iter();
            task.lives() && processes.any(|it| task.local.process == Value::Ref(Ref::Shared(*it)))
        };
        let killed = self.tasks.iter_mut().filter(is_meant);
        killed
            .map(|task| (task.asks, task.due, task.runs) = (None, None, false))
            .count()
            > 0
    }

    /// The task whose `Thread` this is, if it was started.
    fn task(&self, thread: Handle) -> Option<&Task> {
        let thread = Value::Ref(Ref::Shared(thread));
        self.tasks.iter().find(|task| task.local.thread == thread)
    }

    fn lives(&self, thread: Handle) -> bool {
        self.task(thread).is_some_and(Task::lives)
    }

    /// Whether so many seconds have gone by since the thread came to stand here.
    fn late(&mut self, at: usize, seconds: &Value) -> bool {
        let Some(seconds) = seconds.to_float() else {
            return false;
        };
        let due = self.now + seconds.max(0.0);
        self.tasks[at].limit = *self.tasks[at].due.get_or_insert(due);
        self.late_since(at, due)
    }

    /// Whether that moment has come, or the one at which the thread has been due
    /// ever since it came to stand here.
    fn late_since(&mut self, at: usize, due: f64) -> bool {
        self.now >= *self.tasks[at].due.get_or_insert(due)
    }

    /// What the operation gives; `None` while the thread has to wait.
    fn operate(&mut self, at: usize, object: Handle, operation: &Operation) -> Option<Delivery> {
        let done = self.primitives.operate(at, object, operation, &self.shared);
        if done.is_some() {
            return done;
        }
        let late = match operation {
            Operation::Condition(ConditionOperation::ResumeRest { timeout }) => {
                !timeout.is_none() && self.late_since(at, self.tasks[at].limit)
            }
            operation => self.late(at, operation.timeout()?),
        };
        late.then(|| self.primitives.time_out(at, object, operation))?
    }
}
