//! What a step did that its thread could not know: the moment of the fault.

use std::collections::HashMap;

use super::{Trace, words};
use crate::model::{Cell, Op, Phase, ThreadId, Value};
use crate::program::Program;

/// A thread stored a value that it had worked out from a stale one, and with a
/// fresh one would have stored another: updates are lost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaleStore {
    /// The place of the store in the trace, from 0.
    pub step: usize,
    pub thread: ThreadId,
    pub cell: Cell,
    /// The place of the load.
    pub load: usize,
    /// What it had read.
    pub read: Value,
    /// Whose updates are overwritten.
    pub victims: Vec<ThreadId>,
    /// How many updates more are missing in the variable after it than before.
    pub lost: usize,
    /// What the variable would hold if every update had been made on top of the
    /// one before it.
    pub should: Value,
}

/// A variable as a run goes on.
#[derive(Default)]
struct Ledger {
    /// The last load of each thread that has not stored since, and which updates
    /// the value that it gave was made of.
    loads: HashMap<ThreadId, (usize, Vec<usize>)>,
    /// The places of the updates that the value is made of.
    present: Vec<usize>,
    /// How many there were.
    made: usize,
    value: Value,
    should: Value,
}

/// The lost updates of a run.
pub fn stale_stores(program: &Program, trace: &Trace) -> Vec<StaleStore> {
    updates(program, trace).0
}

/// The lost updates of a run, and how many updates of any variable are missing at
/// its end. Threads' bodies are run again for it: it is to be asked for once.
pub fn updates(program: &Program, trace: &Trace) -> (Vec<StaleStore>, usize) {
    let mut found = Vec::new();
    let mut ledgers: HashMap<Cell, Ledger> = HashMap::new();
    for (place, step) in trace.steps.iter().enumerate() {
        match (&step.request.op, &step.outcome) {
            (Op::Read(cell), Ok(value)) => {
                let ledger = ledgers.entry(*cell).or_default();
                if ledger.made == 0 {
                    ledger.value = value.clone();
                    ledger.should = value.clone();
                }
                let seen = (place, ledger.present.clone());
                ledger.loads.insert(step.thread, seen);
            }
            (Op::Write(cell, value), Ok(_)) => {
                let ledger = ledgers.entry(*cell).or_default();
                found.extend(ledger.store(program, trace, (place, *cell), value));
            }
            _ => {}
        }
    }
    let missing = |ledger: &Ledger| ledger.made - ledger.present.len();
    (found, ledgers.values().map(missing).sum())
}

impl Ledger {
    /// Stores `value` by the step in `place`, and says which updates that loses.
    fn store(
        &mut self,
        program: &Program,
        trace: &Trace,
        (place, cell): (usize, Cell),
        value: &Value,
    ) -> Option<StaleStore> {
        let thread = trace.steps[place].thread;
        let load = self.loads.remove(&thread);
        let before = std::mem::replace(&mut self.value, value.clone());
        let given = |other: &Value| match &load {
            Some((load, _)) => stored_instead(program, trace, (*load, place), other),
            None => None,
        };
        // Nobody stored in between, or it would have stored the same.
        let read = load.as_ref().map(|(load, _)| &trace.steps[*load].outcome);
        let fresh = read.is_none_or(|read| read.as_ref() == Ok(&before));
        let stale = !fresh && given(&before).is_some_and(|other| other != *value);
        let in_step = self.should == before && !stale;
        self.should = match in_step {
            true => value.clone(),
            false => given(&self.should).unwrap_or_else(|| value.clone()),
        };
        self.made += 1;
        self.present.push(place);
        let (load, mut seen) = load.filter(|_| stale)?;
        seen.push(place);
        let over = std::mem::replace(&mut self.present, seen);
        let lost = over.len().checked_sub(self.present.len())?;
        let over = over.iter().filter(|place| !self.present.contains(place));
        let mut victims: Vec<ThreadId> = over.map(|at| trace.steps[*at].thread).collect();
        victims.sort_unstable();
        victims.dedup();
        (lost > 0).then(|| StaleStore {
            step: place,
            thread,
            cell,
            load,
            read: trace.steps[load].outcome.clone().unwrap_or_default(),
            victims,
            lost,
            should: self.should.clone(),
        })
    }
}

/// What the thread of the step in `store` would have stored there if its load in
/// the place `load` had given `other`; `None` if it had come to something else
/// than that store.
fn stored_instead(
    program: &Program,
    trace: &Trace,
    (load, store): (usize, usize),
    other: &Value,
) -> Option<Value> {
    let thread = trace.steps[store].thread;
    let mut body = program.body(&program.code(&trace.last, thread));
    let mut phase = body.resume(Ok(Value::None)).ok()?;
    for (place, step) in trace.steps[..=store].iter().enumerate() {
        if step.thread == thread {
            let Phase::At(request) = phase else {
                return None;
            };
            match (&request.op, &step.request.op) {
                (Op::Write(cell, value), Op::Write(known, _))
                    if cell == known && place == store =>
                {
                    return Some(value.clone());
                }
                (op, known) if op != known => return None,
                _ => {}
            }
            let given = match place == load {
                true => Ok(other.clone()),
                false => step.outcome.clone(),
            };
            phase = body.resume(given).ok()?;
        }
        for _ in step.joined.iter().filter(|(joined, _)| *joined == thread) {
            phase = body.resume(Ok(Value::None)).ok()?;
        }
    }
    None
}

impl StaleStore {
    /// That of `all` by the step in this place, if it is one.
    pub fn of(all: &[StaleStore], step: usize) -> Option<&StaleStore> {
        let found = all.binary_search_by_key(&step, |known| known.step);
        found.ok().map(|index| &all[index])
    }

    /// The fault in words: "b wrote counter = 1 over a’s update: it had read 0
    /// before".
    pub fn text(&self, program: &Program, trace: &Trace) -> String {
        let who = program.letter(self.thread);
        let whose = self.victims.iter();
        let whose = whose.map(|&victim| format!("{}’s", program.letter(victim)));
        let whose: Vec<String> = whose.collect();
        let updates = match (self.lost, self.victims.len()) {
            (1, 1) => "update".to_owned(),
            (lost, 1) => format!("{lost} updates"),
            _ => "updates".to_owned(),
        };
        let name = trace.object_name(program, self.cell.0);
        let written = match &trace.steps[self.step].request.op {
            Op::Write(_, value) => value,
            _ => &Value::None,
        };
        format!(
            "{who} wrote {name} = {written} over {} {updates}: it had read {} before",
            words::listed(&whose),
            self.read
        )
    }
}

/// The private copy of `cell` that `thread` holds after `position` steps: what it read
/// and has not used yet, and whether another thread has stored since.
pub fn private_copy(
    trace: &Trace,
    position: usize,
    thread: ThreadId,
    cell: Cell,
) -> Option<(Value, bool)> {
    let mut stale = false;
    for step in trace.steps[..position.min(trace.steps.len())].iter().rev() {
        match &step.request.op {
            Op::Write(c, _) if *c == cell && step.thread == thread => return None,
            Op::Write(c, _) if *c == cell => stale = true,
            Op::Read(c) if *c == cell && step.thread == thread => {
                return Some((step.outcome.clone().ok()?, stale));
            }
            _ => {}
        }
    }
    None
}
