//! The way to objects: every touch of one that others can come to is noted, or
//! is a choice where its place is watched.

use super::{Delivery, Frame, Got, MAX_OBJECTS, Stop, Vm, broken};
use crate::ask::{By, Key, Name, Notice, Touch};
use crate::front::CodeId;
use crate::heap::{Body, Born, Fields, Object, Shared};
use crate::library;
use crate::program::UnitId;
use crate::value::{Handle, Ref, Text, Type, Value};

/// What a step may change before it touches anything that is shared.
pub(super) struct Kept {
    pub depth: usize,
    pub top: Option<Frame>,
    pub pending: Option<Delivery>,
}

/// What a thread came by that may tell it from all others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// Whether it was its number, its `Thread` object, or the number of an object
    /// that only it can come to.
    pub who: bool,
    /// The shared objects whose numbers it came by.
    pub numbered: Vec<Handle>,
}

impl Vm<'_> {
    /// Where the object is now.
    pub(super) fn resolve(&self, at: Ref) -> Ref {
        match at {
            Ref::Own(place) => match self.local.heap.get(place) {
                Some(Object {
                    body: Body::Moved(handle),
                    ..
                }) => Ref::Shared(*handle),
                _ => at,
            },
            Ref::Shared(_) => at,
        }
    }

    /// The object, for what never changes of it: no touch.
    pub(crate) fn peek(&self, at: Ref) -> Got<&Object> {
        let object = match self.resolve(at) {
            Ref::Own(place) => self.local.heap.get(place),
            Ref::Shared(handle) => self.shared.get(handle),
        };
        object.ok_or_else(|| broken("an object is missing"))
    }

    /// The object that `value` is, for what never changes of it.
    pub(crate) fn object(&self, value: &Value) -> Option<&Object> {
        self.peek(value.as_ref()?).ok()
    }

    /// What the object that `value` is has beside attributes, if it is one, for
    /// what never changes of it.
    pub(crate) fn body(&self, value: &Value) -> Option<&Body> {
        self.object(value).map(|object| &object.body)
    }

    /// The object, of which `key` is read.
    pub(crate) fn read(&mut self, at: Ref, key: Key) -> Got<&Object> {
        self.touch(at, key, false)?;
        self.peek(at)
    }

    /// The object, of which `key` is changed.
    pub(crate) fn write(&mut self, at: Ref, key: Key) -> Got<&mut Object> {
        self.touch(at, key, true)?;
        // What was read of watched places is read first, then all is undone.
        if !self.hits.is_empty() {
            return Err(Stop::Watched);
        }
        self.inside(at)
    }

    /// The object, of which what no program can name is changed: no touch.
    pub(crate) fn inside(&mut self, at: Ref) -> Got<&mut Object> {
        let object = match self.resolve(at) {
            Ref::Own(place) => self.local.heap.get_mut(place),
            Ref::Shared(handle) => {
                self.changed.push(handle);
                self.shared.get_mut(handle)
            }
        };
        object.ok_or_else(|| broken("an object is missing"))
    }

    /// Notes that `key` of the object is touched; stops before a store at a
    /// watched place.
    pub(crate) fn touch(&mut self, at: Ref, key: Key, stores: bool) -> Got<()> {
        let Ref::Shared(object) = self.resolve(at) else {
            return Ok(());
        };
        if self.is_inner(object) {
            return Ok(());
        }
        let touch = Touch {
            object,
            key,
            stores,
            by: By(self.here()),
        };
        if !self.cleared && !self.watched.0.is_empty() {
            let name = self.name_of(&touch);
            if name.is_some_and(|name| self.watched.0.contains(&name)) {
                self.hits.push(touch);
                return if stores { Err(Stop::Watched) } else { Ok(()) };
            }
        }
        self.footprint.insert(touch);
        Ok(())
    }

    /// Whether it is what `concurrent.futures` keeps for itself, and does in one
    /// action: what guards it in CPython is a lock that nobody else sees.
    fn is_inner(&self, object: Handle) -> bool {
        let inside = matches!(self.local.frames.last(), Some(Frame::Code(frame))
            if frame.place.unit == crate::library::FUTURES);
        let module = |class: &Value| match self.body(class) {
            Some(Body::Class(class)) => class.module.starts_with("concurrent.futures"),
            _ => false,
        };
        inside
            && self
                .shared
                .get(object)
                .is_some_and(|found| match &found.body {
                    Body::Module(name) => name.starts_with("concurrent.futures"),
                    Body::Class(class) => class.module.starts_with("concurrent.futures"),
                    _ => module(&found.class),
                })
    }

    /// Notes that `name` is to be set where there may be none: in which order
    /// attributes were added can be seen by who looks at all of them, and by
    /// nobody else.
    pub(crate) fn adds(&mut self, at: Ref, name: &Text) -> Got<()> {
        if self.program.shows_order() && self.peek(at)?.fields.get(name).is_none() {
            return self.touch(at, Key::Name("__dict__".into()), true);
        }
        Ok(())
    }

    /// Refuses to change `what`, which others may read without a touch.
    pub(crate) fn refuse_shared(&mut self, at: Ref, what: &str) -> Got<()> {
        match self.resolve(at) {
            Ref::Own(_) => Ok(()),
            Ref::Shared(_) => Err(Stop::Refused(
                format!("{what} that other threads can reach cannot be changed").into(),
            )),
        }
    }

    /// Whether it is a step of what CPython does in one go, and the library's own
    /// Python does not.
    pub(super) fn is_in_pieces(&self, touch: &Touch) -> bool {
        let class = self.class_of(&Value::Ref(Ref::Shared(touch.object)));
        let module = match self.body(&class) {
            Some(Body::Class(class)) => &*class.module,
            _ => return false,
        };
        touch.stores && matches!(module, "builtins" | "itertools")
    }

    /// What the touched place is called.
    fn name_of(&self, touch: &Touch) -> Option<Name> {
        name_of(touch, self.shared)
    }

    /// A new object of a built-in class, of this thread's own.
    pub(crate) fn new_object(&mut self, class: Type, body: Body) -> Value {
        self.new_instance(Value::Type(class), body)
    }

    /// A new object of this thread's own.
    pub(crate) fn new_instance(&mut self, class: Value, body: Body) -> Value {
        let object = Object {
            class,
            fields: Fields::default(),
            body,
            born: self.here(),
            number: 0,
        };
        Value::Ref(self.local.heap.add(object))
    }

    /// The object's number: which of those of its thread it is that were asked
    /// for one, or that were published.
    pub(crate) fn number_of(&mut self, at: Ref) -> u64 {
        match self.resolve(at) {
            Ref::Own(place) => {
                self.told.who = true;
                let next = u64::from(self.local.key) << 32 | (self.local.asked + 1);
                let Some(object) = self.local.heap.get_mut(place) else {
                    return 0;
                };
                if object.number == 0 {
                    object.number = next;
                    self.local.asked += 1;
                }
                object.number
            }
            Ref::Shared(handle) => {
                self.told.numbered.push(handle);
                match self.shared.get(handle) {
                    Some(object) if object.number != 0 => object.number,
                    _ => handle.as_number(),
                }
            }
        }
    }

    /// A new `list`.
    pub(crate) fn new_list(&mut self, items: Vec<Value>) -> Value {
        self.new_object(Type::LIST, Body::List(items))
    }

    /// Where in the program's own text the thread is; where in the library, as
    /// long as a module of it is run for the first time, or where there is nothing
    /// of the program's own.
    fn here(&self) -> Born {
        let frames = self.local.frames.iter().rev();
        let mut codes = frames.filter_map(|frame| match frame {
            Frame::Code(frame) => Some((frame.place, frame.at)),
            Frame::Native(_) => None,
        });
        let last = codes.clone().next();
        let is_meant =
            |place: &crate::program::Place| place.unit == UnitId::MAIN || place.code == CodeId(0);
        let found = codes.find(|(place, _)| is_meant(place)).or(last);
        found.map_or_else(Born::default, |(place, at)| Born {
            place: Some(place),
            at,
        })
    }

    /// Notes what somebody should know of what the thread does now.
    pub(crate) fn notice(&mut self, notice: Notice) {
        let line = self.line();
        self.noticed.entry(notice).or_insert(line);
    }

    /// Publishes what the shared objects that were just changed lead to.
    pub(super) fn publish_changed(&mut self) {
        while let Some(handle) = self.changed.pop() {
            let Some(object) = self.shared.get(handle) else {
                continue;
            };
            if object.refers_to_own() {
                let mut object = object.clone();
                object.visit(&mut |at| {
                    if let Value::Ref(now) = self.publish(Value::Ref(*at)) {
                        *at = now;
                    }
                });
                if let Some(place) = self.shared.get_mut(handle) {
                    *place = object;
                }
            }
        }
    }

    /// Publishes what `value` leads to, and gives it as others know it.
    pub(crate) fn publish(&mut self, mut value: Value) -> Value {
        let heap = &mut self.local.heap;
        let last = heap.publish(&mut value, self.local.key, self.shared);
        self.overfull |= last.is_some_and(|last| last.number as usize >= MAX_OBJECTS);
        value
    }

    /// The handle under which others know the object, which is published.
    pub(crate) fn handle(&mut self, value: &Value) -> Got<Handle> {
        match self.publish(value.clone()) {
            Value::Ref(Ref::Shared(handle)) => Ok(handle),
            _ => Err(broken("no object to share")),
        }
    }

    /// Whether both are the same: Python's `is`.
    pub(crate) fn is_same(&self, a: &Value, b: &Value) -> bool {
        match (a, b) {
            (Value::Ref(a), Value::Ref(b)) => self.resolve(*a) == self.resolve(*b),
            _ => a == b,
        }
    }
}

