//! `repr`, `str` and `format`: texts of values, with holes where a method of the
//! program has to be asked.

mod objects;
mod pieces;

use super::routine::Question;
use super::{Args, Flow, Got, Stop, Vm, broken, give};
use crate::text;
use crate::value::{Text, Type, Value};

pub(super) use pieces::Piece;
pub(crate) use pieces::Pieces;

/// The most lists within lists that are shown.
const MAX_DEPTH: usize = 200;

impl Vm<'_> {
    /// `str(value)`.
    pub(crate) fn str(&mut self, value: &Value) -> Flow {
        if let Value::Str(_) = value {
            return give(value.clone());
        }
        let mut pieces = Pieces::default();
        self.add_str(value, &mut pieces)?;
        self.finish(pieces, None)
    }

    /// `repr(value)`.
    pub(crate) fn repr(&mut self, value: &Value) -> Flow {
        let mut pieces = Pieces::default();
        self.add_repr(value, &mut pieces, 0)?;
        self.finish(pieces, None)
    }

    /// `str(value)`, whatever a subclass of the program makes of it.
    pub(crate) fn str_native(&mut self, value: &Value) -> Flow {
        let mut pieces = Pieces::default();
        self.add_str_native(value, &mut pieces, false)?;
        self.finish(pieces, None)
    }

    /// `repr(value)`, whatever a subclass of the program makes of it.
    pub(crate) fn repr_native(&mut self, value: &Value) -> Flow {
        let mut pieces = Pieces::default();
        self.add_repr_native(value, &mut pieces, 0)?;
        self.finish(pieces, None)
    }

    /// `repr(value)`, for what goes on with it.
    pub(crate) fn repr_now(&mut self, value: &Value) -> Got<Text> {
        let mut pieces = Pieces::default();
        self.add_repr(value, &mut pieces, 0)?;
        self.known(pieces, Question::Repr(value.clone()))
    }

    /// `str(value)`, for what goes on with it.
    pub(crate) fn str_now(&mut self, value: &Value) -> Got<Text> {
        let mut pieces = Pieces::default();
        self.add_str(value, &mut pieces)?;
        self.known(pieces, Question::Str(value.clone()))
    }

    fn known(&mut self, pieces: Pieces, question: Question) -> Got<Text> {
        if let Some(text) = pieces.complete() {
            return Ok(text.into());
        }
        match self.ask(question)? {
            Value::Str(text) => Ok(text),
            _ => Err(broken("a text that is none")),
        }
    }

    /// Adds `str(value)`.
    pub(crate) fn add_str(&mut self, value: &Value, pieces: &mut Pieces) -> Got<()> {
        if let Value::Str(text) = value {
            pieces.text(text);
            return Ok(());
        }
        if let Some(method) = self.own_special(value, "__str__")? {
            pieces
                .all
                .push(Piece::Call(method, Args::default(), "__str__"));
            return Ok(());
        }
        let shown_by_repr = self.own_special(value, "__repr__")?.is_some();
        self.add_str_native(value, pieces, shown_by_repr)
    }

    fn add_str_native(
        &mut self,
        value: &Value,
        pieces: &mut Pieces,
        shown_by_repr: bool,
    ) -> Got<()> {
        // `BaseException.__str__` comes before a `__repr__` of the program.
        match self
            .raised_part(value, "args")?
            .map(|raised| raised.args.clone())
        {
            Some(args) => self.add_exception(value, &args, pieces),
            None => match self.unwrap(value) {
                Value::Str(text) if !shown_by_repr => {
                    pieces.text(&text);
                    Ok(())
                }
                _ => self.add_repr(value, pieces, 0),
            },
        }
    }

    fn add_exception(&mut self, value: &Value, args: &[Value], pieces: &mut Pieces) -> Got<()> {
        let class = self.base_type(&self.class_of(value));
        match args {
            [] => {}
            [key] if class.is(Type::KEY_ERROR) => self.add_repr(key, pieces, 0)?,
            [number, text] if class.is(Type::OS_ERROR) => {
                pieces.text("[Errno ");
                self.add_str(number, pieces)?;
                pieces.text("] ");
                self.add_str(text, pieces)?;
                let object = self.object(value);
                let file = object.and_then(|object| object.fields.get_text("filename").cloned());
                if let Some(file) = file.filter(|file| !file.is_none()) {
                    pieces.text(": ");
                    self.add_repr(&file, pieces, 0)?;
                }
            }
            [message, _] if class.is(Type::BASE_EXCEPTION_GROUP) => {
                self.add_str(message, pieces)?;
                let inner = self
                    .object(value)
                    .and_then(|object| object.fields.get_text("exceptions").cloned());
                let count = match inner {
                    Some(Value::Tuple(items)) => items.len(),
                    _ => 0,
                };
                let s = if count == 1 { "" } else { "s" };
                pieces.text(&format!(" ({count} sub-exception{s})"));
            }
            [one] => self.add_str(one, pieces)?,
            many => self.add_repr(&Value::tuple(many.to_vec()), pieces, 0)?,
        }
        Ok(())
    }

    /// Adds `repr(value)`.
    pub(crate) fn add_repr(&mut self, value: &Value, pieces: &mut Pieces, depth: usize) -> Got<()> {
        if depth > MAX_DEPTH || pieces.length > super::MAX_LENGTH {
            return self.error(
                Type::RECURSION_ERROR,
                "maximum recursion depth exceeded while getting the repr of an object",
            );
        }
        if let Some(method) = self.own_special(value, "__repr__")? {
            pieces
                .all
                .push(Piece::Call(method, Args::default(), "__repr__"));
            return Ok(());
        }
        self.add_repr_native(value, pieces, depth)
    }

    fn add_repr_native(&mut self, value: &Value, pieces: &mut Pieces, depth: usize) -> Got<()> {
        match value {
            Value::Ref(_) => self.add_object(value, pieces, depth),
            Value::Tuple(items) => {
                let end = if items.len() == 1 { ",)" } else { ")" };
                self.add_all(("(", end), items, pieces, depth)
            }
            Value::Slice(parts) => self.add_all(("slice(", ")"), &parts[..], pieces, depth),
            Value::Big(number) => match crate::number::write_integer(number) {
                Ok(digits) => {
                    pieces.text(&digits);
                    Ok(())
                }
                Err(fault) => self.fault(&fault),
            },
            other => {
                let text = self.repr_plain(other);
                pieces.text(&text);
                Ok(())
            }
        }
    }

    pub(super) fn add_all(
        &mut self,
        (start, end): (&str, &str),
        items: &[Value],
        pieces: &mut Pieces,
        depth: usize,
    ) -> Got<()> {
        pieces.text(start);
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                pieces.text(", ");
            }
            self.add_repr(item, pieces, depth + 1)?;
        }
        pieces.text(end);
        Ok(())
    }

    /// `format(value, spec)`.
    pub(crate) fn format(&mut self, value: &Value, spec: &Text) -> Flow {
        if let Some(method) = self.own_special(value, "__format__")? {
            return self.call(&method, vec![Value::Str(spec.clone())].into());
        }
        self.format_native(value, spec)
    }

    /// The same, whatever a subclass of the program makes of it.
    pub(crate) fn format_native(&mut self, value: &Value, spec: &Text) -> Flow {
        if spec.is_empty() {
            return self.str(value);
        }
        let formatted = match self.unwrap(value) {
            Value::Str(text) => text::format_text(&text, spec),
            Value::Float(number) => text::format_float(number.0, spec),
            Value::Bool(truth) => {
                text::format_integer(&num_bigint::BigInt::from(u8::from(truth)), spec)
            }
            Value::Int(number) => text::format_integer(&num_bigint::BigInt::from(number), spec),
            Value::Big(number) => text::format_integer(&number, spec),
            _ => {
                let class = self.class_name(value);
                let message = format!("unsupported format string passed to {class}.__format__");
                return self.type_error(message);
            }
        };
        match formatted {
            Ok(text) => give(Value::text(text)),
            Err(fault) => self.fault(&fault),
        }
    }

    /// Gives what a function on texts or numbers gave, or raises what it says.
    pub(crate) fn give_or_fault(&mut self, given: crate::fault::Answer<Value>) -> Flow {
        match given {
            Ok(value) => give(value),
            Err(fault) => self.fault(&fault),
        }
    }

    /// Raises what a function on texts or numbers says.
    pub(crate) fn fault<T>(&mut self, fault: &crate::fault::Fault) -> Got<T> {
        if fault.is_unsupported() {
            return Err(Stop::Refused(fault.message.as_str().into()));
        }
        self.error(Type::exception(fault.kind), fault.message.as_str())
    }
}
