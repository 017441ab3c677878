//! One instruction.

mod asynchronous;
mod building;
mod calling;
mod control;
mod importing;
mod matching;
mod names;
mod switches;
mod unpacking;

use super::operators::{Binary, Operator, Relation};
use super::{Answer, Flow, Frame, Got, Routine, Stop, Vm, broken, give};
use crate::builtins;
use crate::front::{Constant, Opcode, Unit};
use crate::program::Code;
use crate::value::{Type, Value};

pub(crate) use unpacking::unpack;

impl<'a> Vm<'a> {
    /// Carries out the next instruction.
    pub(super) fn exec(&mut self) -> Flow {
        let program = self.program;
        let frame = self.frame()?;
        let code = program
            .code(frame.place)
            .ok_or_else(|| broken("code is missing"))?;
        let unit = code
            .unit(frame.next)
            .ok_or_else(|| broken("an instruction is missing"))?;
        let last = (frame.next != 0).then_some(frame.at);
        let before = last.and_then(|last| Some(code.unit(last)?.op));
        frame.at = frame.next;
        frame.next = unit.next;
        let (depth, own) = (self.local.frames.len(), code.is_own);
        // Even where the thread has to stand before what follows a call.
        self.switched |= own && before.is_some_and(switches::after);
        let done = self.instruction(code, unit)?;
        if own {
            let here = self.local.frames.len() == depth;
            let next = self.frame().map_or(unit.next, |frame| frame.next);
            let jumps = || {
                let last_but_one = last.and_then(|last| code.unit(last.checked_sub(1)?));
                switches::by_jumping(unit.op, [last_but_one.map(|it| it.op), before])
            };
            self.switched |= switches::at(unit.op) || here && next != unit.next && jumps();
        }
        Ok(done)
    }

    /// Whether CPython with the GIL may let another thread run before the next
    /// instruction, since it comes after a call.
    pub fn is_behind_call(&self) -> bool {
        let Some(Frame::Code(frame)) = self.local.frames.last() else {
            return false;
        };
        let code = self.program.code(frame.place).filter(|code| code.is_own);
        let last = code.and_then(|code| code.unit(frame.at));
        frame.next != 0 && last.is_some_and(|last| switches::after(last.op))
    }

    fn instruction(&mut self, code: &'a Code, unit: Unit) -> Flow {
        use Opcode as Op;
        let argument = unit.argument;
        match unit.op {
            Op::Nop | Op::NotTaken | Op::Resume | Op::Cache => {}
            Op::SetupAnnotations => self.set_up_annotations()?,
            Op::PopTop | Op::PopIter | Op::EndFor => drop(self.pop()?),
            Op::PushNull => self.push(Value::Unset)?,
            Op::Copy => {
                let value = self.below(argument)?;
                self.push(value)?;
            }
            Op::Swap => {
                let stack = &mut self.frame()?.stack;
                let top = stack.len().wrapping_sub(1);
                let other = stack.len().wrapping_sub(argument as usize);
                if other > top {
                    return Err(broken("the operand stack is too short"));
                }
                stack.swap(top, other);
            }
            Op::EndSend => {
                let value = self.pop()?;
                self.pop()?;
                self.push(value)?;
            }
            Op::LoadConst => return self.constant(code, argument),
            Op::LoadSmallInt => return give(Value::Int(i64::from(argument))),
            Op::LoadCommonConstant => return self.common_constant(argument),
            Op::BinaryOp => return self.binary_op(argument),
            Op::CompareOp => return self.compare_op(argument),
            Op::IsOp => {
                let [a, b] = self.pops()?;
                return give(self.is_same(&a, &b) != (argument == 1));
            }
            Op::ContainsOp => {
                let [item, of] = self.pops()?;
                return self.contains(&of, &item, argument == 1);
            }
            Op::ToBool => {
                let value = self.pop()?;
                return self.truth(&value, false);
            }
            Op::UnaryNot => {
                let value = self.pop()?;
                return self.truth(&value, true);
            }
            Op::UnaryNegative | Op::UnaryInvert => {
                let value = self.pop()?;
                return self.unary(if unit.op == Op::UnaryInvert { '~' } else { '-' }, &value);
            }
            _ => {
                return match self.names(code, unit)? {
                    Some(answer) => Ok(answer),
                    None => self.more(code, unit),
                };
            }
        }
        Ok(Answer::Nothing)
    }

    /// Instructions for what is in containers.
    fn items(&mut self, unit: Unit) -> Got<Option<Answer>> {
        use Opcode as Op;
        let done = match unit.op {
            Op::StoreSubscr => {
                let [value, of, key] = self.pops()?;
                self.set_item(&of, &key, Some(value))
            }
            Op::DeleteSubscr => {
                let [of, key] = self.pops()?;
                self.set_item(&of, &key, None)
            }
            Op::BinarySlice => {
                let [of, start, stop] = self.pops()?;
                let key = Value::Slice([start, stop, Value::None].into());
                self.get_item(&of, &key)
            }
            Op::StoreSlice => {
                let [value, of, start, stop] = self.pops()?;
                let key = Value::Slice([start, stop, Value::None].into());
                self.set_item(&of, &key, Some(value))
            }
            Op::GetLen => {
                let value = self.below(1)?;
                self.length(&value)
            }
            _ => return Ok(None),
        };
        done.map(Some)
    }

