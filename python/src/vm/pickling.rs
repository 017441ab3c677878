//! What goes from one process to another: copies, as `pickle` makes them, which
//! hold no objects. Classes and functions go by their names.

mod loading;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Got, Stop, Vm, broken};
use crate::ask::Key;
use crate::front::CodeId;
use crate::heap::{Body, Object};
use crate::program::{Place, UnitId};
use crate::value::{Ref, Text, Type, Value};

/// The methods by which a class says how it is pickled.
const HOOKS: [&str; 7] = [
    "__reduce__",
    "__reduce_ex__",
    "__getstate__",
    "__setstate__",
    "__getnewargs__",
    "__getnewargs_ex__",
    "__getinitargs__",
];

/// What the program's own module is called, in a process that runs it again as well.
const MAIN: [&str; 2] = ["__main__", "__mp_main__"];

/// So many objects within objects are shown.
const SHOWN: usize = 20;

/// What stands for the object with this number; for all of them, the last number.
fn node(number: u32) -> Value {
    Value::Code(Place {
        unit: UnitId(u16::MAX),
        code: CodeId(number),
    })
}

/// The number of what stands for an object.
fn number(value: &Value) -> Option<u32> {
    match value {
        Value::Code(place) if place.unit == UnitId(u16::MAX) => Some(place.code.0),
        _ => None,
    }
}

/// What was pickled: its objects, the first standing for what it is.
fn nodes(data: &Value) -> Option<&[Value]> {
    match data {
        Value::Tuple(items) => match items.split_first() {
            Some((first, nodes)) if number(first) == Some(u32::MAX) => Some(nodes),
            _ => None,
        },
        _ => None,
    }
}

/// What is being pickled.
#[derive(Default)]
struct Pickle {
    places: BTreeMap<Ref, u32>,
    open: Vec<Ref>,
    /// Bound methods are no objects, but have numbers as well.
    nodes: Vec<Value>,
    /// Whether a process inherits it, so that what is made to be shared may be in it.
    inherited: bool,
}

impl Pickle {
    fn number_of(&mut self, at: Ref) -> u32 {
        if let Some(number) = self.places.get(&at) {
            return *number;
        }
        let number = self.nodes.len() as u32;
        self.places.insert(at, number);
        self.nodes.push(Value::Unset);
        self.open.push(at);
        number
    }
}

