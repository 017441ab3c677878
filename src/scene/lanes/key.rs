//! What the patterns of lanes mean.

use super::shapes::{Form, Look, Shape};
use crate::model::ThreadId;
use crate::scene::Rect;

const SAMPLE: (f64, f64) = (36.0, 20.0);

/// A sample of each look, and what it means.
pub fn key() -> Vec<(Shape, &'static str)> {
    let each = [
        (Look::Block, "a step"),
        (Look::Bad, "a step that lost an update or raised"),
        (Look::Ready, "could go"),
        (Look::Working, "computes"),
        (Look::Locked, "waits for a lock"),
        (Look::Waiting, "waits for something else"),
        (Look::Timed, "waits, with a time limit"),
        (Look::Asleep, "sleeps"),
        (Look::Finished, "has finished"),
        (Look::Died, "has died"),
        (Look::Held, "a lock is held"),
    ];
    each.map(|(look, meaning)| (sample(look), meaning)).into()
}

fn sample(look: Look) -> Shape {
    let (width, height) = SAMPLE;
    let inset = match look {
        Look::Ready => height / 2.0 - 1.5,
        Look::Locked | Look::Waiting | Look::Timed => 2.0,
        Look::Held => 3.0,
        _ => 0.5,
    };
    let form = match look {
        Look::Asleep => Form::Path(format!("M2 {}H{width}", height / 2.0)),
        Look::Finished => Form::Path("M13 10l3 3.4l5.4 -6.2".to_owned()),
        Look::Died => Form::Path("M14 6l8 8M22 6l-8 8".to_owned()),
        _ => Form::Box(Rect::new(1.0, inset, width - 2.0, height - 2.0 * inset)),
    };
    let thread = Some(ThreadId::at(0));
    Shape { look, thread, form }
}
