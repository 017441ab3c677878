//! What CPython's `setobject.c` makes of two sets, or of a set and an iterable.
//!
//! Members are added and removed in CPython's order, and tables grow and shrink as there: so the
//! order of a set of numbers is the same.

use super::keys::{Asking, AtOnce, Keys};
use crate::heap::{Body, Set};
use crate::value::{Type, Value};
use crate::vm::{Got, Stop, Vm, broken};

/// One side of an operation.
pub(crate) enum Operand {
    /// An object that is a set.
    Set(Value),
    /// A set that is no object yet.
    Made(Set),
    Items(Items),
}

/// What an iterable gives, with hashes where they are known.
pub(crate) struct Items {
    all: Vec<(Option<i64>, Value)>,
    /// They are the keys of a dict, of which CPython knows how many there are.
    of_dict: bool,
}

impl Items {
    /// What is not a dict's.
    pub(crate) fn of(all: Vec<Value>) -> Self {
        Items {
            all: all.into_iter().map(|item| (None, item)).collect(),
            of_dict: false,
        }
    }
}

/// The other side, as an operation sees it.
pub(crate) enum Other<'s> {
    Set(&'s Set),
    Items(&'s Items),
}

impl Other<'_> {
    /// Calls `act` with each member and its hash, as long as it says so.
    fn each(
        &self,
        keys: &mut dyn Keys,
        act: &mut dyn FnMut(i64, &Value, &mut dyn Keys) -> Got<bool>,
    ) -> Got<()> {
        match self {
            Other::Set(set) => {
                for (hash, member) in set.iter() {
                    if !act(hash, member, keys)? {
                        break;
                    }
                }
            }
            Other::Items(items) => {
                for (hash, item) in &items.all {
                    let hash = match hash {
                        Some(hash) => *hash,
                        None => keys.hash(item)?,
                    };
                    if !act(hash, item, keys)? {
                        break;
                    }
                }
            }
        }
        Ok(())
    }

    fn is(&self, set: &Set) -> bool {
        matches!(self, Other::Set(other) if std::ptr::eq(*other, set))
    }
}

/// An operation that gives a set or a truth.
pub(crate) type Act<T> = fn(&Set, &Other, &mut dyn Keys) -> Got<T>;

fn find(set: &Set, hash: i64, key: &Value, keys: &mut dyn Keys) -> Got<Option<usize>> {
    set.try_find(hash, |there| keys.same(there, key))
}

fn add(set: &mut Set, hash: i64, key: &Value, keys: &mut dyn Keys) -> Got<()> {
    if find(set, hash, key, keys)?.is_none() {
        set.insert(hash, key.clone());
    }
    Ok(())
}

fn discard(set: &mut Set, hash: i64, key: &Value, keys: &mut dyn Keys) -> Got<bool> {
    let at = find(set, hash, key, keys)?;
    Ok(at.and_then(|at| set.remove_at(at)).is_some())
}

/// `set_update_internal`
pub(crate) fn update(set: &Set, other: &Other, keys: &mut dyn Keys) -> Got<Set> {
    match other {
        other if other.is(set) => return Ok(set.clone()),
        Other::Set(other) if set.is_new() => return Ok(other.copied()),
        _ => {}
    }
    let mut result = set.clone();
    match other {
        Other::Set(other) => result.reserve(other.len()),
        Other::Items(items) if items.of_dict => result.reserve(items.all.len()),
        Other::Items(_) => {}
    }
    other.each(keys, &mut |hash, key, keys| {
        add(&mut result, hash, key, keys)?;
        Ok(true)
    })?;
    Ok(result)
}

/// `set_copy`, then `set_update_internal`
pub(crate) fn union(set: &Set, other: &Other, keys: &mut dyn Keys) -> Got<Set> {
    match other {
        other if other.is(set) => Ok(set.copied()),
        _ => update(&set.copied(), other, keys),
    }
}

/// `set_intersection`: of two sets the smaller one is gone through.
pub(crate) fn intersection(set: &Set, other: &Other, keys: &mut dyn Keys) -> Got<Set> {
    let (through, within) = match other {
        other if other.is(set) => return Ok(set.copied()),
        Other::Set(other) if other.len() > set.len() => (&Other::Set(set), *other),
        _ => (other, set),
    };
    let mut result = Set::default();
    through.each(keys, &mut |hash, key, keys| {
        if find(within, hash, key, keys)?.is_some() {
            add(&mut result, hash, key, keys)?;
        }
        Ok(true)
    })?;
    Ok(result)
}

