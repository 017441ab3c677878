//! `a, b = …` and `a, *b = …`.

use crate::builtins;
use crate::heap::Body;
use crate::value::Value;
use crate::vm::{Answer, Args, Flow, Vm, broken};

impl Vm<'_> {
    /// Puts the items of `of` on the stack, the first on top: so many, or with
    /// `after` at least so many and a list of those before the last `after`.
    pub(super) fn unpack(&mut self, of: Value, before: usize, after: Option<usize>) -> Flow {
        let after = after.map_or(Value::None, Value::count);
        let args = Args::from(vec![of, Value::count(before), after]);
        unpack(self, args)
    }
}

/// See [`Vm::unpack`]; as a built-in function, so that what is iterated over may
/// be a generator.
pub(crate) fn unpack(vm: &mut Vm, args: Args) -> Flow {
    let of = args.all.first().cloned().unwrap_or_default();
    if vm.must_draw(&of) {
        return vm.draw_order(&of, builtins::UNPACK, args);
    }
    // Of others CPython asks for one item more than it needs, and counts no further.
    let is_counted = matches!(of, Value::Tuple(_))
        || matches!(vm.body(&of), Some(Body::List(_) | Body::Dict(_)));
    let items = match vm.items_now(&of)? {
        Some(items) => items,
        None => {
            if !vm.can_be_iterated(&of)? {
                let class = vm.class_name(&of);
                return vm.type_error(format!("cannot unpack non-iterable {class} object"));
            }
            return vm.collect(builtins::UNPACK, args, 0);
        }
    };
    let number = |at: usize| {
        args.all
            .get(at)
            .and_then(Value::to_int)
            .and_then(|n| usize::try_from(n).ok())
    };
    let before = number(1).ok_or_else(|| broken("how many to unpack"))?;
    let after = number(2);
    let (got, needed) = (items.len(), before + after.unwrap_or(0));
    if got < needed {
        let at_least = if after.is_some() { "at least " } else { "" };
        return vm.value_error(format!(
            "not enough values to unpack (expected {at_least}{needed}, got {got})"
        ));
    }
    let mut items = items;
    match after {
        None if got > needed => {
            let got = match is_counted {
                true => format!(", got {got}"),
                false => String::new(),
            };
            return vm.value_error(format!(
                "too many values to unpack (expected {needed}{got})"
            ));
        }
        None => {}
        Some(after) => {
            let last = items.split_off(got - after);
            let middle = items.split_off(before);
            let middle = vm.new_list(middle);
            items.push(middle);
            items.extend(last);
        }
    }
    items.reverse();
    vm.frame()?.stack.extend(items);
    Ok(Answer::Nothing)
}
