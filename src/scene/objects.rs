//! All objects at a moment, each with all that is in it: what pictures that have
//! no room for all of them count.

use super::Moment;
use super::stage::{kind, tasks, told, workers};
use crate::model::{Object, ObjectId};
use crate::session::View;
use crate::words;

/// An object in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    pub id: ObjectId,
    /// What the source calls it.
    pub name: String,
    /// What it is, in Python's words.
    pub kind: &'static str,
    /// How it stands, and all that is in it.
    pub state: String,
    /// The letters of those who wait for it.
    pub waiting: String,
}

/// The objects at the moment that `state` shows, in the order of the picture.
pub fn objects<'a>(state: impl Into<View<'a>>) -> Vec<Listed> {
    let moment = Moment::of(state);
    let on_loop = moment.world.event_loop.is_some();
    let objects = moment.world.objects.iter();
    let listed = objects.map(|(id, object)| {
        let name = moment.called(id);
        let waiting = moment.waiters(id).map(|thread| moment.letter(thread));
        Listed {
            id,
            name: name.trim_start_matches("the ").to_owned(),
            kind: kind(object, on_loop),
            state: stands(&moment, object),
            waiting: waiting.collect(),
        }
    });
    listed.collect()
}

fn stands(moment: &Moment<'_>, object: &Object) -> String {
    match object {
        Object::Condition(condition) => told(moment, condition),
        Object::Semaphore(semaphore) => format!("{} free", semaphore.value()),
        Object::Pool(pool) => {
            let tasks = tasks(moment, pool, usize::MAX).into_iter();
            let tasks = tasks.map(|(_, text, _)| format!("task {text}"));
            let parts = [workers(pool)].into_iter().chain(tasks);
            parts.collect::<Vec<_>>().join(", ")
        }
        _ => words::state(object, &moment.names()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::{Space, stage};
    use crate::session::State;

    fn at(link: &str) -> Vec<[String; 4]> {
        let listed = objects(&State::open(link)).into_iter();
        let lines = listed.map(|one| [one.name, one.kind.to_owned(), one.state, one.waiting]);
        lines.collect()
    }

    #[test]
    fn nothing_that_is_in_an_object_is_left_out() {
        // The producer puts 0 to 8, one after the other.
        let listed = at("#/producer-consumer?policy=earliest&step=9");
        let all = "[0, 1, 2, 3, 4, 5, 6, 7, 8]";
        assert_eq!(listed, [["buffer", "queue.Queue", all, ""]]);
        // Two of four tasks are submitted, and a takes the first.
        let listed = at("#/thread-pool?workers=1&schedule=m2a&step=3");
        let all = "1 of 1 workers, task 0 in a, task 1 queued";
        assert_eq!(listed.len(), 1);
        assert_eq!(listed[0][1..3], ["Executor", all]);
    }

    #[test]
    fn what_counts_is_found_in_a_picture_of_any_size() {
        let pool = "#/thread-pool?shape=nested&workers=4&numbers=1,2,3,4,5,6,7,8";
        let state = State::open(&format!("{pool}&policy=earliest&step=16"));
        let room = Space::new(660.0, 313.0);
        let twice = Space::new(1320.0, 626.0);
        let stage = stage(&state, room);
        let counts = stage.counts(room);
        let (words, area) = &counts[0];
        assert!(words.starts_with('+'), "{words}");
        assert!(area.x > 0.0 && area.right() < room.width && area.bottom() < room.height);
        let enlarged = stage.counts(twice);
        let (_, larger) = &enlarged[0];
        assert_eq!([counts.len(), enlarged.len()], [1, 1]);
        assert_eq!((larger.x, larger.width), (area.x * 2.0, area.width * 2.0));
        assert_eq!((larger.y, larger.height), (area.y * 2.0, area.height * 2.0));
    }

    #[test]
    fn who_has_an_object_and_who_waits_for_it_is_said() {
        // Each takes its first lock and then wants the other's.
        let expected = [
            ["lock_a", "threading.Lock", "held by a", "b"],
            ["lock_b", "threading.Lock", "held by b", "a"],
            ["transfers", "variable", "0", ""],
        ];
        let listed = at("#/primitives?primitive=lock-order&schedule=ab&step=2");
        assert_eq!(listed, expected);
    }
}
