//! What holds where producers hand products over: each thread is there, and each
//! product lies in the tube that it is in.

use lockstep::model::{Object, ObjectId};
use lockstep::program::Staging;
use lockstep::scene::stage::{Item, bounds};
use lockstep::session::View;

use super::{kind, moved};

/// The buffers of the picture, each with the id of its tube.
fn buffers(staging: &Staging) -> Vec<(String, ObjectId)> {
    match staging {
        Staging::Buffer(buffer) => vec![("belt".to_owned(), buffer.buffer)],
        Staging::FanIn(fan_in) => {
            let inputs = fan_in.inputs.iter().enumerate();
            let named = inputs.map(|(place, input)| (format!("belt-{place}"), input.queue.0));
            named.collect()
        }
        _ => Vec::new(),
    }
}

/// What is wrong with the items of that step.
pub(super) fn wrong(items: &[Item], view: View<'_>, step: usize) -> Vec<String> {
    let world = view.playback.world(step);
    let tubes = buffers(view.playback.program.staging.fitted(&world));
    let tokens = items.iter().filter(|item| kind(item) == "thread").count();
    let mut wrong = Vec::new();
    if !tubes.is_empty() && tokens != world.threads.len() {
        wrong.push(format!("threads: {tokens} of {}", world.threads.len()));
    }
    for (id, object) in tubes {
        let tube = items.iter().find(|item| item.id == id);
        let tube = tube.map(|item| moved(bounds(&item.kind), item));
        let inside = items.iter().filter(|item| {
            kind(item) == "product" && tube.is_some_and(|tube| tube.contains(item.at))
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