/// `set_difference`
pub(crate) fn difference(set: &Set, other: &Other, keys: &mut dyn Keys) -> Got<Set> {
    let table;
    let (few, within) = match other {
        Other::Set(other) => (set.len() >> 2 > other.len(), *other),
        Other::Items(items) if items.of_dict => {
            let mut made = Set::default();
            for (hash, key) in &items.all {
                made.insert(hash.unwrap_or_default(), key.clone());
            }
            table = made;
            (set.len() >> 2 > items.all.len(), &table)
        }
        Other::Items(_) => (true, set),
    };
    if few {
        return subtract(&set.copied(), other, keys);
    }
    let mut result = Set::default();
    for (hash, key) in set.iter() {
        if find(within, hash, key, keys)?.is_none() {
            add(&mut result, hash, key, keys)?;
        }
    }
    Ok(result)
}

/// `set_difference_update_internal`
pub(crate) fn subtract(set: &Set, other: &Other, keys: &mut dyn Keys) -> Got<Set> {
    if other.is(set) {
        return Ok(Set::default());
    }
    let both = match other {
        Other::Set(other) if other.len() >> 3 > set.len() => {
            Some(intersection(set, &Other::Set(other), keys)?)
        }
        _ => None,
    };
    let both = both.as_ref().map(Other::Set);
    let mut result = set.clone();
    both.as_ref()
        .unwrap_or(other)
        .each(keys, &mut |hash, key, keys| {
            discard(&mut result, hash, key, keys)?;
            Ok(true)
        })?;
    result.tidy();
    Ok(result)
}

/// `set_symmetric_difference_update`
pub(crate) fn toggle(set: &Set, other: &Other, keys: &mut dyn Keys) -> Got<Set> {
    let made;
    let other = match other {
        other if other.is(set) => return Ok(Set::default()),
        Other::Items(items) if !items.of_dict => {
            made = update(&Set::default(), other, keys)?;
            &Other::Set(&made)
        }
        other => other,
    };
    let mut result = set.clone();
    other.each(keys, &mut |hash, key, keys| {
        if !discard(&mut result, hash, key, keys)? {
            add(&mut result, hash, key, keys)?;
        }
        Ok(true)
    })?;
    Ok(result)
}

/// `set_symmetric_difference`
pub(crate) fn symmetric(set: &Set, other: &Other, keys: &mut dyn Keys) -> Got<Set> {
    let other = update(&Set::default(), other, keys)?;
    toggle(&other, &Other::Set(set), keys)
}

/// `set_issubset` of two sets.
pub(crate) fn is_subset(set: &Set, of: &Set, keys: &mut dyn Keys) -> Got<bool> {
    if set.len() > of.len() {
        return Ok(false);
    }
    for (hash, key) in set.iter() {
        if find(of, hash, key, keys)?.is_none() {
            return Ok(false);
        }
    }
    Ok(true)
}

/// `set_issubset`
pub(crate) fn within(set: &Set, other: &Other, keys: &mut dyn Keys) -> Got<bool> {
    match other {
        Other::Set(other) => is_subset(set, other, keys),
        Other::Items(_) => {
            let other = update(&Set::default(), other, keys)?;
            is_subset(set, &other, keys)
        }
    }
}

/// `set_issuperset`
pub(crate) fn covers(set: &Set, other: &Other, keys: &mut dyn Keys) -> Got<bool> {
    if let Other::Set(other) = other {
        return is_subset(other, set, keys);
    }
    let mut all = true;
    other.each(keys, &mut |hash, key, keys| {
        all = find(set, hash, key, keys)?.is_some();
        Ok(all)
    })?;
    Ok(all)
}

/// `set_isdisjoint`
pub(crate) fn disjoint(set: &Set, other: &Other, keys: &mut dyn Keys) -> Got<bool> {
    let (through, within) = match other {
        other if other.is(set) => return Ok(set.is_empty()),
        Other::Set(other) if other.len() > set.len() => (&Other::Set(set), *other),
        _ => (other, set),
    };
    let mut none = true;
    through.each(keys, &mut |hash, key, keys| {
        none = find(within, hash, key, keys)?.is_none();
        Ok(none)
    })?;
    Ok(none)
}