/// What a place is called by which it is watched.
pub fn name_of(touch: &Touch, shared: &dyn Shared) -> Option<Name> {
    let object = shared.get(touch.object)?;
    match (&object.body, &touch.key) {
        (Body::Module(_), Key::Name(name)) => Some(Name::Global(name.clone())),
        // Whoever looks at an instance's attribute looks at its class's as well.
        (Body::Class(class), Key::Name(name)) => {
            Some(Name::OfClass(class.qualified_name.clone(), name.clone()))
        }
        (Body::Cell(_), Key::Name(name)) => match object.born.place {
            Some(place) if place.unit == UnitId::MAIN => Some(Name::Cell(place, name.clone())),
            _ => Some(made(object.born)),
        },
        (_, Key::Name(name)) => Some(Name::Attribute(class_name(object, shared)?, name.clone())),
        _ => Some(made(object.born)),
    }
}

/// What is called by where it was made.
fn made(born: Born) -> Name {
    match born.place {
        Some(place) if place.unit == UnitId::MAIN => Name::Made(born),
        place => {
            let module = place.and_then(|place| library::name(place.unit));
            Name::Library(module.unwrap_or("builtins").into())
        }
    }
}

fn class_name(object: &Object, shared: &dyn Shared) -> Option<Text> {
    match &object.class {
        Value::Type(class) => Some(class.name().into()),
        Value::Ref(Ref::Shared(handle)) => match &shared.get(*handle)?.body {
            Body::Class(class) => Some(class.qualified_name.clone()),
            _ => None,
        },
        _ => None,
    }
}
