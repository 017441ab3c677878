//! Attributes by name, in the order in which they were set.

use std::sync::Arc;

use crate::value::{Ref, Text, Value};

/// The attributes of an object, a class or a module.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Fields(Vec<(Text, Value)>);

impl Fields {
    fn find(&self, name: &Text) -> Option<usize> {
        // Names of one module are the same text in memory, mostly.
        let same = self.0.iter().position(|(key, _)| Arc::ptr_eq(key, name));
        same.or_else(|| self.find_text(name))
    }

    fn find_text(&self, name: &str) -> Option<usize> {
        self.0.iter().position(|(key, _)| &**key == name)
    }

    /// The attribute `name`.
    pub fn get(&self, name: &Text) -> Option<&Value> {
        self.find(name)
            .and_then(|at| self.0.get(at))
            .map(|(_, value)| value)
    }

    /// The attribute that is called so.
    pub fn get_text(&self, name: &str) -> Option<&Value> {
        self.find_text(name)
            .and_then(|at| self.0.get(at))
            .map(|(_, value)| value)
    }

    /// Sets the attribute `name`.
    pub fn set(&mut self, name: Text, value: Value) {
        match self.find(&name) {
            Some(at) => self.0[at].1 = value,
            None => self.0.push((name, value)),
        }
    }

    /// Removes the attribute `name`; gives what it was.
    pub fn remove(&mut self, name: &Text) -> Option<Value> {
        self.find(name).map(|at| self.0.remove(at).1)
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &(Text, Value)> {
        self.0.iter()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Calls `visit` with each reference in them, which it may change.
    pub fn visit(&mut self, visit: &mut dyn FnMut(&mut Ref)) {
        self.0.iter_mut().for_each(|(_, value)| value.visit(visit));
    }

    /// Calls `look` with each reference in them.
    pub fn look(&self, look: &mut dyn FnMut(Ref)) {
        self.0.iter().for_each(|(_, value)| value.look(look));
    }
}

impl FromIterator<(Text, Value)> for Fields {
    fn from_iter<I: IntoIterator<Item = (Text, Value)>>(all: I) -> Self {
        Fields(all.into_iter().collect())
    }
}
