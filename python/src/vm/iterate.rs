//! Iteration: `iter` and `next`.

use super::{Answer, Args, Binary, Flow, Got, Operator, Vm, give};
use crate::ask::Key;
use crate::builtins;
use crate::heap::{Body, GeneratorKind, Iter, ViewOf};
use crate::value::{Ref, Type, Value};

impl Vm<'_> {
    /// `iter(value)`.
    pub(crate) fn iterator(&mut self, value: &Value) -> Flow {
        if let Some(method) = self.own_special(value, "__iter__")? {
            return self.call(&method, Args::default());
        }
        self.iterator_native(value)
    }

    /// The same, whatever a subclass of the program makes of it.
    pub(crate) fn iterator_native(&mut self, value: &Value) -> Flow {
        let of = self.unwrap(value);
        let iter = match (&of, self.body(&of)) {
            (Value::Str(_) | Value::Bytes(_) | Value::Tuple(_) | Value::Range(_), _)
            | (_, Some(Body::List(_) | Body::ByteArray(_))) => Iter::Over {
                of: of.clone(),
                at: 0,
            },
            (_, Some(Body::Generator(it))) if it.kind == GeneratorKind::Generator => {
                return give(value.clone());
            }
            (_, Some(Body::Iter(_))) => return give(value.clone()),
            (_, Some(Body::Dict(_))) => self.dict_iter(ViewOf::Keys, of.clone())?,
            (_, Some(Body::View(view, dict))) => {
                let (view, dict) = (*view, dict.clone());
                self.dict_iter(view, dict)?
            }
            (_, Some(Body::Set(set))) => {
                let len = set.len();
                if self.must_draw(&of) {
                    return self.draw_order(&of, builtins::ITER_NATIVE, vec![of.clone()].into());
                }
                self.reads_all(&of)?;
                Iter::Set {
                    of: of.clone(),
                    at: 0,
                    len,
                }
            }
            _ => return self.iterator_by_index(value),
        };
        give(self.new_object(Type::ITERATOR, Body::Iter(iter)))
    }

    fn dict_iter(&mut self, view: ViewOf, of: Value) -> Got<Iter> {
        let len = self.length_now(&of)?.unwrap_or(0);
        Ok(Iter::Dict {
            of,
            view,
            at: 0,
            len,
        })
    }

    fn iterator_by_index(&mut self, value: &Value) -> Flow {
        if self.is_class(value) {
            let meta = self.class_of(value);
            if let Some(method) = self.lookup(&meta, &"__iter__".into())? {
                return self.call(&method, vec![value.clone()].into());
            }
        }
        if self.own_special(value, "__getitem__")?.is_some() {
            return self.library("_by_index", vec![value.clone()].into());
        }
        let class = self.class_name(value);
        self.type_error(format!("'{class}' object is not iterable"))
    }

    /// Whether it has what makes an iterator of it.
    pub(crate) fn can_be_iterated(&mut self, value: &Value) -> Got<bool> {
        Ok(self.special(value, "__iter__")?.is_some()
            || self.special(value, "__getitem__")?.is_some())
    }

    /// Whether it is an iterator that never calls anything.
    pub(crate) fn is_native_iterator(&self, value: &Value) -> bool {
        matches!(self.body(value), Some(Body::Iter(iter)) if !matches!(iter, Iter::Calls { .. }))
    }

    /// `next(iterator)`.
    pub(crate) fn next(&mut self, iterator: &Value) -> Flow {
        match self.body(iterator) {
            Some(Body::Iter(Iter::Step(_))) => self.send_step(iterator, Value::None),
            Some(Body::Iter(_)) => self.next_native(iterator),
            Some(Body::Generator(it)) if it.kind == GeneratorKind::Generator => {
                self.resume_generator(iterator, Value::None)
            }
            _ => match self.special(iterator, "__next__")? {
                Some(method) => self.call(&method, Args::default()),
                None => {
                    let class = self.class_name(iterator);
                    self.type_error(format!("'{class}' object is not an iterator"))
                }
            },
        }
    }

    fn next_native(&mut self, iterator: &Value) -> Flow {
        let Value::Ref(place) = *iterator else {
            return Err(super::broken("an iterator that is no object"));
        };
        // The container is looked at before the iterator's place is changed.
        let Body::Iter(iter) = self.read(place, Key::All)?.body.clone() else {
            return Err(super::broken("an iterator that is none"));
        };
        let (item, after) = match &iter {
            Iter::Step(_) => return Err(super::broken("a step is no iterator over items")),
            Iter::Over { of, at } => match self.item_at(of, *at)? {
                Some((item, next)) => (
                    Some(item),
                    Iter::Over {
                        of: of.clone(),
                        at: next,
                    },
                ),
                None => (None, Iter::Done),
            },
            Iter::Back { of, left: 0 } => {
                let _ = of;
                (None, Iter::Done)
            }
            Iter::Back { of, left } => {
                let item = self.item_at(of, left - 1)?.map(|(item, _)| item);
                (
                    item,
                    Iter::Back {
                        of: of.clone(),
                        left: left - 1,
                    },
                )
            }
            Iter::Dict { of, view, at, len } => self.next_of_dict(of, *view, *at, *len)?,
            Iter::Set { of, at, len } => self.next_of_set(of, *at, *len)?,
            Iter::Count { next, step } => {
                let operator = Operator::Binary(Binary::Add);
                let Answer::Value(after) = self.binary(operator, next, step)? else {
                    return Err(super::broken("a number that calls"));
                };
                let step = step.clone();
                let item = Some(next.clone());
                (item, Iter::Count { next: after, step })
            }
            Iter::Cycle { of, saved, at } => {
                self.touch(place, Key::All, true)?;
                return self.next_of_cycle(place, of, saved.clone(), *at);
            }
            Iter::Calls { callable, sentinel } => {
                let args = vec![callable.clone(), sentinel.clone()];
                return self.library("_next_call", args.into());
            }
            Iter::Done => return Ok(Answer::Exhausted(Value::None)),
        };
        self.write(place, Key::All)?.body = Body::Iter(after);
        Ok(match item {
            Some(item) => Answer::Value(item),
            None => Answer::Exhausted(Value::None),
        })
    }

    fn next_of_cycle(&mut self, place: Ref, of: &Value, mut saved: Vec<Value>, at: usize) -> Flow {
        let (mut of, mut at) = (of.clone(), at);
        if of != Value::Unset {
            match self.next(&of)? {
                Answer::Value(item) => {
                    saved.push(item);
                    if saved.len() > super::MAX_LENGTH {
                        return self.memory_error();
                    }
                    at = saved.len() - 1;
                }
                Answer::Exhausted(_) => (of, at) = (Value::Unset, 0),
                _ => return Err(super::broken("an iterator that calls")),
            }
        }
        let item = saved.get(at).cloned();
        // While the iterator goes on, the place is that of its last item.
        let next = if at + 1 < saved.len() || of != Value::Unset {
            at + 1
        } else {
            0
        };
        let after = Iter::Cycle {
            of,
            saved,
            at: next,
        };
        self.write(place, Key::All)?.body = Body::Iter(after);
        Ok(item.map_or(Answer::Exhausted(Value::None), Answer::Value))
    }

    /// The item at a place, and the place behind it.
    fn item_at(&mut self, of: &Value, at: usize) -> Got<Option<(Value, usize)>> {
        if let Value::Ref(place) = of {
            let index = i64::try_from(at).unwrap_or(i64::MAX);
            self.touch(*place, Key::Item(index), false)?;
        }
        Ok(match (of, self.body(of)) {
            (Value::Str(text), _) => {
                text.get(at..)
                    .and_then(|rest| rest.chars().next())
                    .map(|letter| {
                        let item = Value::text(letter.encode_utf8(&mut [0; 4]) as &str);
                        (item, at + letter.len_utf8())
                    })
            }
            (Value::Bytes(bytes), _) => bytes
                .get(at)
                .map(|byte| (Value::Int(i64::from(*byte)), at + 1)),
            (Value::Tuple(items), _) => items.get(at).map(|item| (item.clone(), at + 1)),
            (Value::Range(range), _) => range.get(at).map(|number| (Value::Int(number), at + 1)),
            (_, Some(Body::List(items))) => items.get(at).map(|item| (item.clone(), at + 1)),
            (_, Some(Body::ByteArray(bytes))) => bytes
                .get(at)
                .map(|byte| (Value::Int(i64::from(*byte)), at + 1)),
            _ => None,
        })
    }

    fn next_of_dict(
        &mut self,
        of: &Value,
        view: ViewOf,
        at: usize,
        len: usize,
    ) -> Got<(Option<Value>, Iter)> {
        self.reads_all(of)?;
        let Some(Body::Dict(dict)) = self.body(of) else {
            return Ok((None, Iter::Done));
        };
        if dict.len() != len {
            return self.error(
                Type::RUNTIME_ERROR,
                "dictionary changed size during iteration",
            );
        }
        Ok(match dict.next(at) {
            Some((entry, at)) => {
                let item = match view {
                    ViewOf::Keys => entry.key.clone(),
                    ViewOf::Values => entry.value.clone(),
                    ViewOf::Items => {
                        let (pair, at) = (vec![entry.key.clone(), entry.value.clone()], at);
                        let pair = self.new_tuple(pair)?;
                        let of = of.clone();
                        return Ok((Some(pair), Iter::Dict { of, view, at, len }));
                    }
                };
                (
                    Some(item),
                    Iter::Dict {
                        of: of.clone(),
                        view,
                        at,
                        len,
                    },
                )
            }
            None => (None, Iter::Done),
        })
    }

    fn next_of_set(&mut self, of: &Value, at: usize, len: usize) -> Got<(Option<Value>, Iter)> {
        self.reads_all(of)?;
        let Some(Body::Set(set)) = self.body(of) else {
            return Ok((None, Iter::Done));
        };
        if set.len() != len {
            return self.error(Type::RUNTIME_ERROR, "Set changed size during iteration");
        }
        Ok(match set.next(at) {
            Some((item, at)) => (
                Some(item.clone()),
                Iter::Set {
                    of: of.clone(),
                    at,
                    len,
                },
            ),
            None => (None, Iter::Done),
        })
    }
}
