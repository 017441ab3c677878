//! A run as a Mermaid sequence diagram, which many Markdown viewers draw.

use super::{StaleStore, Step, Tape, Trace, stale_stores, words};
use crate::model::{Object, ObjectId, ThreadId, World};
use crate::program::Program;

/// The most steps that are drawn: a diagram of more cannot be read.
const MOST_DRAWN: usize = 100;

/// The diagram, as a block for Markdown. Messages are numbered as steps are;
/// an object's bar says that somebody holds it. `link` stands in a comment.
pub fn mermaid(program: &Program, trace: &Trace, link: &str) -> String {
    let shown = &trace.steps[..trace.steps.len().min(MOST_DRAWN)];
    let mut diagram = Diagram {
        program,
        lines: Vec::new(),
        used: used(shown),
        waits: vec![None; trace.last.threads.len()],
        held: Vec::new(),
    };
    diagram.begin(trace, link);
    let mut world = trace.first.clone();
    diagram.compare(&world);
    let stale_stores = stale_stores(program, trace);
    for (place, step) in shown.iter().enumerate() {
        diagram.step(step);
        Tape::advance(program, trace, &mut world, place);
        if let Some(stale_store) = StaleStore::of(&stale_stores, place) {
            let text = stale_store.text(program, trace);
            diagram.note(step.thread, &format!("lost update: {text}"));
        }
        diagram.compare(&world);
    }
    diagram.end(trace, trace.steps.len() - shown.len());
    format!("```mermaid\n{}\n```\n", diagram.lines.join("\n"))
}

/// A diagram that is being written.
struct Diagram<'a> {
    program: &'a Program,
    lines: Vec<String>,
    /// The objects that are drawn.
    used: Vec<ObjectId>,
    /// What each thread waits for.
    waits: Vec<Option<String>>,
    /// The objects that have their bar.
    held: Vec<ObjectId>,
}

impl Diagram<'_> {
    fn begin(&mut self, trace: &Trace, link: &str) {
        self.lines.push("sequenceDiagram".to_owned());
        self.add(format!("%% {link}"));
        self.add("autonumber".to_owned());
        for (letter, name) in trace.threads(self.program) {
            let name = escaped(name);
            self.add(format!("participant {letter} as {letter} {name}"));
        }
        for object in self.used.clone() {
            let name = escaped(trace.object_name(self.program, object));
            self.add(format!("participant o{object} as {name}"));
        }
    }

    fn add(&mut self, line: String) {
        self.lines.push(format!("  {line}"));
    }

    /// A message to the object that the step uses; to the thread itself where
    /// it uses none. It ends in a cross where it raised.
    fn step(&mut self, step: &Step) {
        let letter = self.program.letter(step.thread);
        let to = match step.request.op.object() {
            Some(object) => format!("o{object}"),
            None => letter.to_string(),
        };
        let arrow = if step.outcome.is_ok() { "->>" } else { "-x" };
        let said = words::step(self.program, step);
        let said = escaped(without_letter(&said));
        self.add(format!("{letter}{arrow}{to}: {said}"));
    }

    fn note(&mut self, thread: ThreadId, text: &str) {
        let letter = self.program.letter(thread);
        self.add(format!("Note over {letter}: {}", escaped(text)));
    }

    /// Says who has begun to wait, and what is held by now and what no more.
    fn compare(&mut self, world: &World) {
        for object in self.used.clone() {
            let holder = world.objects.get(object).and_then(Object::holder);
            let known = self.held.iter().position(|held| *held == object);
            match (known, holder) {
                (None, Some(_)) => {
                    self.held.push(object);
                    self.add(format!("activate o{object}"));
                }
                (Some(place), None) => {
                    self.held.remove(place);
                    self.add(format!("deactivate o{object}"));
                }
                _ => {}
            }
        }
        for thread in world.thread_ids() {
            let waits = words::waiting(self.program, world, thread);
            let before = std::mem::replace(&mut self.waits[thread.index()], waits.clone());
            if let (None, Some(waits)) = (before, waits) {
                self.note(thread, without_letter(&waits));
            }
        }
    }

    /// How the run ended, below everything, and what is not drawn of it.
    fn end(&mut self, trace: &Trace, left_out: usize) {
        let threads = trace.threads(self.program);
        let mut parties = threads.map(|(letter, _)| letter.to_string());
        let first = parties.next().unwrap_or_default();
        let last = self.used.last().map(|object| format!("o{object}"));
        let over = match last.or(parties.next_back()) {
            Some(last) => format!("{first},{last}"),
            None => first,
        };
        if left_out > 0 {
            self.add(format!(
                "Note over {over}: {left_out} more steps are not drawn"
            ));
        }
        let verdict = escaped(&trace.verdict.text);
        self.add(format!("Note over {over}: {verdict}"));
        self.held.sort_unstable();
        for object in self.held.clone() {
            self.add(format!("deactivate o{object}"));
        }
    }
}

/// The objects that the steps use, in the program's order.
fn used(steps: &[Step]) -> Vec<ObjectId> {
    let used = steps.iter().filter_map(|step| step.request.op.object());
    let mut used: Vec<ObjectId> = used.collect();
    used.sort_unstable();
    used.dedup();
    used
}

/// A sentence about a thread without its letter.
pub(super) fn without_letter(said: &str) -> &str {
    said.split_once(' ').map_or(said, |(_, rest)| rest)
}

/// `text` without what Mermaid, or Markdown around it, would read as its own.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '#' | ';' | '<' | '>' | '&' | '%' | '`' => {
                escaped.push_str(&format!("#{};", letter as u32));
            }
            '\0'..='\x1f' => escaped.push(' '),
            _ => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_mermaid_reads_as_its_own_is_written_as_codes() {
        assert_eq!(escaped("a = 1, ’b’ [c]"), "a = 1, ’b’ [c]");
        let codes = "#35;1#59; #60;br#62; #38; #37;#37;";
        assert_eq!(escaped("#1; <br> & %%"), codes);
        assert_eq!(escaped("```\nend"), "#96;#96;#96; end");
    }
}
