//! `str.format` and `text % values`.

use super::text_of;
use crate::heap::Body;
use crate::text::{self, Conversion, Field, First, Numbering, PercentPiece, Size, Step};
use crate::value::{Type, Value};
use crate::vm::{Answer, Args, Flow, Got, Pieces, Stop, Vm, broken};

pub(super) fn format(vm: &mut Vm, args: Args) -> Flow {
    let me = text_of(vm, args.all.first())?;
    let pieces = format_pieces(vm, &me, &mut Numbering::default(), 0)?;
    let all = Value::tuple(args.all.into_iter().skip(1).collect());
    let mut named = crate::heap::Dict::default();
    for (name, value) in args.named {
        let key = Value::Str(name);
        named.insert(vm.hash_plain(&key), key, value);
    }
    let named = vm.new_object(Type::DICT, Body::Dict(named));
    vm.library("_format", vec![pieces, all, named].into())
}

pub(super) fn format_map(vm: &mut Vm, args: Args) -> Flow {
    let [me, named] = args.exactly(vm, "format_map")?;
    let me = text_of(vm, Some(&me))?;
    let pieces = format_pieces(vm, &me, &mut Numbering::default(), 0)?;
    vm.library("_format", vec![pieces, Value::tuple(vec![]), named].into())
}

/// The pieces of a format string, as `_format` of the library takes them.
fn format_pieces(vm: &mut Vm, text: &str, numbering: &mut Numbering, depth: usize) -> Got<Value> {
    if depth > 1 {
        return vm.value_error("Max string recursion exceeded");
    }
    let mut pieces = Vec::new();
    let all: Vec<_> = text::fields(text).collect();
    for piece in all {
        let piece = match piece {
            Ok(text::Piece::Text(text)) => {
                vec![Value::text(text), Value::None, Value::None, Value::None]
            }
            Ok(text::Piece::Field(field)) => format_field(vm, field, numbering, depth)?,
            Err(fault) => return vm.fault(&fault),
        };
        pieces.push(Value::tuple(piece));
    }
    Ok(Value::tuple(pieces))
}

fn format_field(
    vm: &mut Vm,
    field: Field,
    numbering: &mut Numbering,
    depth: usize,
) -> Got<Vec<Value>> {
    let first = match numbering.place(&field.first) {
        Ok(Some(place)) => Value::count(place),
        Ok(None) => match field.first {
            First::Name(name) => Value::text(name),
            _ => return Err(broken("a field without a name")),
        },
        Err(fault) => return vm.fault(&fault),
    };
    let mut path = vec![first];
    let steps = match field.path {
        Ok(steps) => steps,
        Err(fault) => return vm.fault(&fault),
    };
    for step in steps {
        let (kind, step) = match step {
            Step::Attribute(name) => (".", Value::text(name)),
            Step::Place(place) => ("[", Value::count(place)),
            Step::Key(key) => ("[", Value::text(key)),
        };
        path.push(Value::tuple(vec![Value::text(kind), step]));
    }
    let conversion = match field.conversion {
        None => Value::None,
        Some(letter @ ('r' | 's' | 'a')) => Value::text(letter.to_string()),
        Some(other) => return vm.fault(&Field::unknown_conversion(other)),
    };
    let spec = if field.spec_has_fields {
        format_pieces(vm, &field.spec, numbering, depth + 1)?
    } else {
        Value::text(field.spec)
    };
    Ok(vec![Value::text(""), Value::tuple(path), conversion, spec])
}

/// The values that `%` takes one after the other.
struct Values {
    all: Vec<Value>,
    next: usize,
    mapping: Option<Value>,
}

impl Values {
    fn next(&mut self, vm: &mut Vm) -> Got<Value> {
        self.next += 1;
        match self.all.get(self.next - 1) {
            Some(value) => Ok(value.clone()),
            None => vm.type_error("not enough arguments for format string"),
        }
    }

    fn size(&mut self, vm: &mut Vm, size: Option<Size>) -> Got<Option<i64>> {
        match size {
            Some(Size::Next) => match self.next(vm)?.to_int() {
                Some(number) => Ok(Some(number)),
                None => vm.type_error("* wants int"),
            },
            _ => Ok(None),
        }
    }
}

/// `text % values`.
pub(in crate::builtins) fn percent(vm: &mut Vm, args: Args) -> Flow {
    let [text, of] = args.clone().exactly(vm, "%")?;
    let pieces = vm.format_percent(&text, &of);
    match vm.answered(pieces, crate::builtins::PERCENT, || args)? {
        Ok(pieces) => vm.finish(pieces, None),
        Err(answer) => Ok(answer),
    }
}

