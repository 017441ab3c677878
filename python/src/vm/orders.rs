//! In which order a set has its members, where that is another one in each run of
//! CPython. It makes the hashes of texts anew for each process: one order is looked
//! at here. The hash of an object is its address: each order is looked at. It is
//! drawn where it can first be seen, and is the set's until another one is added.

use super::{Args, Flow, Frame, Routine, Stop, Vm, broken, give};
use crate::ask::{Ask, Chance, Notice};
use crate::builtins::Native;
use crate::heap::{Body, Set};
use crate::value::Value;

/// The most members of a set that is looked at in each order.
const MOST_ORDERED: usize = 6;

/// Tuples within tuples are looked at so deep.
const MOST_WITHIN: usize = 10;

/// What the hash of a value follows from.
#[derive(PartialEq, Eq)]
enum Hashed {
    /// From the value alone.
    Value,
    /// From a text and the process.
    Text,
    /// From where the object lies.
    Place,
}

impl Vm<'_> {
    /// Whether the order of a set is to be drawn before it can be seen, which it is
    /// now. What is not drawn is noted, if CPython has another order each time.
    pub(crate) fn must_draw(&mut self, value: &Value) -> bool {
        self.shows_order_of(value);
        self.order_is_open(value)
    }

    fn shows_order_of(&mut self, value: &Value) {
        let Some(set) = self.several(value) else {
            return;
        };
        let is_large = set.len() > MOST_ORDERED;
        let (mut texts, mut objects) = (false, false);
        for (_, member) in set.iter() {
            match self.hashed(member, 0) {
                Hashed::Text => texts = true,
                Hashed::Place => objects = true,
                Hashed::Value => {}
            }
            if texts && (objects || !is_large) {
                break;
            }
        }
        if texts {
            self.notice(Notice::SetOrder);
        }
        if is_large && objects {
            self.notice(Notice::ObjectOrder);
        }
    }

    /// The same, where the order is not drawn that can be seen.
    pub(crate) fn shows_one_order_of(&mut self, value: &Value) {
        if self.must_draw(value) {
            self.notice(Notice::ObjectOrder);
        }
    }

    /// Whether it is a set of few objects whose order was not drawn.
    fn order_is_open(&self, value: &Value) -> bool {
        self.several(value).is_some_and(|set| {
            let is_few = set.len() <= MOST_ORDERED && !set.has_drawn();
            is_few
                && set
                    .iter()
                    .any(|(_, it)| self.hashed(it, 0) == Hashed::Place)
        })
    }

    /// A set, if it has several members: no touch.
    fn several(&self, of: &Value) -> Option<&Set> {
        let body = match self.body(of) {
            Some(Body::Wraps(inner)) => self.body(inner),
            body => body,
        };
        match body {
            Some(Body::Set(set)) if set.len() > 1 => Some(set),
            _ => None,
        }
    }

    /// Draws the order of a set, then calls `native` with these arguments.
    pub(crate) fn draw_order(&mut self, of: &Value, native: Native, args: Args) -> Flow {
        let of = self.unwrap(of);
        self.push_frame(Frame::Native(Routine::Again { native, args }))?;
        self.library("_draw_order", vec![of].into())
    }

    fn hashed(&self, value: &Value, depth: usize) -> Hashed {
        let within = |items: &mut dyn Iterator<Item = &Value>| {
            let mut hashed = items.map(|item| self.hashed(item, depth + 1));
            let other = hashed.find(|it| *it != Hashed::Value);
            other.unwrap_or(Hashed::Value)
        };
        match value {
            _ if depth > MOST_WITHIN => Hashed::Value,
            Value::Str(_) | Value::Bytes(_) => Hashed::Text,
            Value::Tuple(items) => within(&mut items.iter()),
            Value::Bound(_) | Value::Type(_) | Value::Native(_) => Hashed::Place,
            Value::Ref(_) => match self.body(value) {
                Some(Body::Set(set)) => within(&mut set.iter().map(|(_, member)| member)),
                Some(Body::Wraps(inner)) => self.hashed(inner, depth + 1),
                _ if self.hashes_itself(value) => Hashed::Value,
                _ => Hashed::Place,
            },
            _ => Hashed::Value,
        }
    }

    /// Whether the class of an object says what its hash is.
    fn hashes_itself(&self, value: &Value) -> bool {
        let classes = self.mro(&self.class_of(value));
        let mut said = classes
            .iter()
            .filter_map(|class| self.object(class)?.fields.get_text("__hash__"));
        said.next()
            .is_some_and(|hash| !matches!(hash, Value::Native(_)))
    }

    /// Which member of a set comes next: asks for a number; `None` where nothing is
    /// open.
    pub(crate) fn draw_member(&mut self, of: &Value) -> Flow {
        let left = match self.body(of) {
            Some(Body::Set(set)) if self.order_is_open(of) => set.left_to_draw(),
            _ => 0,
        };
        match u8::try_from(left) {
            Ok(count @ 1..) => Err(Stop::Ask(Box::new(Ask::Choose {
                count,
                of: Chance::Order,
            }))),
            _ => give(Value::None),
        }
    }

    /// The member in this place, of those that have none in the order yet, comes
    /// next.
    pub(crate) fn place_member(&mut self, of: &Value, number: &Value) -> Flow {
        let at = of.as_ref().ok_or_else(|| broken("no set"))?;
        let number = number.to_int().and_then(|it| usize::try_from(it).ok());
        if let (Body::Set(set), Some(number)) = (&mut self.inside(at)?.body, number) {
            set.draw(number);
        }
        give(Value::None)
    }

    /// All members of a set as a tuple, for whom it makes no difference in which
    /// order.
    pub(crate) fn in_some_order(&mut self, of: &Value) -> Flow {
        give(Value::tuple(self.items_native(of)?.unwrap_or_default()))
    }
}
