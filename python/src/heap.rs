//! Where objects are: those that one thread alone can come to in its own heap,
//! the others in a shared one.

pub mod dict;
mod fields;
mod object;
mod primitive;
pub mod set;
mod shared;

use std::sync::Arc;

pub use dict::Dict;
pub use fields::Fields;
pub use object::{
    Body, Born, Class, Function, Generator, GeneratorKind, Iter, Object, Raised, Super, Trace,
    ViewOf,
};
pub use primitive::Kind;
pub use set::Set;
pub use shared::{Plain, Shared};

use crate::value::{Ref, Value};

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

    /// The object at `place`, to be changed.
    pub fn get_mut(&mut self, place: u32) -> Option<&mut Object> {
        self.objects.get_mut(place as usize).map(Arc::make_mut)
    }

    /// Publishes what `value` leads to: all of it moves to `shared`, for the
    /// thread whose key is `maker`. What is left behind says where to.
    pub fn publish(&mut self, value: &mut Value, maker: u32, shared: &mut dyn Shared) {
        let mut moved = Vec::new();
        value.visit(&mut |at| self.publish_one(at, maker, shared, &mut moved));
        while let Some(handle) = moved.pop() {
            let mut object = match shared.get(handle) {
                Some(object) if object.refers_to_own() => object.clone(),
                _ => continue,
            };
            object.visit(&mut |at| self.publish_one(at, maker, shared, &mut moved));
            if let Some(place) = shared.get_mut(handle) {
                *place = object;
            }
        }
    }

    fn publish_one(
        &mut self,
        at: &mut Ref,
        maker: u32,
        shared: &mut dyn Shared,
        moved: &mut Vec<crate::value::Handle>,
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

    /// Keeps what `roots` lead to, in the order in which they lead there, and
    /// gives it new places.
    pub fn compact(&mut self, roots: &mut Roots) {
        let mut old = std::mem::take(&mut self.objects);
        let mut new_places: Vec<Option<u32>> = vec![None; old.len()];
        let mut order: Vec<u32> = Vec::new();
        let mut place = |at: &mut Ref, order: &mut Vec<u32>, old: &[Arc<Object>]| {
            let Ref::Own(from) = *at else { return };
            match old.get(from as usize).map(|object| &object.body) {
                Some(Body::Moved(handle)) => *at = Ref::Shared(*handle),
                Some(_) => {
                    let slot = &mut new_places[from as usize];
                    let new = *slot.get_or_insert_with(|| {
                        order.push(from);
                        (order.len() - 1) as u32
                    });
                    *at = Ref::Own(new);
                }
                None => {}
            }
        };
        roots(&mut |at| place(at, &mut order, &old));
        let mut done = 0;
        while let Some(from) = order.get(done).copied() {
            let mut object = std::mem::replace(&mut old[from as usize], Object::hole());
            if object.refers_to_own() {
                Arc::make_mut(&mut object).visit(&mut |at| {
                    // The hole stands where the object was: it is not looked at again.
                    place(at, &mut order, &old);
                });
            }
            self.objects.push(object);
            done += 1;
        }
    }
}
