//! Processes: the memory that one begins with is a copy of its parent's, in which
//! it shares what is made to be shared, and what the library's modules are.

use std::collections::BTreeMap;

use super::local::main_module;
use super::{ENDS, Got, PROCESS, Stop, Vm};
use crate::ask::Key;
use crate::front::CodeId;
use crate::heap::{Body, Fields, Heap, Object};
use crate::library::{self, STATE};
use crate::program::UnitId;
use crate::value::{Ref, Text, Value};

/// What a class has whose instances all processes share.
const SHARED: &str = "_is_shared_by_processes";

/// The memory that a process begins with.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Memory {
    pub heap: Heap,
    pub modules: Fields,
}

/// What a copy is made of.
#[derive(Default)]
struct Reached {
    /// What is copied, in the order in which it was found, and the place of each.
    order: Vec<Ref>,
    places: BTreeMap<Ref, u32>,
    /// What all processes share.
    common: Vec<Ref>,
}

impl Vm<'_> {
    /// A copy of this process's memory, and what a process is to `run` there.
    pub(crate) fn copied_memory(&mut self, run: &Value) -> Got<(Memory, Value)> {
        let kept = |name: &Text| !ENDS.contains(&&**name) && **name != *PROCESS;
        let modules = self.local.modules.iter().filter(|it| kept(&it.0));
        let (names, modules): (Vec<Text>, Vec<Value>) = modules.cloned().unzip();
        let roots = [vec![run.clone()], modules].concat();
        // All is looked at first, as everywhere, and then moved.
        let reached = self.reached(&roots)?;
        for at in &reached.order {
            self.touch(*at, Key::All, false)?;
        }
        if !self.hits.is_empty() {
            return Err(Stop::Watched);
        }
        for at in reached.common {
            self.publish(Value::Ref(at));
        }
        let reached = self.reached(&roots)?;
        let mut memory = Memory::default();
        for at in &reached.order {
            let object = self.copy_of(*at, &reached)?;
            memory.heap.add(object);
        }
        let mut roots = roots.into_iter().map(|mut root| {
            root.visit(&mut |at| *at = self.in_copy(*at, &reached));
            root
        });
        let run = roots.next().unwrap_or_default();
        memory.modules = names.into_iter().zip(roots).collect();
        Ok((memory, run))
    }

    /// A memory in which the program's text has not run yet.
    pub(crate) fn new_memory(&mut self) -> Memory {
        let mut memory = Memory::default();
        let main = main_module(&mut memory.heap, "__mp_main__");
        for (name, module) in self.local.imported() {
            let module = match &*name {
                "__main__" => Value::Ref(main),
                "random" => continue,
                _ => self.publish(module),
            };
            memory.modules.set(name, module);
        }
        memory
    }

    /// Whether it makes a difference that a process begins with a copy: it may use what
    /// the program's text has stored, or the text would run again.
    pub(crate) fn copy_is_seen(&self) -> bool {
        let main = self.local.modules.get(&"__main__".into());
        let main = main.and_then(|main| self.object(main));
        let mut globals = main.iter().flat_map(|main| main.fields.iter());
        !self.program.mentions("__name__")
            || globals
                .any(|it| self.is_needed(it) && !self.is_code(&it.1) && !it.0.starts_with("__"))
    }

    /// What `roots` lead to.
    fn reached(&self, roots: &[Value]) -> Got<Reached> {
        let mut reached = Reached::default();
        let mut open: Vec<Ref> = Vec::new();
        for root in roots {
            root.look(&mut |at| open.push(at));
        }
        while let Some(at) = open.pop() {
            let at = self.resolve(at);
            if reached.places.contains_key(&at) {
                continue;
            }
            if self.is_common(at)? {
                reached.common.push(at);
                continue;
            }
            let place = reached.order.len() as u32;
            reached.places.insert(at, place);
            reached.order.push(at);
            let object = self.peek(at)?;
            if !is_main(object) {
                object.look(&mut |at| open.push(at));
                continue;
            }
            let globals = object.fields.iter().filter(|it| self.is_needed(it));
            globals.for_each(|(_, value)| value.look(&mut |at| open.push(at)));
        }
        Ok(reached)
    }

    /// The object as the copy has it.
    fn copy_of(&self, at: Ref, reached: &Reached) -> Got<Object> {
        let mut object = self.peek(at)?.clone();
        if let (Ref::Shared(handle), 0) = (at, object.number) {
            // Its hash stays what it is.
            object.number = handle.as_number();
        }
        // The numbers that `random` itself draws begin anew.
        let unit = object
            .born
            .place
            .and_then(|place| library::name(place.unit));
        if unit == Some("random") && object.fields.get_text(STATE).is_some() {
            object.fields.set(STATE.into(), Value::None);
        }
        if is_main(&object) {
            let globals = object.fields.iter().filter(|it| self.is_needed(it));
            object.fields = globals.cloned().collect();
        }
        // Its state at this moment is not in the memory.
        if let (Ref::Shared(_), Some(_)) = (at, object.primitive()) {
            let class = self.name_of_class(&object.class);
            let message = format!(
                "starting a process once a '{class}' of threads is in use is not supported: \
                 give the process what it needs, or use the {class} of multiprocessing"
            );
            return Err(Stop::Refused(message.into()));
        }
        object.visit(&mut |at| *at = self.in_copy(*at, reached));
        Ok(object)
    }

    fn in_copy(&self, at: Ref, reached: &Reached) -> Ref {
        let at = self.resolve(at);
        reached.places.get(&at).map_or(at, |place| Ref::Own(*place))
    }

    /// Whether all processes share the object: a module of the library and what
    /// was made when that was run, and what is made to be shared.
    pub(crate) fn is_common(&self, at: Ref) -> Got<bool> {
        let object = self.peek(at)?;
        if let Body::Module(name) = &object.body {
            return Ok(!matches!(&**name, "__main__" | "random"));
        }
        if let Some(place) = object.born.place
            && place.unit != UnitId::MAIN
            && place.code == CodeId(0)
        {
            return Ok(library::name(place.unit) != Some("random"));
        }
        Ok(self.is_shared(object))
    }

    /// Whether it is made to be shared by processes.
    pub(crate) fn is_shared(&self, object: &Object) -> bool {
        let mut classes = self.mro(&object.class).into_iter();
        let marks = |class: Value| {
            let class = self.object(&class);
            class.is_some_and(|class| class.fields.get_text(SHARED).is_some())
        };
        !matches!(object.class, Value::Type(_)) && classes.any(marks)
    }

    fn is_code(&self, value: &Value) -> bool {
        let body = self.body(value);
        let is_code = matches!(
            body,
            Some(Body::Function(_) | Body::Class(_) | Body::Module(_))
        );
        is_code || matches!(value, Value::Native(_) | Value::Type(_))
    }

    /// Whether a process needs this global variable, which nothing but the text
    /// outside of functions may have a use for.
    fn is_needed(&self, (name, value): &(Text, Value)) -> bool {
        self.is_code(value) || name.starts_with("__") || self.program.mentions_within(name)
    }
}

fn is_main(object: &Object) -> bool {
    matches!(&object.body, Body::Module(name) if **name == *"__main__")
}