    fn more(&mut self, code: &'a Code, unit: Unit) -> Flow {
        if let Some(answer) = self.items(unit)? {
            return Ok(answer);
        }
        if let Some(answer) = self.control(code, unit)? {
            return Ok(answer);
        }
        if let Some(answer) = self.building(code, unit)? {
            return Ok(answer);
        }
        if let Some(answer) = self.calling(code, unit)? {
            return Ok(answer);
        }
        if let Some(answer) = self.matching(unit)? {
            return Ok(answer);
        }
        Err(Stop::Refused(
            format!("{:?} is not supported: write it otherwise", unit.op).into(),
        ))
    }

    pub(super) fn push(&mut self, value: Value) -> Got<()> {
        self.frame()?.stack.push(value);
        Ok(())
    }

    pub(super) fn pop(&mut self) -> Got<Value> {
        let value = self.frame()?.stack.pop();
        value.ok_or_else(|| broken("the operand stack is empty"))
    }

    /// The values on top of the operand stack, the topmost last.
    pub(super) fn pops<const N: usize>(&mut self) -> Got<[Value; N]> {
        let values = self.pop_many(N as u32)?;
        values
            .try_into()
            .map_err(|_| broken("operands were counted wrong"))
    }

    /// So many values on top of the operand stack, the topmost last.
    pub(super) fn pop_many(&mut self, count: u32) -> Got<Vec<Value>> {
        let stack = &mut self.frame()?.stack;
        match stack.len().checked_sub(count as usize) {
            Some(at) => Ok(stack.split_off(at)),
            None => Err(broken("the operand stack is too short")),
        }
    }

    /// The value that is the `depth`th from the top, from 1.
    pub(super) fn below(&mut self, depth: u32) -> Got<Value> {
        let stack = &self.frame()?.stack;
        let at = stack.len().checked_sub(depth as usize);
        let value = at.and_then(|at| stack.get(at));
        value
            .cloned()
            .ok_or_else(|| broken("the operand stack is too short"))
    }

    fn constant(&mut self, code: &Code, argument: u32) -> Flow {
        let constant = code.constants.get(argument as usize);
        let constant = constant.ok_or_else(|| broken("a constant is missing"))?;
        let set = matches!(
            code.front.constants.get(argument as usize),
            Some(Constant::FrozenSet(_))
        );
        if set {
            return self.construct(Type::FROZENSET, vec![constant.clone()].into());
        }
        give(constant.clone())
    }

    fn common_constant(&mut self, argument: u32) -> Flow {
        match argument {
            0 => give(Value::Type(Type::ASSERTION_ERROR)),
            1 => give(Value::Type(Type::NOT_IMPLEMENTED_ERROR)),
            2 => give(Value::Type(Type::TUPLE)),
            3 => self.builtin(&"all".into()),
            4 => self.builtin(&"any".into()),
            5 => give(Value::Type(Type::LIST)),
            6 => give(Value::Type(Type::SET)),
            _ => Err(broken("a constant that is none")),
        }
    }

    /// The built-in that is called `name`.
    pub(super) fn builtin(&mut self, name: &crate::value::Text) -> Flow {
        match builtins::find(name) {
            Some(value) => give(value),
            None if crate::library::has_builtin(name) => self.library_load(name),
            None if builtins::known::is_missing(name) => {
                let advice = crate::library::instead::of_builtin(name);
                let message = format!("{name}() is not supported: {advice}");
                Err(Stop::Refused(message.into()))
            }
            None => self.error(Type::NAME_ERROR, format!("name '{name}' is not defined")),
        }
    }

    fn binary_op(&mut self, argument: u32) -> Flow {
        let [a, b] = self.pops()?;
        if argument == 26 {
            return self.get_item(&a, &b);
        }
        let Some((binary, in_place)) = Binary::numbered(argument) else {
            return Err(broken("an operator that is none"));
        };
        let operator = if in_place {
            Operator::InPlace(binary)
        } else {
            Operator::Binary(binary)
        };
        self.binary(operator, &a, &b)
    }

    fn compare_op(&mut self, argument: u32) -> Flow {
        let [a, b] = self.pops()?;
        let relation = Relation::numbered(argument >> 5).ok_or_else(|| broken("no comparison"))?;
        let plain = |vm: &Self, value: &Value| matches!(vm.class_of(value), Value::Type(_));
        if argument & 16 != 0 && !(plain(self, &a) && plain(self, &b)) {
            self.push_frame(super::Frame::Native(Routine::ToBool { negate: false }))?;
        }
        self.compare(relation, &a, &b)
    }

    /// `-value`, `+value` and `~value`.
    pub(crate) fn unary(&mut self, sign: char, value: &Value) -> Flow {
        let name = match sign {
            '-' => "__neg__",
            '+' => "__pos__",
            _ => "__invert__",
        };
        if let Some(method) = self.own_special(value, name)? {
            return self.call(&method, super::Args::default());
        }
        let inner = self.unwrap(value);
        match (sign, &inner, inner.to_big()) {
            ('-', Value::Int(number), _) if *number != i64::MIN => give(Value::Int(-number)),
            ('-', _, Some(number)) => give(Value::int(-number)),
            ('+', _, Some(number)) => give(Value::int(number)),
            ('~', _, Some(number)) => give(Value::int(!number)),
            ('-', Value::Float(number), _) => give(-number.0),
            ('+', Value::Float(_), _) => give(inner),
            _ => {
                let class = self.class_name(value);
                self.type_error(format!("bad operand type for unary {sign}: '{class}'"))
            }
        }
    }
}
