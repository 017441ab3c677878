//! Exceptions that futures keep, and that nobody has asked for yet.

use crate::heap::{Plain, Shared as _};
use crate::value::{Handle, Ref, Text, Value};
use crate::vm::{Args, Flow, Vm, broken, give};

/// Where the one object of the library has those futures, sorted.
const UNSEEN_ONES: &str = "*unseen";

/// Where a future has its exception, and what there is to say of that.
const EXCEPTION: &str = "*exception";
const SAID: &str = "*said";

/// An exception that nobody has asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unseen {
    /// Which thread made it.
    pub maker: u32,
    /// What its class is called.
    pub class: Text,
    pub message: Text,
    /// Where it was raised, in the program's own text.
    pub line: Option<u32>,
}

/// Those that the futures of `heap` keep.
pub fn unseen(heap: &Plain) -> Vec<Unseen> {
    let mut all = heap
        .iter()
        .map(|(_, object)| object.fields.get_text(UNSEEN_ONES));
    let futures = all.find(Option::is_some).flatten();
    let futures = handles(futures).into_iter();
    futures
        .filter_map(|future| {
            let future = &heap.get(future)?.fields;
            let Some(Value::Ref(Ref::Shared(exception))) = future.get_text(EXCEPTION) else {
                return None;
            };
            let Some(Value::Tuple(said)) = future.get_text(SAID) else {
                return None;
            };
            let [Value::Str(class), Value::Str(message), line] = &said[..] else {
                return None;
            };
            Some(Unseen {
                maker: exception.maker,
                class: class.clone(),
                message: message.clone(),
                line: line.to_int().and_then(|line| u32::try_from(line).ok()),
            })
        })
        .collect()
}

/// `_keep(all, future, exception)`: the future has the exception, which nobody has
/// asked for.
pub(super) fn keep(vm: &mut Vm, args: Args) -> Flow {
    let [all, future, exception] = args.exactly(vm, "_keep")?;
    let said = vec![
        Value::text(vm.class_of_exception(&exception)),
        Value::text(vm.message(&exception).unwrap_or_default()),
        vm.raised_at(&exception)
            .map_or(Value::None, |line| Value::Int(i64::from(line))),
    ];
    let future = vm.handle(&future)?;
    let at = Ref::Shared(future);
    vm.inside(at)?.fields.set(SAID.into(), Value::tuple(said));
    change(vm, &all, |unseen| {
        unseen.push(future);
        unseen.sort_unstable();
    })
}

/// `_saw(all, future)`: somebody has asked for what the future has.
pub(super) fn saw(vm: &mut Vm, args: Args) -> Flow {
    let [all, future] = args.exactly(vm, "_saw")?;
    let future = vm.handle(&future)?;
    change(vm, &all, |unseen| unseen.retain(|other| *other != future))
}

fn change(vm: &mut Vm, all: &Value, change: impl FnOnce(&mut Vec<Handle>)) -> Flow {
    let name: Text = UNSEEN_ONES.into();
    let at = all.as_ref().ok_or_else(|| broken("no object"))?;
    let fields = &mut vm.inside(at)?.fields;
    let mut unseen = handles(fields.get(&name));
    change(&mut unseen);
    let unseen = unseen.into_iter().map(|it| Value::Ref(Ref::Shared(it)));
    fields.set(name, Value::tuple(unseen.collect()));
    give(Value::None)
}

/// The futures that are kept.
fn handles(unseen: Option<&Value>) -> Vec<Handle> {
    let items = match unseen {
        Some(Value::Tuple(items)) => &items[..],
        _ => &[],
    };
    let handle = |item: &Value| match item {
        Value::Ref(Ref::Shared(handle)) => Some(*handle),
        _ => None,
    };
    items.iter().filter_map(handle).collect()
}
