//! What a step did that its thread could not know: the moment of the fault.

use std::collections::HashMap;

use crate::model::{Cell, Op, ThreadId, Value};
use crate::program::Program;

use super::Trace;

/// A thread stored a value that it had worked out from a stale one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaleStore {
    /// The place of the store in the trace, from 0.
    pub step: usize,
    pub thread: ThreadId,
    pub cell: Cell,
    /// What it had read.
    pub read: Value,
    /// Whose stores are overwritten.
    pub victims: Vec<ThreadId>,
}

/// The last load of a variable by a thread, and who has stored since.
#[derive(Clone, Default)]
struct Load {
    value: Option<Value>,
    stored_since: Vec<ThreadId>,
}

/// The lost updates of a run: stores by a thread that had read the variable
/// before another thread's store.
pub fn stale_stores(trace: &Trace) -> Vec<StaleStore> {
    let threads = trace.last.threads.len();
    let mut loads: HashMap<Cell, Vec<Load>> = HashMap::new();
    let mut found = Vec::new();
    for (place, step) in trace.steps.iter().enumerate() {
        let thread = step.thread.index();
        let (Op::Read(cell) | Op::Write(cell, _)) = &step.request.op else {
            continue;
        };
        let loads = loads.entry(*cell);
        let loads = loads.or_insert_with(|| vec![Load::default(); threads]);
        match &step.request.op {
            Op::Read(_) => {
                loads[thread] = Load {
                    value: step.outcome.clone().ok(),
                    stored_since: Vec::new(),
                };
            }
            _ => {
                let load = std::mem::take(&mut loads[thread]);
                if let (Some(read), false) = (load.value, load.stored_since.is_empty()) {
                    found.push(StaleStore {
                        step: place,
                        thread: step.thread,
                        cell: *cell,
                        read,
                        victims: load.stored_since,
                    });
                }
                note_store(loads, step.thread);
            }
        }
    }
    found
}

fn note_store(loads: &mut [Load], writer: ThreadId) {
    for (place, load) in loads.iter_mut().enumerate() {
        if place != writer.index() && load.value.is_some() && !load.stored_since.contains(&writer) {
            load.stored_since.push(writer);
        }
    }
}

impl StaleStore {
    /// The fault in words: "b wrote counter = 1 over a’s update: it had read 0
    /// before".
    pub fn text(&self, program: &Program, trace: &Trace) -> String {
        let who = program.letter(self.thread);
        let whose: Vec<String> = self
            .victims
            .iter()
            .map(|&victim| format!("{}’s", program.letter(victim)))
            .collect();
        let plural = if self.victims.len() > 1 {
            "updates"
        } else {
            "update"
        };
        let name = trace.object_name(program, self.cell.0);
        let written = match &trace.steps[self.step].request.op {
            Op::Write(_, value) => value,
            _ => &Value::None,
        };
        format!(
            "{who} wrote {name} = {written} over {} {plural}: it had read {} before",
            whose.join(" and "),
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
