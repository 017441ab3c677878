//! All that an iterator gives, or all that a function makes of items, for a
//! built-in function that is called again once they are there.

use crate::builtins::Native;
use crate::value::{Ref, Value};
use crate::vm::{Answer, Args, Flow, Frame, MAX_LENGTH, Routine, Vm};

/// Items that come from an iterator.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Collect {
    /// Unset until it is there.
    iterator: Value,
    items: Vec<Value>,
    native: Native,
    args: Args,
    /// Which of the arguments is replaced by a tuple of the items.
    index: usize,
}

impl Collect {
    pub(super) fn item(mut self: Box<Self>, vm: &mut Vm, item: Value) -> Flow {
        if self.iterator == Value::Unset {
            self.iterator = item;
            return self.go_on(vm);
        }
        self.items.push(item);
        if self.items.len() > MAX_LENGTH {
            return vm.memory_error();
        }
        self.go_on(vm)
    }

    fn go_on(mut self: Box<Self>, vm: &mut Vm) -> Flow {
        loop {
            let iterator = self.iterator.clone();
            if !vm.is_native_iterator(&iterator) {
                vm.push_frame(Frame::Native(Routine::Collect(self)))?;
                return vm.next(&iterator);
            }
            match vm.next(&iterator)? {
                Answer::Value(item) => self.items.push(item),
                Answer::Exhausted(_) => return self.finish(vm),
                other => return Ok(other),
            }
            if self.items.len() > MAX_LENGTH {
                return vm.memory_error();
            }
        }
    }

    pub(super) fn finish(self, vm: &mut Vm) -> Flow {
        let mut args = self.args;
        if let Some(slot) = args.all.get_mut(self.index) {
            *slot = Value::tuple(self.items);
        }
        (self.native.0.call)(vm, args)
    }

    pub(super) fn visit(&mut self, visit: &mut dyn FnMut(&mut Ref)) {
        self.iterator.visit(visit);
        self.items.iter_mut().for_each(|item| item.visit(visit));
        self.args.visit(visit);
    }
}

/// Items that a function is called with, one after the other.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Apply {
    function: Value,
    items: Vec<Value>,
    results: Vec<Value>,
    native: Native,
    args: Args,
}

impl Apply {
    pub(super) fn result(mut self: Box<Self>, vm: &mut Vm, result: Value) -> Flow {
        self.results.push(result);
        self.go_on(vm)
    }

    fn go_on(self: Box<Self>, vm: &mut Vm) -> Flow {
        match self.items.get(self.results.len()) {
            Some(item) => {
                let (function, args) = (self.function.clone(), vec![item.clone()]);
                vm.call_from(Routine::Apply(self), &function, args.into())
            }
            None => {
                let mut args = self.args;
                args.named
                    .push(("*keys".into(), Value::tuple(self.results)));
                (self.native.0.call)(vm, args)
            }
        }
    }

    pub(super) fn visit(&mut self, visit: &mut dyn FnMut(&mut Ref)) {
        self.function.visit(visit);
        self.items.iter_mut().for_each(|item| item.visit(visit));
        self.results.iter_mut().for_each(|item| item.visit(visit));
        self.args.visit(visit);
    }
}

impl Vm<'_> {
    /// Calls `native` with these arguments, of which the one at `index` is
    /// replaced by a tuple of all that it gives when iterated over.
    pub(crate) fn collect(&mut self, native: Native, args: Args, index: usize) -> Flow {
        let of = args.all.get(index).cloned().unwrap_or_default();
        let mut collect = Box::new(Collect {
            iterator: Value::Unset,
            items: Vec::new(),
            native,
            args,
            index,
        });
        let depth = self.local.frames.len();
        match self.iterator(&of)? {
            Answer::Value(iterator) => {
                collect.iterator = iterator;
                collect.go_on(self)
            }
            // It is put beneath whoever gives the iterator.
            answer => {
                let routine = Frame::Native(Routine::Collect(collect));
                self.local.frames.insert(depth, routine);
                Ok(answer)
            }
        }
    }

    /// Calls `native` with these arguments and, named `*keys`, a tuple of what
    /// `function` makes of the items.
    pub(crate) fn apply(
        &mut self,
        native: Native,
        args: Args,
        function: Value,
        items: Vec<Value>,
    ) -> Flow {
        let apply = Apply {
            function,
            items,
            results: Vec::new(),
            native,
            args,
        };
        Box::new(apply).go_on(self)
    }
}
