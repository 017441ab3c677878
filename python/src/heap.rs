//! Where objects are: those that one thread alone can come to in its own heap,
//! the others in a shared one.

pub mod dict;
mod fields;
mod generator;
mod object;
mod primitive;
pub mod set;
mod shared;

use std::sync::Arc;

pub use dict::Dict;
pub use fields::Fields;
pub use generator::{Generator, GeneratorKind, Step, StepKind, StepPhase};
pub use object::{Body, Born, Class, Function, Iter, Object, Raised, Super, Trace, ViewOf};
pub use primitive::Kind;
pub use set::Set;
pub use shared::{Plain, Shared};

use crate::value::{Handle, Ref, Value};

/// Calls what it is given with each reference from outside a heap.
pub type Roots<'a> = dyn FnMut(&mut dyn FnMut(&mut Ref)) + 'a;

/// The objects of one thread.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Heap {
    objects: Vec<Arc<Object>>,
}

impl Heap {
    /// How many objects there are, dead ones included.
    pub fn len(&self) -> usize {
        self.objects.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.objects.is_empty()
    }

    /// A new object.
    pub fn add(&mut self, object: Object) -> Ref {
        self.objects.push(Arc::new(object));
        Ref::Own((self.objects.len() - 1) as u32)
    }

    /// The object at `place`.
    pub fn get(&self, place: u32) -> Option<&Object> {
        self.objects.get(place as usize).map(|object| &**object)
    }

    /// All of them.
    pub fn all(&self) -> &[Arc<Object>] {
        &self.objects
    }

    /// The object at `place`, to be changed.
    pub fn get_mut(&mut self, place: u32) -> Option<&mut Object> {
        self.objects.get_mut(place as usize).map(Arc::make_mut)
    }

    /// Publishes what `value` leads to: all of it moves to `shared`, for the
    /// thread whose key is `maker`. What is left behind says where to. Gives the
    /// last handle. Each object moves once, so there is an end to it.
    pub fn publish(
        &mut self,
        value: &mut Value,
        maker: u32,
        shared: &mut dyn Shared,
    ) -> Option<Handle> {
        let (mut moved, mut last) = (Vec::new(), None);
        value.visit(&mut |at| self.publish_one(at, maker, shared, &mut moved));
        while let Some(handle) = moved.pop() {
            last = last.max(Some(handle));
            let mut object = match shared.get(handle) {
                Some(object) if object.refers_to_own() => object.clone(),
                _ => continue,
            };
            object.visit(&mut |at| self.publish_one(at, maker, shared, &mut moved));
            if let Some(place) = shared.get_mut(handle) {
                *place = object;
            }
        }
        last
    }

    fn publish_one(
        &mut self,
        at: &mut Ref,
        maker: u32,
        shared: &mut dyn Shared,
        moved: &mut Vec<Handle>,
    ) {
        let Ref::Own(place) = *at else { return };
        let Some(slot) = self.objects.get_mut(place as usize) else {
            return;
        };
        if let Body::Moved(handle) = slot.body {
            *at = Ref::Shared(handle);
            return;
        }
        let handle = shared.add(maker, (**slot).clone());
        *slot = Arc::new(Object::moved(handle));
        *at = Ref::Shared(handle);
        moved.push(handle);
    }

    /// Calls `visit` with each reference to a shared object in them, which it may
    /// change.
    pub fn visit_shared(&mut self, visit: &mut dyn FnMut(&mut Handle)) {
        for object in &mut self.objects {
            let mut any = false;
            object.look(&mut |at| any |= matches!(at, Ref::Shared(_)));
            if any {
                Arc::make_mut(object).visit(&mut |at| {
                    if let Ref::Shared(handle) = at {
                        visit(handle);
                    }
                });
            }
        }
    }

    /// Keeps what `roots` lead to, in the order in which they lead there, and
    /// gives it new places. Gives the generators that are dropped while they
    /// stand still.
    pub fn compact(&mut self, roots: &mut Roots) -> Vec<Arc<Object>> {
        let old = std::mem::take(&mut self.objects);
        let mut order = Order {
            old: old.into_iter().map(Some).collect(),
            new: Vec::new(),
            from: Vec::new(),
        };
        order.new.resize(order.old.len(), None);
        roots(&mut |at| *at = order.place(*at));
        let mut done = 0;
        while let Some(object) = order.take(done) {
            let mut object = object;
            let mut moves = false;
            object.look(&mut |at| moves |= order.place(at) != at);
            if moves {
                Arc::make_mut(&mut object).visit(&mut |at| *at = order.place(*at));
            }
            self.objects.push(object);
            done += 1;
        }
        let dropped = order.old.into_iter().flatten();
        dropped.filter(|object| object.stands_still()).collect()
    }
}

/// What is known while places are given anew.
struct Order {
    /// The objects, where they were; `None` where one was taken.
    old: Vec<Option<Arc<Object>>>,
    /// The new place of each one.
    new: Vec<Option<u32>>,
    /// From where the object at each new place comes.
    from: Vec<u32>,
}

impl Order {
    /// Where what was at `at` is now; the next place, if it has none yet.
    fn place(&mut self, at: Ref) -> Ref {
        let Ref::Own(from) = at else { return at };
        match self.new.get_mut(from as usize) {
            Some(Some(new)) => Ref::Own(*new),
            Some(none) => match self.old.get(from as usize).and_then(Option::as_ref) {
                Some(object) => match object.body {
                    Body::Moved(handle) => Ref::Shared(handle),
                    _ => {
                        let new = self.from.len() as u32;
                        *none = Some(new);
                        self.from.push(from);
                        Ref::Own(new)
                    }
                },
                None => at,
            },
            None => at,
        }
    }

    /// The object that belongs at this new place.
    fn take(&mut self, new: usize) -> Option<Arc<Object>> {
        let from = *self.from.get(new)?;
        self.old.get_mut(from as usize)?.take()
    }
}
