//! The shared objects of a world.

use std::ops::Index;

use super::{Object, ObjectId};

/// The shared objects of a world, in the order of their identities: first those
/// that the program itself made.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Objects {
    own: Vec<Object>,
}

impl Objects {
    /// Those that the program itself makes, in order.
    pub fn new(own: Vec<Object>) -> Self {
        Objects { own }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.own.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The object `id`, if it is there.
    pub fn get(&self, id: ObjectId) -> Option<&Object> {
        self.own.get(id.place()?)
    }

    /// The object `id`, to be changed, if it is there.
    pub fn get_mut(&mut self, id: ObjectId) -> Option<&mut Object> {
        self.own.get_mut(id.place()?)
    }

    /// All of them, with who they are.
    pub fn iter(&self) -> impl Iterator<Item = (ObjectId, &Object)> {
        let own = self.own.iter().enumerate();
        own.map(|(place, object)| (ObjectId::own(place), object))
    }

    /// All of them.
    pub fn values(&self) -> impl Iterator<Item = &Object> {
        self.own.iter()
    }

    /// All of them, to be changed.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut Object> {
        self.own.iter_mut()
    }
}

impl Index<ObjectId> for Objects {
    type Output = Object;

    fn index(&self, id: ObjectId) -> &Object {
        // Whoever knows an object keeps it alive.
        self.get(id).expect("an object that somebody knows")
    }
}
