//! The shared objects of a world.

use std::ops::Index;
use std::sync::Arc;

use super::{Memory, NewObject, Object, ObjectId};

/// The shared objects of a world, in the order of their identities: first those
/// that the program itself made.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Objects {
    own: Vec<Object>,
    born: Vec<Born>,
}

/// An object that was made as the program went on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Born {
    id: ObjectId,
    name: Arc<str>,
    object: Object,
}

impl Born {
    pub fn id(&self) -> ObjectId {
        self.id
    }

    pub fn object(&self) -> &Object {
        &self.object
    }

    pub fn object_mut(&mut self) -> &mut Object {
        &mut self.object
    }
}

impl Objects {
    /// Those that the program itself makes, in order.
    pub fn new(own: Vec<Object>) -> Self {
        Objects {
            own,
            born: Vec::new(),
        }
    }

    /// All of them, as they were found before.
    pub fn restored(own: Vec<Object>, born: Vec<Born>) -> Self {
        Objects { own, born }
    }

    /// Those that the program itself made.
    pub fn own(&self) -> &[Object] {
        &self.own
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.own.len() + self.born.len()
    }

    /// Those that were made as the program went on.
    pub fn born(&self) -> &[Born] {
        &self.born
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The object `id`, if it is there.
    pub fn get(&self, id: ObjectId) -> Option<&Object> {
        match id.place() {
            Some(place) => self.own.get(place),
            None => Some(&self.born[self.find(id).ok()?].object),
        }
    }

    /// The object `id`, to be changed, if it is there.
    pub fn get_mut(&mut self, id: ObjectId) -> Option<&mut Object> {
        match id.place() {
            Some(place) => self.own.get_mut(place),
            None => {
                let place = self.find(id).ok()?;
                Some(&mut self.born[place].object)
            }
        }
    }

    fn find(&self, id: ObjectId) -> Result<usize, usize> {
        self.born.binary_search_by_key(&id, |born| born.id)
    }

    /// Who they are.
    pub fn ids(&self) -> impl Iterator<Item = ObjectId> {
        let own = (0..self.own.len()).map(ObjectId::own);
        own.chain(self.born.iter().map(|born| born.id))
    }

    /// What the source calls the object `id`, if it is there and was made as
    /// the program went on.
    pub fn name(&self, id: ObjectId) -> Option<&Arc<str>> {
        Some(&self.born[self.find(id).ok()?].name)
    }

    /// Adds an object that has just been made.
    pub(super) fn insert(&mut self, id: ObjectId, new: &NewObject) {
        if let Err(place) = self.find(id) {
            let born = Born {
                id,
                name: Arc::clone(&new.name),
                object: new.object.clone(),
            };
            self.born.insert(place, born);
        }
    }

    /// Adds an object of which a machine says who it is: one of the program's
    /// own where it is the next of those.
    pub fn add(&mut self, id: ObjectId, new: &NewObject) {
        match id.place() {
            Some(place) if place == self.own.len() => self.own.push(new.object.clone()),
            _ => self.insert(id, new),
        }
    }

    /// Puts `memory` in the place of the program's first object.
    pub fn set_memory(&mut self, memory: Memory) {
        if let Some(first) = self.own.first_mut() {
            *first = Object::Memory(memory);
        }
    }

    /// Drops those made as the program went on that nobody can come to from
    /// `held` and from the program's own.
    pub(super) fn keep_reachable(&mut self, mut held: Vec<ObjectId>) {
        let mut reached = vec![false; self.born.len()];
        for object in &self.own {
            object.visit_objects(&mut |id| held.push(id));
        }
        // Each object is looked into once.
        while let Some(id) = held.pop() {
            let Ok(place) = self.find(id) else {
                continue;
            };
            if !std::mem::replace(&mut reached[place], true) {
                let object = &self.born[place].object;
                object.visit_objects(&mut |id| held.push(id));
            }
        }
        let mut reached = reached.into_iter();
        self.born.retain(|_| reached.next() == Some(true));
    }

    /// All of them, with who they are.
    pub fn iter(&self) -> impl Iterator<Item = (ObjectId, &Object)> {
        let own = self.own.iter().enumerate();
        let own = own.map(|(place, object)| (ObjectId::own(place), object));
        own.chain(self.born.iter().map(|born| (born.id, &born.object)))
    }

    pub fn values(&self) -> impl Iterator<Item = &Object> {
        self.iter().map(|(_, object)| object)
    }

    /// All of them, to be changed.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut Object> {
        let born = self.born.iter_mut().map(|born| &mut born.object);
        self.own.iter_mut().chain(born)
    }
}

impl Index<ObjectId> for Objects {
    type Output = Object;

    fn index(&self, id: ObjectId) -> &Object {
        // Whoever knows an object keeps it alive.
        self.get(id).expect("an object that somebody knows")
    }
}
