//! What holds where producers hand items over: each thread is there, and each
//! item lies in the queue that it is in.

use lockstep::model::{Object, ObjectId};
use lockstep::program::Staging;
use lockstep::scene::stage::{Item, bounds};
use lockstep::session::View;

use super::{kind, moved};

/// The buffers of the picture, each with what it is called there.
fn buffers(staging: &Staging) -> Vec<(String, ObjectId)> {
    match staging {
        Staging::Buffer(buffer) => vec![("buffer".to_owned(), buffer.buffer)],
        Staging::FanIn(fan_in) => {
            let inputs = fan_in.inputs.iter().enumerate();
            let named = inputs.map(|(place, input)| (format!("buffer-{place}"), input.queue.0));
            named.collect()
        }
        _ => Vec::new(),
    }
}

/// What is wrong with the items of that step.
pub(super) fn wrong(items: &[Item], view: View<'_>, step: usize) -> Vec<String> {
    let world = view.playback.world(step);
    let all = buffers(view.playback.program.staging.fitted(&world));
    let tokens = items.iter().filter(|item| kind(item) == "thread").count();
    let mut wrong = Vec::new();
    if !all.is_empty() && tokens != world.threads.len() {
        wrong.push(format!("threads: {tokens} of {}", world.threads.len()));
    }
    for (id, object) in all {
        let buffer = items.iter().find(|item| item.id == id);
        let buffer = buffer.map(|item| moved(bounds(&item.kind), item));
        let inside = items.iter().filter(|item| {
            kind(item) == "item" && buffer.is_some_and(|buffer| buffer.contains(item.at))
        });
        let (inside, all) = match &world.objects[object] {
            Object::Queue(queue) => (inside.count(), queue.items().len()),
            Object::List(list) => (inside.count(), list.items().len()),
            other => panic!("{other:?} is no buffer"),
        };
        if inside != all {
            wrong.push(format!("{id}: {inside} of {all}"));
        }
    }
    wrong
}
