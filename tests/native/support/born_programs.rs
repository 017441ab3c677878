//! Random small programs that start threads and make objects as they go on,
//! with bodies of two kinds: futures, and an interpreter that can be copied and
//! says what it holds.

use std::sync::Arc;

use lockstep::body::{Astray, Body, Forked, Thread};
use lockstep::model::{
    Cell, Exception, List, ListOp, Lock, LockState, NewObject, NewThread, Object, ObjectId, Op,
    Outcome, Phase, Request, Site, Target, ThreadKey, ThreadOp, Timeout, Value, World, checkpoint,
};
use lockstep::program::{Check, Program};

use super::Random;

/// What bodies are made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Futures,
    Interpreter,
}

/// The program's own objects.
#[derive(Clone, Copy)]
struct Own {
    numbers: Cell,
    lock: Lock,
    shared: Cell,
    list: List,
}

/// One thing that a thread does. `own` says whether with the program's own
/// object, or with one that it has; where it has none, it does nothing.
#[derive(Clone, Copy, Debug)]
pub enum Deed {
    MakeCell,
    MakeLock,
    Spawn(usize),
    Join,
    Load {
        own: bool,
    },
    Store {
        own: bool,
    },
    Acquire {
        own: bool,
    },
    Release {
        own: bool,
    },
    /// Stores its cell where others find it.
    Publish,
    /// Has the cell that was stored there last.
    Fetch,
    /// Appends its cell to a list.
    Append,
    /// Has the cell that is first in the list.
    Pop,
    /// Has its cell no longer.
    Forget,
    Print,
}

/// All that a thread remembers.
#[derive(Clone, Debug, Default, Hash)]
struct Memory {
    number: i64,
    cell: Option<ObjectId>,
    lock: Option<ObjectId>,
    thread: Option<ThreadKey>,
}

impl Memory {
    fn of(arguments: &[Value]) -> Self {
        Memory {
            number: 0,
            cell: arguments.first().and_then(Value::to_object),
            lock: arguments.get(1).and_then(Value::to_object),
            thread: None,
        }
    }

    /// What it asks for to do `deed`, if it can.
    fn asks(&mut self, deed: Deed, own: Own, functions: &[Target]) -> Option<Op> {
        let cell = |is_own| {
            if is_own {
                Some(own.numbers)
            } else {
                self.cell.map(Cell)
            }
        };
        let lock = |is_own| {
            if is_own {
                Some(own.lock)
            } else {
                self.lock.map(Lock)
            }
        };
        let value = |id: Option<ObjectId>| id.map_or(Value::None, Value::Object);
        let new = |name: &str, object| {
            let name = name.into();
            Op::New(Arc::new(NewObject { name, object }))
        };
        Some(match deed {
            Deed::MakeCell => new("cell", Object::Cell(Value::Int(0))),
            Deed::MakeLock => new("guard", Object::Lock(LockState::default())),
            Deed::Spawn(function) => Op::Thread(ThreadOp::Spawn(Arc::new(NewThread {
                target: functions[function],
                arguments: [value(self.cell), value(self.lock)].into(),
                name: format!("Thread-{function}").into(),
            }))),
            Deed::Join => Op::Thread(ThreadOp::Join(self.thread?)),
            Deed::Load { own } => Op::Read(cell(own)?),
            Deed::Store { own } => Op::Write(cell(own)?, Value::Int(self.number + 1)),
            Deed::Acquire { own } => Op::Acquire(lock(own)?, Timeout::Never),
            Deed::Release { own } => Op::Release(lock(own)?),
            Deed::Publish => Op::Write(own.shared, value(self.cell)),
            Deed::Fetch => Op::Read(own.shared),
            Deed::Append => Op::List(own.list, ListOp::Append(value(self.cell))),
            Deed::Pop => Op::List(own.list, ListOp::PopFirst),
            Deed::Print => Op::Print(format!("{}", self.number).into()),
            Deed::Forget => {
                self.cell = None;
                return None;
            }
        })
    }

    fn hears(&mut self, deed: Deed, outcome: &Outcome) {
        let value = outcome.clone().unwrap_or_default();
        match deed {
            Deed::MakeCell | Deed::Fetch | Deed::Pop => self.cell = value.to_object(),
            Deed::MakeLock => self.lock = value.to_object(),
            Deed::Spawn(_) => self.thread = value.to_thread(),
            Deed::Load { .. } => self.number = value.to_int(),
            _ => {}
        }
    }
}

/// A thread's code, and where it stands.
#[derive(Clone)]
struct Interpreter {
    deeds: Arc<[Deed]>,
    own: Own,
    functions: Arc<[Target]>,
    memory: Memory,
    /// The deed that comes next, and the one whose outcome it waits for.
    next: usize,
    under_way: Option<Deed>,
    switch_point: bool,
}

impl Body for Interpreter {
    fn resume(&mut self, outcome: Outcome) -> Result<Phase, Astray> {
        if let Some(deed) = self.under_way.take() {
            self.memory.hears(deed, &outcome);
        }
        while let Some(deed) = self.deeds.get(self.next).copied() {
            self.next += 1;
            let Some(op) = self.memory.asks(deed, self.own, &self.functions) else {
                continue;
            };
            self.under_way = Some(deed);
            let after_switch_point = self.switch_point || op.begins_at_switch_point();
            self.switch_point = op.ends_at_switch_point();
            let held = [self.memory.cell, self.memory.lock];
            let request = Request {
                op,
                site: Site {
                    label: "".into(),
                    span: (self.next as u32).into(),
                },
                after_switch_point,
                checkpoint: Some(checkpoint(&(self.next, &self.memory))),
                continuation: None,
                holds: Some(Arc::new(held.into_iter().flatten().collect())),
            };
            return Ok(Phase::At(Arc::new(request)));
        }
        Ok(Phase::Finished)
    }

