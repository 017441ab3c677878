//! Threads that are alike: nothing that anybody can see tells which of them is
//! which. What one of them has for itself is kept as the first one's, so that two
//! that stand alike are equal; what they share must not name any of them, or they
//! are told apart, and the program begins anew without taking anybody for alike.

use std::sync::Arc;

use lockstep_python::ask::{Key, Touch};
use lockstep_python::heap::{Body, Object, Plain};
use lockstep_python::value::{Handle, Ref, Value};

use crate::model::ThreadKey;

/// One of several threads that are alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    pub key: ThreadKey,
    /// Its `Thread` object, and what is reached from there and is its own: in the
    /// same order as that of those like it.
    pub own: Vec<Handle>,
    pub name: Arc<str>,
    /// How many objects it had published when the first choice came.
    pub published: u32,
}

/// All threads that are alike, in groups of at least two.
#[derive(Clone, Debug, Default)]
pub struct Alike(pub Vec<Vec<Member>>);

/// What a `Thread` object has of its own: nobody may look at it.
const OWN: [&str; 3] = ["_name", "_ident", "_identity"];

/// What a `Thread` object forgets when its code has ended: nobody may look at it
/// after the first choice.
const FORGOTTEN: [&str; 3] = ["_target", "_args", "_kwargs"];

impl Alike {
    /// Nobody is alike.
    pub const NONE: Alike = Alike(Vec::new());

    pub fn is_none(&self) -> bool {
        self.0.is_empty()
    }

    /// The threads that are like this one, which is among them; none if nobody is.
    pub fn group(&self, key: ThreadKey) -> &[Member] {
        let group = self
            .0
            .iter()
            .find(|group| group.iter().any(|it| it.key == key));
        group.map_or(&[], |group| group)
    }

    /// What this thread is among those that are like it, if any are.
    pub fn member(&self, key: ThreadKey) -> Option<&Member> {
        self.0.iter().flatten().find(|it| it.key == key)
    }

    /// Whether this object is such a thread's own.
    pub fn has(&self, object: Handle) -> bool {
        self.0.iter().flatten().any(|it| it.own.contains(&object))
    }

    /// Whether this is such a thread's `Thread` object.
    fn is_thread(&self, object: Handle) -> bool {
        let mut members = self.0.iter().flatten();
        members.any(|it| it.own.first() == Some(&object))
    }

    /// Whether any of what `look` goes through is such a thread's own.
    fn any(&self, look: impl FnOnce(&mut dyn FnMut(Ref))) -> bool {
        let mut any = false;
        look(&mut |at| any |= matches!(at, Ref::Shared(handle) if self.has(handle)));
        any
    }

    /// Whether `value` leads to such an object at once.
    pub fn is_in(&self, value: &Value) -> bool {
        self.any(|look| value.look(look))
    }

    /// Whether whoever reads this place comes to such an object.
    fn is_at(&self, object: &Object, key: &Key) -> bool {
        let within = |value: &Value| self.is_in(value);
        let field = match key {
            Key::Name(name) => object.fields.get(name).is_some_and(within),
            Key::All => object.fields.iter().any(|(_, value)| within(value)),
            Key::Item(_) => false,
        };
        field || self.any(|look| object.body.look(look))
    }

    /// Whether such an object is where it is read without a touch.
    pub fn is_hidden_in(&self, object: &Object) -> bool {
        let is_read = matches!(
            object.body,
            Body::List(_) | Body::Dict(_) | Body::Set(_) | Body::Cell(_)
        );
        let class = self.is_in(&object.class);
        class || !is_read && self.any(|look| object.body.look(look))
    }

    /// Whether this touch, of the thread `me`, comes to what tells those apart who
    /// are alike.
    pub fn tells(&self, me: ThreadKey, touch: &Touch, heaps: [&Plain; 2]) -> bool {
        use lockstep_python::heap::Shared as _;
        let Touch {
            object,
            key,
            stores,
            ..
        } = touch;
        let group = self.group(me);
        if self.has(*object) {
            let is_own = self.member(me).is_some_and(|me| me.own.contains(object));
            if !self.is_thread(*object) {
                return !group.is_empty() && !is_own;
            }
            let Key::Name(name) = key else { return true };
            let is_among = |names: &[&str]| names.contains(&&**name);
            let is_forgotten = is_among(&FORGOTTEN);
            return match group.is_empty() {
                true => is_forgotten || **name == *"__dict__",
                false => {
                    let is_told = is_among(&OWN) || **name == *"__dict__";
                    !is_own || is_told || (is_forgotten && !stores)
                }
            };
        }
        let objects = heaps.into_iter().filter_map(|heap| heap.get(*object));
        !group.is_empty() && objects.into_iter().any(|it| self.is_at(it, key))
    }
}

/// The object, without what only a `Thread` object of its own has.
pub fn seen(object: &Object) -> Object {
    let fields = object.fields.iter();
    let fields = fields.filter(|(name, _)| !OWN.contains(&&**name));
    Object {
        fields: fields.cloned().collect(),
        ..object.clone()
    }
}

/// Whether `now` is what was `before`, but for what a thread's end forgets.
pub fn has_only_forgotten(before: &Object, now: &Object) -> bool {
    let kept = |(name, _): &&(Arc<str>, Value)| {
        !FORGOTTEN.contains(&&**name) || now.fields.get(name).is_some()
    };
    let before = Object {
        fields: before.fields.iter().filter(kept).cloned().collect(),
        ..before.clone()
    };
    before == *now
}

impl Member {
    /// What the object is to the other one.
    pub fn own_of(&self, other: &Member, object: Handle) -> Handle {
        let place = self.own.iter().position(|it| *it == object);
        let own = place.and_then(|place| other.own.get(place));
        own.copied().unwrap_or(object)
    }
}
