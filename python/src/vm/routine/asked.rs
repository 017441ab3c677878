//! What built-in functions ask methods of the program for.
//!
//! A built-in function that comes to such a question stops; the method is called; then the
//! function is done again, with all that was said so far, in the order in which it asks. So it
//! asks as often and in the same order as CPython's, and may be written as if nothing called
//! back. It must not change anything before it has asked all.

use super::Routine;
use crate::builtins::Native;
use crate::value::{Ref, Type, Value};
use crate::vm::{Args, Flow, Frame, Got, Relation, Stop, Vm, give};

/// A question that a method of the program answers.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Question {
    /// What its method gives that is called so: `__hash__`, `__index__` …
    Special(Value, &'static str),
    /// Whether `a == b`.
    Equal(Value, Value),
    /// `str(value)`
    Str(Value),
    /// `repr(value)`
    Repr(Value),
}

impl Question {
    /// What is said where it cannot be asked.
    pub(crate) fn refused(&self) -> String {
        let method = match self {
            Question::Special(_, name) => name,
            Question::Equal(..) => "__eq__",
            Question::Str(_) => "__str__",
            Question::Repr(_) => "__repr__",
        };
        format!("an object with its own {method} is not supported here: do without that method")
    }

    fn visit(&mut self, visit: &mut dyn FnMut(&mut Ref)) {
        match self {
            Question::Equal(a, b) => {
                a.visit(visit);
                b.visit(visit);
            }
            Question::Special(value, _) | Question::Str(value) | Question::Repr(value) => {
                value.visit(visit);
            }
        }
    }
}

/// What was said to the built-in function that is being done again.
#[derive(Debug, Default)]
pub(crate) struct Said {
    all: Vec<(Question, Value)>,
    /// How much of it was asked for once more.
    next: usize,
    /// Whether it goes on with what is there by now where something else is asked
    /// for than before, as CPython does that looks for a key.
    pub(in crate::vm) anew: bool,
}

/// A built-in function that asks.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Asked {
    native: Native,
    args: Args,
    question: Question,
    said: Vec<(Question, Value)>,
}

impl Asked {
    pub(super) fn value(mut self: Box<Self>, vm: &mut Vm, value: Value) -> Flow {
        let answer = match &self.question {
            Question::Equal(..) => match vm.truth_now(&value)? {
                Some(truth) => Value::Bool(truth),
                None => {
                    vm.push_frame(Frame::Native(Routine::Asked(self)))?;
                    return vm.truth(&value, false);
                }
            },
            Question::Special(of, name) => vm.given_by(of, name, value)?,
            Question::Str(_) | Question::Repr(_) => value,
        };
        self.said.push((self.question, answer));
        vm.said = Said {
            all: self.said,
            ..Said::default()
        };
        let done = (self.native.0.call)(vm, self.args);
        vm.said = Said::default();
        done
    }

    pub(super) fn visit(&mut self, visit: &mut dyn FnMut(&mut Ref)) {
        self.args.visit(visit);
        self.question.visit(visit);
        for (question, answer) in &mut self.said {
            question.visit(visit);
            answer.visit(visit);
        }
    }
}

