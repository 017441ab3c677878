//! Texts that are put together, with holes where a method of the program has
//! to be asked.

use crate::builtins::Native;
use crate::value::{Ref, Value};
use crate::vm::{Args, Flow, MAX_LENGTH, Routine, Vm, give};

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Piece {
    Text(String),
    /// What calling this gives, which has to be a text; the method's name.
    Call(Value, Args, &'static str),
}

impl Piece {
    /// Calls `visit` with each reference in it, which it may change.
    pub(crate) fn visit(&mut self, visit: &mut dyn FnMut(&mut Ref)) {
        if let Piece::Call(callee, args, _) = self {
            callee.visit(visit);
            args.visit(visit);
        }
    }
}

/// A text that is being put together.
#[derive(Default)]
pub(crate) struct Pieces {
    pub(super) all: Vec<Piece>,
    pub(super) length: usize,
}

impl Pieces {
    /// Adds a text.
    pub(crate) fn text(&mut self, text: &str) {
        self.length += text.len();
        match self.all.last_mut() {
            Some(Piece::Text(last)) => last.push_str(text),
            _ => self.all.push(Piece::Text(text.to_owned())),
        }
    }

    /// The text, if nothing has to be asked for.
    pub(crate) fn complete(&self) -> Option<String> {
        let texts = self.all.iter().map(|piece| match piece {
            Piece::Text(text) => Some(text.as_str()),
            Piece::Call(..) => None,
        });
        texts.collect()
    }

    /// The text, in which what would have to be asked for is `<object>`.
    pub(crate) fn known(self) -> String {
        let all = self.all.into_iter().map(|piece| match piece {
            Piece::Text(text) => text,
            Piece::Call(..) => "<object>".to_owned(),
        });
        all.collect()
    }
}

impl Vm<'_> {
    /// Gives the text, once all its pieces are known; or what `then` makes of it.
    pub(crate) fn finish(&mut self, pieces: Pieces, then: Option<Native>) -> Flow {
        let mut all = pieces.all;
        all.reverse();
        self.fill(String::new(), all, then, None)
    }

    /// Goes on with a text of which the last piece was asked for.
    pub(crate) fn fill(
        &mut self,
        mut done: String,
        mut pieces: Vec<Piece>,
        then: Option<Native>,
        asked: Option<Value>,
    ) -> Flow {
        if let Some(asked) = asked {
            let Some(Piece::Call(_, _, name)) = pieces.pop() else {
                return Err(crate::vm::broken("no piece was asked for"));
            };
            match self.unwrap(&asked) {
                Value::Str(text) => done.push_str(&text),
                other => {
                    let class = self.class_name(&other);
                    let message = format!("{name} returned non-string (type {class})");
                    return self.type_error(message);
                }
            }
        }
        while let Some(Piece::Text(text)) = pieces.last() {
            done.push_str(text);
            pieces.pop();
            if done.len() > MAX_LENGTH {
                return self.memory_error();
            }
        }
        match pieces.last().cloned() {
            Some(Piece::Call(callee, args, _)) => {
                self.call_from(Routine::Fill { done, pieces, then }, &callee, args)
            }
            _ => match then {
                Some(native) => (native.0.call)(self, vec![Value::text(done)].into()),
                None => give(Value::text(done)),
            },
        }
    }
}
