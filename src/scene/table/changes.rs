//! What a step changed: the shared objects before and after it, what was
//! printed, and the clock.

use crate::model::{Object, World};
use crate::program::Program;
use crate::trace::words::Named;
use crate::words::{self, Names};

/// The most letters of one object's state; the middle of longer ones is left
/// out.
const LONGEST: usize = 36;

/// Each change in words: "counter: 0 → 1".
pub(super) fn changes(program: &Program, before: &World, after: &World) -> Vec<String> {
    let world = after;
    let names = &Named { program, world };
    let mut changes = Vec::new();
    for (id, new) in after.objects.iter() {
        match (before.objects.get(id), new) {
            (Some(Object::Pool(old)), Object::Pool(new)) => {
                for [name, old, new] in words::pool::changes(old, new, names) {
                    changed(&name, old, new, &mut changes);
                }
                if old.is_shut_down() != new.is_shut_down() {
                    changes.push("executor: shut down".to_owned());
                }
            }
            (Some(old), new) if old != new => {
                let [old, new] = [old, new].map(|object| words::state(object, names));
                changed(names.object(id), old, new, &mut changes);
            }
            _ => {}
        }
    }
    for line in &after.output[before.output.len()..] {
        changes.push(format!("printed: {}", line.text));
    }
    let (old, new) = (before.clock.now(), after.clock.now());
    if old != new {
        changes.push(format!("clock: {old} → {new} ms"));
    }
    changes
}

fn changed(name: &str, old: String, new: String, changes: &mut Vec<String>) {
    if old != new {
        changes.push(format!("{name}: {} → {}", cut(&old), cut(&new)));
    }
}

/// `text`, without its middle if it is long: both ends are where queues change.
fn cut(text: &str) -> String {
    let count = text.chars().count();
    if count <= LONGEST {
        return text.to_owned();
    }
    let half = LONGEST / 2;
    let start: String = text.chars().take(half).collect();
    let end: String = text.chars().skip(count - half).collect();
    format!("{start}…{end}")
}

#[cfg(test)]
mod tests {
    use super::cut;

    #[test]
    fn long_states_keep_both_ends() {
        let long: String = ('a'..='z').chain('a'..='z').collect();
        assert_eq!(cut(&long), "abcdefghijklmnopqr…ijklmnopqrstuvwxyz");
        assert_eq!(cut("short"), "short");
    }
}
