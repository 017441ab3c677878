//! `match` and unpacking.

use crate::front::{Opcode, Unit};
use crate::heap::Body;
use crate::value::{Type, Value};
use crate::vm::{Answer, Got, Vm};

impl Vm<'_> {
    /// Carries out the instruction, if it is one that takes values apart.
    pub(super) fn matching(&mut self, unit: Unit) -> Got<Option<Answer>> {
        let argument = unit.argument;
        Ok(Some(match unit.op {
            Opcode::MatchMapping => {
                let value = self.below(1)?;
                let is = matches!(self.body(&value), Some(Body::Dict(_)));
                Answer::Value(Value::Bool(is))
            }
            Opcode::MatchSequence => {
                let value = self.below(1)?;
                let is = match self.unwrap(&value) {
                    Value::Tuple(_) | Value::Range(_) => true,
                    other => matches!(self.body(&other), Some(Body::List(_))),
                };
                Answer::Value(Value::Bool(is))
            }
            Opcode::MatchKeys => {
                let (subject, keys) = (self.below(2)?, self.below(1)?);
                self.library("_match_keys", vec![subject, keys].into())?
            }
            Opcode::MatchClass => {
                let [subject, class, names] = self.pops()?;
                if !self.is_class(&class) {
                    return self.type_error("called match pattern must be a class");
                }
                if !self.is_instance(&subject, &class) {
                    return Ok(Some(Answer::Value(Value::None)));
                }
                let count = Value::Int(i64::from(argument));
                let plain = matches!(
                    class,
                    Value::Type(
                        Type::INT
                            | Type::STR
                            | Type::FLOAT
                            | Type::BOOL
                            | Type::BYTES
                            | Type::TUPLE
                            | Type::LIST
                            | Type::DICT
                            | Type::SET
                            | Type::FROZENSET
                    )
                );
                let args = vec![subject, class, names, count, Value::Bool(plain)];
                self.library("_match_class", args.into())?
            }
            Opcode::UnpackSequence => {
                let of = self.pop()?;
                self.unpack(of, argument as usize, None)?
            }
            Opcode::UnpackEx => {
                let of = self.pop()?;
                self.unpack(
                    of,
                    (argument & 0xff) as usize,
                    Some((argument >> 8) as usize),
                )?
            }
            _ => return Ok(None),
        }))
    }
}