impl Vm<'_> {
    /// The dict of a view of its keys, in whose place CPython takes it.
    pub(crate) fn behind_keys(&self, value: &Value) -> Value {
        match self.body(value) {
            Some(Body::View(crate::heap::ViewOf::Keys, dict)) => dict.clone(),
            _ => value.clone(),
        }
    }

    /// A set, a dict, or whatever else has its items in it.
    pub(crate) fn operand(&mut self, value: &Value) -> Got<Operand> {
        self.reads_all(value)?;
        match self.body(value) {
            Some(Body::Set(_)) => return Ok(Operand::Set(value.clone())),
            Some(Body::Dict(dict)) if self.class_of(value) == Value::Type(Type::DICT) => {
                let all = dict
                    .iter()
                    .map(|entry| (Some(entry.hash), entry.key.clone()));
                return Ok(Operand::Items(Items {
                    all: all.collect(),
                    of_dict: true,
                }));
            }
            _ => {}
        }
        match self.items_native(value)? {
            Some(items) => Ok(Operand::Items(Items::of(items))),
            None => Err(broken("items that are not there")),
        }
    }

    /// The operand as a set of its own.
    pub(crate) fn as_set(&mut self, operand: Operand) -> Got<Operand> {
        match operand {
            Operand::Items(_) => {
                let empty = Operand::Made(Set::default());
                self.operate(&empty, &operand, update).map(Operand::Made)
            }
            set => Ok(set),
        }
    }

    /// The members of an operand, with their hashes where they are known.
    pub(crate) fn entries(&self, operand: &Operand) -> Got<Vec<(Option<i64>, Value)>> {
        if let Operand::Items(items) = operand {
            return Ok(items.all.clone());
        }
        let members = self.set_of(operand)?.iter();
        Ok(members
            .map(|(hash, key)| (Some(hash), key.clone()))
            .collect())
    }

    /// A new set of the built-in class that `like` is of.
    pub(crate) fn new_set(&mut self, like: &Value, set: Set) -> Value {
        let class = match self.base_type(&self.class_of(like)) {
            Type::FROZENSET => Type::FROZENSET,
            _ => Type::SET,
        };
        self.new_object(class, Body::Set(set))
    }

    /// What stands for `value` where it is looked for in a set: a frozen copy
    /// of a set.
    pub(crate) fn as_key(&mut self, value: &Value) -> Got<Value> {
        if self.class_of(value) != Value::Type(Type::SET) {
            return Ok(value.clone());
        }
        self.reads_all(value)?;
        match self.body(value) {
            Some(Body::Set(set)) => {
                let copy = set.copied();
                Ok(self.new_object(Type::FROZENSET, Body::Set(copy)))
            }
            _ => Err(broken("no set")),
        }
    }

    fn set_of<'s>(&'s self, operand: &'s Operand) -> Got<&'s Set> {
        let set = match operand {
            Operand::Made(set) => Some(set),
            Operand::Set(value) => match self.body(value) {
                Some(Body::Set(set)) => Some(set),
                _ => None,
            },
            Operand::Items(_) => None,
        };
        set.ok_or_else(|| broken("no set"))
    }

    /// What the operation makes of a set and something else. They are copied
    /// only if some member has to be asked.
    pub(crate) fn operate<T>(&mut self, set: &Operand, other: &Operand, act: Act<T>) -> Got<T> {
        let x = self.set_of(set)?;
        let y = match other {
            Operand::Items(items) => Other::Items(items),
            other => Other::Set(self.set_of(other)?),
        };
        match act(x, &y, &mut AtOnce(self)) {
            Err(Stop::Question(_)) => {}
            done => return done,
        }
        let (x, itself) = (x.clone(), y.is(x));
        let copy = match y {
            Other::Set(y) if !itself => Some(y.clone()),
            _ => None,
        };
        let y = match (&copy, other) {
            (Some(copy), _) => Other::Set(copy),
            (None, Operand::Items(items)) => Other::Items(items),
            _ => Other::Set(&x),
        };
        act(&x, &y, &mut Asking(self, 0))
    }
}