impl Vm<'_> {
    /// A copy of `value` that holds no objects, or only such as processes inherit.
    pub(crate) fn dumps(&mut self, value: &Value, inherited: bool) -> Got<Value> {
        let mut pickle = Pickle {
            inherited,
            ..Pickle::default()
        };
        let root = self.dump(value, &mut pickle)?;
        while let Some(at) = pickle.open.pop() {
            let number = pickle.places.get(&at).copied().unwrap_or_default();
            self.touch(at, Key::All, false)?;
            let node = self.dump_object(at, &mut pickle)?;
            if let Some(place) = pickle.nodes.get_mut(number as usize) {
                *place = node;
            }
        }
        if !self.hits.is_empty() {
            return Err(Stop::Watched);
        }
        if pickle.nodes.is_empty() {
            return Ok(root);
        }
        let all = [node(u32::MAX), root].into_iter().chain(pickle.nodes);
        Ok(Value::tuple(all.collect()))
    }

    fn dump(&mut self, value: &Value, pickle: &mut Pickle) -> Got<Value> {
        Ok(match value {
            Value::Ref(at) => {
                let at = self.resolve(*at);
                match self.goes_by_itself(at, pickle.inherited)? {
                    true => self.publish(Value::Ref(at)),
                    false => node(pickle.number_of(at)),
                }
            }
            Value::Tuple(items) => {
                let items: Got<Vec<Value>> =
                    items.iter().map(|item| self.dump(item, pickle)).collect();
                Value::tuple(items?)
            }
            Value::Slice(parts) => {
                let [start, stop, step] = &**parts;
                let start = self.dump(start, pickle)?;
                let (stop, step) = (self.dump(stop, pickle)?, self.dump(step, pickle)?);
                Value::Slice(Arc::new([start, stop, step]))
            }
            Value::Bound(pair) => {
                let name = match &pair.0 {
                    Value::Native(native) => native.0.name.into(),
                    function => match self.body(function) {
                        Some(Body::Function(function)) => function.name.clone(),
                        _ => return self.unpicklable("method"),
                    },
                };
                let object = self.dump(&pair.1, pickle)?;
                pickle.nodes.push(Value::tuple(vec![
                    Value::text("bound"),
                    object,
                    Value::Str(name),
                ]));
                node(pickle.nodes.len() as u32 - 1)
            }
            plain => plain.clone(),
        })
    }

    /// Whether it is a class or a function of the library, or is inherited.
    fn goes_by_itself(&self, at: Ref, inherited: bool) -> Got<bool> {
        let object = self.peek(at)?;
        let is_code = matches!(object.body, Body::Class(_) | Body::Function(_));
        Ok(is_code && self.is_common(at)? || inherited && self.is_shared(object))
    }

    fn unpicklable<T>(&mut self, class: &str) -> Got<T> {
        self.type_error(format!("cannot pickle '{class}' object"))
    }

    fn dump_object(&mut self, at: Ref, pickle: &mut Pickle) -> Got<Value> {
        let object = self.peek(at)?.clone();
        if let Body::Class(_) | Body::Function(_) = object.body {
            return self.dump_name(at, &object);
        }
        self.check(&object)?;
        if let Some(member) = self.enum_member(&object) {
            let class = self.dump(&object.class, pickle)?;
            return Ok(Value::tuple(vec![Value::text("member"), class, member]));
        }
        let (kind, parts) = match &object.body {
            Body::List(items) => ("list", items.clone()),
            Body::Dict(dict) => {
                let entries = dict.iter();
                let parts = entries.flat_map(|entry| [entry.key.clone(), entry.value.clone()]);
                ("dict", parts.collect())
            }
            Body::Set(set) => ("set", set.iter().map(|(_, value)| value.clone()).collect()),
            Body::ByteArray(bytes) => ("bytearray", vec![Value::Bytes(bytes.as_slice().into())]),
            Body::Wraps(value) => ("wraps", vec![value.clone()]),
            Body::Exception(raised) => ("exception", raised.args.clone()),
            _ => ("plain", Vec::new()),
        };
        let class = self.dump(&object.class, pickle)?;
        let mut fields = Vec::new();
        for (name, value) in object.fields.iter() {
            // What an exception keeps of its traceback stays.
            if !name.starts_with("__") {
                fields.extend([Value::Str(name.clone()), self.dump(value, pickle)?]);
            }
        }
        let mut node = vec![Value::text(kind), class, Value::tuple(fields)];
        for part in parts {
            node.push(self.dump(&part, pickle)?);
        }
        Ok(Value::tuple(node))
    }

    /// The name of a member of an enumeration.
    fn enum_member(&mut self, object: &Object) -> Option<Value> {
        let meta = self.class_of(&object.class);
        let mut metas = self.mro(&meta).into_iter();
        let is_enum = metas.any(
            |meta| matches!(self.body(&meta), Some(Body::Class(class)) if &*class.module == "enum"),
        );
        let name = object.fields.get_text("_name_").cloned();
        name.filter(|name| is_enum && !name.is_none())
    }

    /// Refuses what cannot be pickled, as `pickle` does, or in another way.
    fn check(&mut self, object: &Object) -> Got<()> {
        let class = self.name_of_class(&object.class);
        let module = match self.body(&object.class) {
            Some(Body::Class(class)) => class.module.clone(),
            _ => "builtins".into(),
        };
        if self.is_shared(object) {
            let message = format!(
                "{class} objects should only be shared between processes through inheritance"
            );
            return self.error(Type::RUNTIME_ERROR, message);
        }
        match &object.body {
            Body::Primitive(_) => match &*class {
                "lock" | "RLock" => self.unpicklable(&format!("_thread.{class}")),
                "SimpleQueue" => self.unpicklable("_queue.SimpleQueue"),
                _ if module.starts_with("concurrent") => self.unpicklable("_thread.RLock"),
                "Condition" => self.unpicklable("_thread.RLock"),
                _ => self.unpicklable("_thread.lock"),
            },
            Body::Module(_) | Body::Generator(_) | Body::View(..) => self.unpicklable(&class),
            Body::Iter(_) | Body::Cell(_) | Body::Property(_) | Body::Super(_) => {
                self.refuse_pickling(&class)
            }
            Body::ClassMethod(_) | Body::StaticMethod(_) | Body::Member(_) => {
                self.refuse_pickling(&class)
            }
            _ => self.check_hooks(object, &class),
        }
    }

    fn refuse_pickling<T>(&self, class: &str) -> Got<T> {
        let message = format!("a '{class}' object from one process to another is not supported");
        Err(Stop::Refused(message.into()))
    }

    fn check_hooks(&mut self, object: &Object, class: &str) -> Got<()> {
        let is_exception = matches!(object.body, Body::Exception(_));
        for base in self.mro(&object.class) {
            let Some(Object { fields, body, .. }) = self.object(&base) else {
                continue;
            };
            let is_own = matches!(body, Body::Class(class) if MAIN.contains(&&*class.module));
            let has = |name: &&str| fields.get_text(name).is_some();
            if let Some(hook) = HOOKS.iter().find(|it| is_own && has(it)) {
                let message = format!(
                    "an object with {hook} from one process to another is not supported: \
                     leave {hook} out"
                );
                return Err(Stop::Refused(message.into()));
            }
            if is_own && is_exception && has(&"__init__") {
                return self.check_exception(object, fields.get_text("__init__").cloned(), class);
            }
        }
        Ok(())
    }

    /// `pickle` calls an exception's class with its `args`: they have to be what its
    /// `__init__` takes.
    fn check_exception(&mut self, object: &Object, init: Option<Value>, class: &str) -> Got<()> {
        let (Some(init), Body::Exception(raised)) = (init, &object.body) else {
            return Ok(());
        };
        let Some(Body::Function(function)) = self.body(&init) else {
            return Ok(());
        };
        let code = self.program.code(function.code);
        let takes = code.map_or(0, |code| code.front.arguments.positional as usize);
        if takes == raised.args.len() + 1 {
            return Ok(());
        }
        let message = format!(
            "a '{class}' from one process to another is not supported: CPython makes it anew from \
             its args, which are not what its __init__ takes"
        );
        Err(Stop::Refused(message.into()))
    }

    /// A class or function of the program, by its name.
    fn dump_name(&mut self, at: Ref, object: &Object) -> Got<Value> {
        let name = match &object.body {
            Body::Class(class) => class.qualified_name.clone(),
            Body::Function(function) => function.qualified_name.clone(),
            _ => return Err(broken("nothing that goes by its name")),
        };
        let shown = match &object.body {
            Body::Class(_) => format!("<class '__main__.{name}'>"),
            _ => format!("<function {name} at {:#x}>", self.number_of(at)),
        };
        if name.contains("<locals>") {
            return self.pickling_error(&format!("Can't pickle local object {shown}"));
        }
        let found = self.by_name(&name)?;
        match found {
            Some(found) if self.is_same(&found, &Value::Ref(at)) => {}
            Some(_) => {
                let message =
                    format!("Can't pickle {shown}: it's not the same object as __main__.{name}");
                return self.pickling_error(&message);
            }
            None => {
                let message = format!("Can't pickle {shown}: it's not found as __main__.{name}");
                return self.pickling_error(&message);
            }
        }
        Ok(Value::tuple(vec![Value::text("name"), Value::Str(name)]))
    }

    fn pickling_error<T>(&mut self, message: &str) -> Got<T> {
        let module = self.local.modules.get(&"multiprocessing".into()).cloned();
        let class = module.and_then(|module| {
            let module = self.object(&module)?;
            module.fields.get_text("PicklingError").cloned()
        });
        let exception = self.exception(Type::EXCEPTION, vec![Value::text(message)])?;
        if let (Some(class), Some(at)) = (class, exception.as_ref()) {
            self.write(at, Key::All)?.class = class;
        }
        Err(Stop::Raise(exception))
    }

    /// What this process calls so.
    fn by_name(&mut self, name: &str) -> Got<Option<Value>> {
        let mut found = self.local.modules.get(&"__main__".into()).cloned();
        for part in name.split('.') {
            let Some(Value::Ref(at)) = found else {
                return Ok(None);
            };
            let key: Text = part.into();
            let object = self.read(at, Key::Name(key.clone()))?;
            found = object.fields.get(&key).cloned();
        }
        Ok(found)
    }
}