impl Vm<'_> {
    fn format_percent(&mut self, text: &Value, of: &Value) -> Got<Pieces> {
        let text = text_of(self, Some(text))?;
        let is_mapping = match (of, self.body(of)) {
            (Value::Range(_) | Value::Bytes(_), _) => true,
            (_, Some(Body::Dict(_) | Body::List(_) | Body::ByteArray(_))) => true,
            (Value::Ref(_), _) => self.own_special(of, "__getitem__")?.is_some(),
            _ => false,
        };
        let all = match of {
            Value::Tuple(items) => items.to_vec(),
            one => vec![one.clone()],
        };
        let mut values = Values {
            all,
            next: 0,
            mapping: is_mapping.then(|| of.clone()),
        };
        let mut pieces = Pieces::default();
        for part in text::percent(&text) {
            match part {
                Ok(PercentPiece::Text(text)) => pieces.text(&text),
                Ok(PercentPiece::Conversion(conversion)) => {
                    self.convert(&conversion, &mut values, &mut pieces)?;
                }
                Err(fault) => return self.fault(&fault),
            }
        }
        if values.next < values.all.len() && values.mapping.is_none() {
            return self.type_error("not all arguments converted during string formatting");
        }
        Ok(pieces)
    }

    fn value_of_key(&mut self, conversion: &Conversion, values: &Values) -> Got<Option<Value>> {
        Ok(match (&conversion.key, values.mapping.clone()) {
            (Some(key), Some(mapping)) => {
                match self.get_item(&mapping, &Value::text(key.as_str()))? {
                    Answer::Value(value) => Some(value),
                    _ => {
                        return Err(Stop::Refused(
                            "% with an object that has its own __getitem__ or __missing__ \
                             is not supported: use an f-string"
                                .into(),
                        ));
                    }
                }
            }
            (Some(_), None) => return self.type_error("format requires a mapping"),
            _ => None,
        })
    }

    fn convert(
        &mut self,
        conversion: &Conversion,
        values: &mut Values,
        pieces: &mut Pieces,
    ) -> Got<()> {
        let from_key = self.value_of_key(conversion, values)?;
        let width = values.size(self, conversion.width)?;
        let precision = values.size(self, conversion.precision)?;
        let sized = match conversion.sized(width, precision) {
            Ok(sized) => sized,
            Err(fault) => return self.fault(&fault),
        };
        let value = match from_key {
            Some(value) => value,
            None => values.next(self)?,
        };
        let plain = sized.width.is_none() && sized.precision.is_none();
        let text = match sized.kind {
            's' if plain => return self.add_str(&value, pieces),
            'r' if plain => return self.add_repr(&value, pieces, 0),
            's' => Ok(sized.text(&self.str_now(&value)?)),
            'r' => Ok(sized.text(&self.repr_now(&value)?)),
            'a' => Ok(sized.text(&text::escape_ascii(&self.repr_now(&value)?))),
            'c' => self.convert_character(&sized, &value)?,
            'e' | 'E' | 'f' | 'F' | 'g' | 'G' => match self.real(&value)? {
                Some(number) => Ok(sized.float(number)),
                None => {
                    let class = self.class_name(&value);
                    return self.type_error(format!("must be real number, not {class}"));
                }
            },
            'd' | 'i' | 'u' | 'x' | 'X' | 'o' => self.convert_integer(&sized, &value)?,
            _ => Err(sized.unsupported()),
        };
        match text {
            Ok(text) => {
                pieces.text(&text);
                Ok(())
            }
            Err(fault) => self.fault(&fault),
        }
    }

    fn convert_character(
        &mut self,
        sized: &Conversion,
        value: &Value,
    ) -> Got<crate::fault::Answer<String>> {
        let found = match self.unwrap(value) {
            Value::Str(text) if text.chars().count() == 1 => return Ok(Ok(sized.text(&text))),
            Value::Str(text) => format!("a string of length {}", text.chars().count()),
            _ => match self.index_value(value)?.and_then(|number| number.to_big()) {
                Some(number) => return Ok(sized.character(&number)),
                None => self.class_name(value).to_string(),
            },
        };
        self.type_error(format!(
            "%c requires an int or a unicode character, not {found}"
        ))
    }

    fn convert_integer(
        &mut self,
        sized: &Conversion,
        value: &Value,
    ) -> Got<crate::fault::Answer<String>> {
        let decimal = matches!(sized.kind, 'd' | 'i' | 'u');
        if let (true, Value::Float(number)) = (decimal, self.unwrap(value)) {
            let whole = crate::number::to_integer(number.0);
            return Ok(whole.and_then(|number| sized.integer(&number)));
        }
        let whole = match decimal {
            true => self.special_of(value, "__int__")?,
            false => None,
        };
        let whole = match whole {
            None => self.index_value(value)?,
            whole => whole,
        };
        if let Some(number) = whole.and_then(|number| number.to_big()) {
            return Ok(sized.integer(&number));
        }
        let (class, kind) = (self.class_name(value), sized.kind);
        let needs = match decimal {
            true => "a real number is required",
            false => "an integer is required",
        };
        self.type_error(format!("%{kind} format: {needs}, not {class}"))
    }
}
