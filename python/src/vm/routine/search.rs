//! A search through items some of which have their own `__eq__`, for a built-in
//! function that is called again once it is known where what it looks for is.

use crate::builtins::Native;
use crate::value::{Ref, Value};
use crate::vm::{Args, Flow, Routine, Vm};

/// A search through items.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Search {
    items: Vec<Value>,
    wanted: Value,
    at: usize,
    /// Where it was found so far.
    found: Vec<Value>,
    /// Whether all places are wanted, and not the first alone.
    all: bool,
    native: Native,
    args: Args,
}

impl Search {
    pub(super) fn value(mut self: Box<Self>, vm: &mut Vm, value: Value) -> Flow {
        if value == Value::Bool(true) {
            self.found.push(Value::count(self.at));
        }
        self.at += 1;
        self.go_on(vm)
    }

    fn go_on(self: Box<Self>, vm: &mut Vm) -> Flow {
        let over = !self.all && !self.found.is_empty();
        match self.items.get(self.at).filter(|_| !over).cloned() {
            Some(item) => {
                let wanted = self.wanted.clone();
                vm.push_frame(crate::vm::Frame::Native(Routine::Search(self)))?;
                vm.equals(&item, &wanted, false)
            }
            None => {
                let mut args = self.args;
                args.named.push(("*found".into(), Value::tuple(self.found)));
                (self.native.0.call)(vm, args)
            }
        }
    }

    pub(super) fn visit(&mut self, visit: &mut dyn FnMut(&mut Ref)) {
        self.items.iter_mut().for_each(|item| item.visit(visit));
        self.wanted.visit(visit);
        self.args.visit(visit);
    }
}

impl Vm<'_> {
    /// Calls `native` again with these arguments and, named `*found`, a tuple of
    /// the places at which `wanted` is among `items`: the first, or all.
    pub(crate) fn search(
        &mut self,
        native: Native,
        args: Args,
        (items, wanted): (Vec<Value>, Value),
        all: bool,
    ) -> Flow {
        let search = Search {
            items,
            wanted,
            at: 0,
            found: Vec::new(),
            all,
            native,
            args,
        };
        Box::new(search).go_on(self)
    }
}