/// What was pickled, for people: `plain` says what is no object.
pub fn shown(data: &Value, plain: &dyn Fn(&Value) -> String) -> Option<String> {
    let (root, nodes) = nodes(data)?.split_first()?;
    Some(shown_in(root, nodes, plain, SHOWN))
}

fn shown_in(
    value: &Value,
    nodes: &[Value],
    plain: &dyn Fn(&Value) -> String,
    depth: usize,
) -> String {
    let Some(depth) = depth.checked_sub(1) else {
        return "…".to_owned();
    };
    let within = |value: &Value| shown_in(value, nodes, plain, depth);
    let all = |items: &[Value]| items.iter().map(within).collect::<Vec<_>>().join(", ");
    if let Value::Tuple(items) = value {
        return match items.len() {
            1 => format!("({},)", all(items)),
            _ => format!("({})", all(items)),
        };
    }
    let node = number(value).and_then(|number| nodes.get(number as usize));
    let Some(Value::Tuple(parts)) = node else {
        return plain(value);
    };
    let kind = parts.first().and_then(Value::as_text);
    match (kind.map(|kind| &**kind), &parts[1..]) {
        (Some("name"), [Value::Str(name)]) => name.to_string(),
        (Some("member" | "bound"), [of, Value::Str(name)]) => format!("{}.{name}", within(of)),
        (Some(kind), [class, _, parts @ ..]) => match kind {
            "list" => format!("[{}]", all(parts)),
            "dict" => {
                let entry = |pair: &[Value]| match pair {
                    [key, value] => format!("{}: {}", within(key), within(value)),
                    _ => String::new(),
                };
                let entries: Vec<String> = parts.chunks(2).map(entry).collect();
                format!("{{{}}}", entries.join(", "))
            }
            "set" => format!("{{{}}}", all(parts)),
            "plain" => format!("<{}>", within(class)),
            _ => format!("{}({})", within(class), all(parts)),
        },
        _ => plain(value),
    }
}
