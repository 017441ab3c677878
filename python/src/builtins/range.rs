//! Methods of `range` and `slice`.

use super::{defs, internal, list};
use crate::value::Value;
use crate::vm::{Args, Flow, Vm, broken, give};

defs! { RANGE, "range":
    Method "index" range_index;
    Method "count" range_count;
    Method "__len__" list::len;
    Method "__iter__" list::iter;
    Method "__contains__" internal::contains;
    Get "start" range_start;
    Get "stop" range_stop;
    Get "step" range_step;
}

defs! { SLICE, "slice":
    Get "start" slice_start;
    Get "stop" slice_stop;
    Get "step" slice_step;
    Method "indices" slice_of;
}

fn range_part(args: Args, part: fn(&crate::value::Span) -> i64) -> Flow {
    match args.all.first() {
        Some(Value::Range(range)) => give(Value::Int(part(range))),
        _ => Err(broken("no range")),
    }
}

/// Where the number stands in the range, without looking at each; `None` where it
/// may be equal to some without being one of them.
fn place(vm: &Vm, args: &Args) -> Option<Option<usize>> {
    match &args.all[..] {
        [Value::Range(range), number] => Some(range.find(vm.unwrap(number).to_int()?)),
        _ => None,
    }
}

fn range_index(vm: &mut Vm, args: Args) -> Flow {
    match place(vm, &args) {
        Some(Some(at)) => give(Value::count(at)),
        Some(None) => vm.value_error("range.index(x): x not in range"),
        None => list::index(vm, args),
    }
}

fn range_count(vm: &mut Vm, args: Args) -> Flow {
    match place(vm, &args) {
        Some(at) => give(Value::Int(i64::from(at.is_some()))),
        None => list::count(vm, args),
    }
}

fn range_start(_: &mut Vm, args: Args) -> Flow {
    range_part(args, |range| range.start)
}

fn range_stop(_: &mut Vm, args: Args) -> Flow {
    range_part(args, |range| range.stop)
}

fn range_step(_: &mut Vm, args: Args) -> Flow {
    range_part(args, |range| range.step)
}

fn slice_part(args: Args, part: usize) -> Flow {
    match args.all.first() {
        Some(Value::Slice(parts)) => give(parts[part].clone()),
        _ => Err(broken("no slice")),
    }
}

fn slice_start(_: &mut Vm, args: Args) -> Flow {
    slice_part(args, 0)
}

fn slice_stop(_: &mut Vm, args: Args) -> Flow {
    slice_part(args, 1)
}

fn slice_step(_: &mut Vm, args: Args) -> Flow {
    slice_part(args, 2)
}

fn slice_of(vm: &mut Vm, args: Args) -> Flow {
    let [me, len] = args.exactly(vm, "indices")?;
    let (Value::Slice(parts), Some(len)) =
        (&me, len.to_int().and_then(|len| usize::try_from(len).ok()))
    else {
        return vm.value_error("length should not be negative");
    };
    let (start, stop, step) = vm.slice_bounds(parts, len)?;
    give(Value::tuple(vec![
        Value::Int(start),
        Value::Int(stop),
        Value::Int(step),
    ]))
}