    fn fork(&self) -> Option<Forked> {
        Some(Box::new(self.clone()))
    }
}

async fn future(
    thread: Thread,
    deeds: Arc<[Deed]>,
    (own, functions): (Own, Arc<[Target]>),
    mut memory: Memory,
) -> Result<(), Exception> {
    for deed in deeds.iter() {
        if let Some(op) = memory.asks(*deed, own, &functions) {
            let outcome = thread.perform(op).await;
            memory.hears(*deed, &outcome);
        }
    }
    Ok(())
}

/// What a random program is made from.
#[derive(Clone, Debug)]
pub struct Recipe {
    /// What the program's own threads do.
    pub threads: Vec<Arc<[Deed]>>,
    /// Whether there is one more thread like the last.
    pub same_again: bool,
    /// What the functions do that threads are started with. Each starts only
    /// those behind it.
    pub functions: Vec<Arc<[Deed]>>,
}

fn random_deed(random: &mut Random, functions: std::ops::Range<usize>) -> Deed {
    let own = random.below(2) == 0;
    match random.below(18) {
        0 | 1 => Deed::MakeCell,
        2 => Deed::MakeLock,
        3..=6 if !functions.is_empty() => {
            Deed::Spawn(functions.start + random.below(functions.len()))
        }
        7 | 8 => Deed::Join,
        9 => Deed::Load { own },
        10 => Deed::Store { own },
        11 => Deed::Acquire { own },
        12 => Deed::Release { own },
        13 => Deed::Publish,
        14 => Deed::Fetch,
        15 => Deed::Append,
        16 => Deed::Pop,
        17 => Deed::Forget,
        _ => Deed::Print,
    }
}

impl Recipe {
    /// One or two threads of one to three deeds, and two functions of one or
    /// two.
    pub fn random(random: &mut Random) -> Self {
        let deeds = |random: &mut Random, most, functions: std::ops::Range<usize>| {
            let many = 0..1 + random.below(most);
            many.map(|_| random_deed(random, functions.clone()))
                .collect()
        };
        let threads = 0..1 + random.below(2);
        Recipe {
            threads: threads.map(|_| deeds(random, 3, 0..2)).collect(),
            same_again: random.below(4) == 0,
            functions: (0..2)
                .map(|number| deeds(random, 2, number + 1..2))
                .collect(),
        }
    }

    /// The program, with bodies of this kind.
    pub fn program(&self, kind: Kind) -> Arc<Program> {
        let mut program = Program::new();
        let own = Own {
            numbers: program.cell("numbers", 0),
            lock: program.lock("lock"),
            shared: program.cell("shared", Value::None),
            list: program.list("list"),
        };
        let functions: Arc<[Target]> = (0..self.functions.len()).map(Target::at).collect();
        let interpreter = |deeds: &Arc<[Deed]>| Interpreter {
            deeds: Arc::clone(deeds),
            own,
            functions: Arc::clone(&functions),
            memory: Memory::default(),
            next: 0,
            under_way: None,
            switch_point: true,
        };
        for deeds in &self.functions {
            let (start, all) = (interpreter(deeds), Arc::clone(&functions));
            let deeds = Arc::clone(deeds);
            match kind {
                Kind::Interpreter => program.function_with(move |arguments| {
                    let memory = Memory::of(arguments);
                    Box::new(Interpreter {
                        memory,
                        ..start.clone()
                    })
                }),
                Kind::Futures => program.function(move |thread, arguments| {
                    let shared = (own, Arc::clone(&all));
                    future(thread, Arc::clone(&deeds), shared, Memory::of(arguments))
                }),
            };
        }
        for (number, deeds) in self.threads.iter().enumerate() {
            let (start, all) = (interpreter(deeds), Arc::clone(&functions));
            let (name, deeds) = (format!("Own-{number}"), Arc::clone(deeds));
            match kind {
                Kind::Interpreter => {
                    program.thread_with(name, move || Box::new(start.clone()));
                }
                Kind::Futures => program.thread(name, move |thread| {
                    let shared = (own, Arc::clone(&all));
                    future(thread, Arc::clone(&deeds), shared, Memory::default())
                }),
            }
        }
        if self.same_again {
            program.same_again("Again");
        }
        // Of threads that do the same, a check must not say which is which, nor
        // which has made what.
        let tells = !self.same_again;
        program.check(move |world| {
            let result = contents(world, own, tells);
            Check::equal(&result, &result)
        });
        Arc::new(program)
    }
}

/// What the program's own objects hold; whether that tells who made it.
fn contents(world: &World, own: Own, tells: bool) -> String {
    let said = |value: &Value| match value {
        Value::Object(_) if !tells => "object".to_owned(),
        value => value.to_string(),
    };
    let list: Vec<String> = world.list(own.list).items().iter().map(said).collect();
    let (numbers, shared) = (world.value(own.numbers), world.value(own.shared));
    format!("{numbers} {} {list:?}", said(shared))
}