impl Vm<'_> {
    /// What was said to this question; stops where it was not asked yet.
    pub(crate) fn ask(&mut self, question: Question) -> Got<Value> {
        let Some((before, said)) = self.said.all.get(self.said.next) else {
            return Err(Stop::Question(Box::new(question)));
        };
        if !self.is_same_question(before, &question) {
            if self.said.anew {
                self.said.all.truncate(self.said.next);
                return Err(Stop::Question(Box::new(question)));
            }
            return Err(Stop::Refused(
                "a container that is changed by a method which it calls is not supported: go over a copy".into(),
            ));
        }
        let said = said.clone();
        self.said.next += 1;
        Ok(said)
    }

    fn is_same_question(&self, a: &Question, b: &Question) -> bool {
        match (a, b) {
            (Question::Equal(a, b), Question::Equal(c, d)) => {
                self.is_same(a, c) && self.is_same(b, d)
            }
            (Question::Special(a, x), Question::Special(b, y)) => x == y && self.is_same(a, b),
            (Question::Str(a), Question::Str(b)) | (Question::Repr(a), Question::Repr(b)) => {
                self.is_same(a, b)
            }
            _ => false,
        }
    }

    /// What `native` has found out. Where it asks, it is called again with these
    /// arguments once that is answered: the error is what is to be given instead.
    pub(crate) fn answered<T>(
        &mut self,
        found: Got<T>,
        native: Native,
        args: impl FnOnce() -> Args,
    ) -> Got<Result<T, crate::vm::Answer>> {
        let said = std::mem::take(&mut self.said).all;
        let question = match found {
            Err(Stop::Question(question)) => *question,
            found => return found.map(Ok),
        };
        let asked = Box::new(Asked {
            native,
            args: args(),
            question: question.clone(),
            said,
        });
        self.push_frame(Frame::Native(Routine::Asked(asked)))?;
        self.put(&question).map(Err)
    }

    fn put(&mut self, question: &Question) -> Flow {
        match question {
            Question::Equal(a, b) => self.compare(Relation::Equal, a, b),
            Question::Str(value) => self.str(value),
            Question::Repr(value) => self.repr(value),
            Question::Special(value, name) => match self.own_special(value, name)? {
                Some(method) => self.call(&method, Args::default()),
                None => Err(crate::vm::broken("a question that nobody answers")),
            },
        }
    }

    /// What a method gave, if it is what it has to give.
    fn given_by(&mut self, of: &Value, name: &str, value: Value) -> Got<Value> {
        let inner = self.unwrap(&value);
        match (name, &inner) {
            ("__hash__", _) => Ok(Value::Int(self.hash_from(&inner)?)),
            ("__float__", Value::Float(_)) => Ok(inner),
            ("__index__" | "__int__", Value::Bool(truth)) => Ok(Value::Int(i64::from(*truth))),
            ("__index__" | "__int__", Value::Int(_) | Value::Big(_)) => Ok(inner),
            _ => {
                let (of, class) = (self.class_name(of), self.class_name(&value));
                self.type_error(match name {
                    "__float__" => format!("{of}.__float__ returned non-float (type {class})"),
                    name => format!("{name} returned non-int (type {class})"),
                })
            }
        }
    }

    /// What the method of `value` gives that is called so; `None` if it has none.
    pub(crate) fn special_of(&mut self, value: &Value, name: &'static str) -> Got<Option<Value>> {
        match self.own_special(value, name)? {
            Some(_) => self.ask(Question::Special(value.clone(), name)).map(Some),
            None => Ok(None),
        }
    }

    /// The integer that `value` stands for where one is needed; `None` if it is none.
    pub(crate) fn index_value(&mut self, value: &Value) -> Got<Option<Value>> {
        Ok(match self.unwrap(value) {
            number @ (Value::Int(_) | Value::Big(_)) => Some(number),
            Value::Bool(truth) => Some(Value::Int(i64::from(truth))),
            _ => self.special_of(value, "__index__")?,
        })
    }

    /// The float that `value` stands for; `None` if it is no number.
    pub(crate) fn real(&mut self, value: &Value) -> Got<Option<f64>> {
        if let Value::Float(number) = self.unwrap(value) {
            return Ok(Some(number.0));
        }
        if let Some(number) = self.special_of(value, "__float__")? {
            return Ok(number.to_float());
        }
        match self.index_value(value)?.and_then(|number| number.to_big()) {
            Some(number) => match crate::number::to_float(&number) {
                Ok(number) => Ok(Some(number)),
                Err(fault) => self.fault(&fault),
            },
            None => Ok(None),
        }
    }

    /// The integer that `value` stands for; `TypeError` if it is none.
    pub(crate) fn integer(&mut self, value: &Value) -> Got<num_bigint::BigInt> {
        match self.index_value(value)?.and_then(|number| number.to_big()) {
            Some(number) => Ok(number),
            None => {
                let class = self.class_name(value);
                self.error(
                    Type::TYPE_ERROR,
                    format!("'{class}' object cannot be interpreted as an integer"),
                )
            }
        }
    }

    /// Calls what has no arguments to be asked for again: gives `found`, or asks.
    pub(crate) fn give_answered(
        &mut self,
        found: Got<Value>,
        native: Native,
        args: impl FnOnce() -> Args,
    ) -> Flow {
        self.answered(found, native, args)?.map_or_else(Ok, give)
    }
}
