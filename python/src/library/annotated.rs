//! Which fields a class names with annotations, and of which kind those are.

use crate::builtins::defs;
use crate::front::Opcode;
use crate::heap::{Body, Fields};
use crate::program::Code;
use crate::value::{Text, Value};
use crate::vm::{Args, Flow, Vm, broken, give};

defs! { DATACLASSES, "dataclasses":
    Function "_annotated" annotated;
    Function "_mine" super::native::mine;
}

/// The class's namespace, in which names are looked up first.
const NAMESPACE: &str = "__classdict__";

/// What an annotation begins with: a name, and what is taken of it, if anything is.
#[derive(Default)]
struct Words {
    first: Option<Text>,
    attribute: Option<Text>,
    count: usize,
}

impl Words {
    fn add(&mut self, word: &Text, is_attribute: bool) {
        match self.count {
            0 => self.first = Some(word.clone()),
            1 if is_attribute => self.attribute = Some(word.clone()),
            _ => {}
        }
        self.count += 1;
    }

    fn kind(self) -> Option<Text> {
        // The last is the name of the field.
        if self.count < 2 {
            return None;
        }
        let word = self.attribute.or(self.first)?;
        Some(kind(&word))
    }
}

/// The last name of what a written annotation begins with: `typing.ClassVar[int]`.
fn kind(written: &str) -> Text {
    let path = written.split('[').next().unwrap_or(written);
    path.rsplit('.').next().unwrap_or(path).trim().into()
}

/// Names with kinds, in their order. The annotations are not computed: names that are
/// defined later, or not at all, do not matter, as they do not for CPython.
fn annotated(vm: &mut Vm, args: Args) -> Flow {
    let [class] = args.exactly(vm, "annotated")?;
    let fields = vm.object(&class).map(|class| class.fields.clone());
    let fields = fields.ok_or_else(|| broken("no class"))?;
    let found = match fields.get_text("__annotations__") {
        Some(written) => of_dict(vm, written),
        None => of_function(vm, &fields),
    };
    let pairs = found.into_iter().map(|(name, kind)| {
        let kind = kind.map_or(Value::None, Value::Str);
        Value::tuple(vec![Value::Str(name), kind])
    });
    give(Value::tuple(pairs.collect()))
}

/// With `from __future__ import annotations` they are texts.
fn of_dict(vm: &Vm, written: &Value) -> Vec<(Text, Option<Text>)> {
    let Some(Body::Dict(dict)) = vm.body(written) else {
        return Vec::new();
    };
    let entries = dict.iter().filter_map(|entry| {
        let kind = entry.value.as_text().map(|text| kind(text));
        Some((entry.key.as_text()?.clone(), kind))
    });
    entries.collect()
}

fn of_function(vm: &Vm, fields: &Fields) -> Vec<(Text, Option<Text>)> {
    let function = fields.get_text("__annotate_func__");
    let Some(Body::Function(function)) = function.and_then(|function| vm.body(function)) else {
        return Vec::new();
    };
    vm.program
        .code(function.code)
        .map(of_code)
        .unwrap_or_default()
}

/// Each annotation is computed, and stored in the dict under its name.
fn of_code(code: &Code) -> Vec<(Text, Option<Text>)> {
    use Opcode as Op;
    let mut found = Vec::new();
    let mut words = Words::default();
    let mut name = None;
    let mut at = 0;
    while let Some(unit) = code.front.units.get(at as usize) {
        let argument = unit.argument as usize;
        let text = match unit.op {
            Op::LoadConst => code.constants.get(argument).and_then(Value::as_text),
            Op::LoadGlobal | Op::LoadAttr => code.names.get(argument >> 1),
            Op::LoadName | Op::LoadFromDictOrGlobals => code.names.get(argument),
            Op::LoadDeref | Op::LoadFromDictOrDeref => code.slots.get(argument),
            _ => None,
        };
        if unit.op == Op::StoreSubscr {
            let kind = std::mem::take(&mut words).kind();
            found.extend(name.take().map(|name| (name, kind)));
        } else if let Some(text) = text.filter(|text| &***text != NAMESPACE) {
            // The last one is the name under which it is stored.
            name = Some(text.clone());
            words.add(text, unit.op == Op::LoadAttr);
        }
        at = unit.next.max(at + 1);
    }
    found
}
