//! What a layout of one buffer has to know of the program.

use crate::model::{ListOp, Object, ObjectId, Op, QueueOp, Value};
use crate::scene::Moment;
use crate::scene::stage::BeltForm;
use crate::scene::stage::goods::most_inside;

pub(super) fn form(moment: &Moment<'_>, buffer: ObjectId) -> BeltForm {
    match &moment.world.objects[buffer] {
        Object::Queue(queue) if queue.capacity() > 0 => BeltForm::Tube {
            full: queue.is_full(),
        },
        Object::Queue(_) => BeltForm::Open,
        _ => BeltForm::List,
    }
}

pub(super) fn length(moment: &Moment<'_>, buffer: ObjectId) -> usize {
    match &moment.world.objects[buffer] {
        Object::Queue(queue) => queue.items().len(),
        Object::List(list) => list.items().len(),
        _ => 0,
    }
}

/// How many numbers are put in this run.
pub(super) fn numbers(moment: &Moment<'_>) -> usize {
    let values = moment
        .trace
        .steps
        .iter()
        .filter_map(|step| match &step.request.op {
            Op::Queue(_, QueueOp::Put(value, _)) | Op::List(_, ListOp::Append(value)) => {
                Some(value)
            }
            _ => None,
        });
    values.filter(|value| **value != Value::None).count()
}

/// A queue has as many places as it takes; what has no limit has as many as
/// this run could need.
pub(super) fn slots(moment: &Moment<'_>, buffer: ObjectId, form: BeltForm) -> usize {
    match (&moment.world.objects[buffer], form) {
        (Object::Queue(queue), BeltForm::Tube { .. }) => queue.capacity(),
        _ => most_inside(moment, buffer).clamp(6, 16),
    }
}
