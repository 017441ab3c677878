//! Calls, functions, imports, intrinsics.

use crate::builtins;
use crate::front::{Opcode, Unit};
use crate::heap::{Body, Function};
use crate::program::Code;
use crate::value::{Text, Type, Value};
use crate::vm::{Answer, Args, Flow, Got, Stop, Vm, broken, give};

impl<'a> Vm<'a> {
    /// Carries out the instruction, if it is one that calls.
    pub(super) fn calling(&mut self, code: &'a Code, unit: Unit) -> Got<Option<Answer>> {
        use Opcode as Op;
        Ok(Some(match unit.op {
            Op::Call => {
                let args = self.pop_many(unit.argument)?;
                self.call_on_stack(args.into())?
            }
            Op::CallKw => {
                let names = self.pop()?;
                let args = self.pop_many(unit.argument)?;
                self.call_on_stack(with_names(args, &names)?)?
            }
            Op::CallFunctionEx => self.call_with_stars()?,
            Op::LoadBuildClass => give(Value::Native(builtins::BUILD_CLASS))?,
            Op::MakeFunction => self.make_function()?,
            Op::SetFunctionAttribute => self.function_attribute(unit.argument)?,
            Op::ImportName => {
                let [_, names] = self.pops()?;
                let name = super::names::name(code, unit.argument)?;
                self.import_name(&name, &names)?
            }
            Op::ImportFrom => {
                let module = self.below(1)?;
                let name = super::names::name(code, unit.argument)?;
                self.import_from(&module, &name)?
            }
            Op::CallIntrinsic1 => self.intrinsic(unit.argument)?,
            Op::CallIntrinsic2 => self.intrinsic_of_two(unit.argument)?,
            _ => return Ok(None),
        }))
    }

    /// Calls what is beneath the arguments on the stack.
    fn call_on_stack(&mut self, args: Args) -> Flow {
        let [callee, me] = self.pops()?;
        match me {
            Value::Unset => self.call(&callee, args),
            me => self.call(&callee, args.after(me)),
        }
    }

    fn call_with_stars(&mut self) -> Flow {
        let [all, named] = self.pops()?;
        let args = || Args::from(vec![all.clone()]);
        if self.must_draw(&all) {
            self.push(named)?;
            return self.draw_order(&all, builtins::CALL_STAR, args());
        }
        let items = match self.items_now(&all)? {
            Some(items) => items,
            // `f(*generator)` alone: what it gives is collected first.
            None => {
                self.push(named)?;
                return self.collect(builtins::CALL_STAR, args(), 0);
            }
        };
        self.call_with(items, &named)
    }

    /// Calls what is on the stack with these arguments.
    pub(crate) fn call_with(&mut self, items: Vec<Value>, named: &Value) -> Flow {
        let mut args = Args::from(items);
        self.reads_all(named)?;
        if let Some(Body::Dict(dict)) = self.body(named) {
            let pairs = dict
                .iter()
                .map(|entry| (entry.key.as_text().cloned(), entry.value.clone()));
            for (name, value) in pairs.collect::<Vec<_>>() {
                match name {
                    Some(name) => args.named.push((name, value)),
                    None => return self.type_error("keywords must be strings"),
                }
            }
        }
        self.call_on_stack(args)
    }

    /// The rest of `f(*generator)`.
    pub(crate) fn call_star(&mut self, all: &Value) -> Flow {
        let named = self.pop()?;
        let items = self.items_now(all)?.unwrap_or_default();
        self.call_with(items, &named)
    }

    fn make_function(&mut self) -> Flow {
        let Value::Code(place) = self.pop()? else {
            return Err(broken("a function without code"));
        };
        let code = self
            .program
            .code(place)
            .ok_or_else(|| broken("code is missing"))?;
        let frame = self.frame()?;
        let function = Function {
            code: place,
            globals: frame.globals,
            name: code.name.clone(),
            qualified_name: code.qualified_name.clone(),
            defaults: Value::Unset,
            keyword_defaults: Value::Unset,
            closure: Vec::new(),
        };
        give(self.new_object(Type::FUNCTION, Body::Function(Box::new(function))))
    }

    fn function_attribute(&mut self, which: u32) -> Flow {
        let [value, function] = self.pops()?;
        let place = function.as_ref().ok_or_else(|| broken("no function"))?;
        let object = self.write(place, crate::ask::Key::All)?;
        let Body::Function(parts) = &mut object.body else {
            return Err(broken("no function"));
        };
        match (which, value) {
            (1, value) => parts.defaults = value,
            (2, value) => parts.keyword_defaults = value,
            (8, Value::Tuple(cells)) => parts.closure = cells.to_vec(),
            (16, value) => object.fields.set("__annotate__".into(), value),
            _ => {}
        }
        give(function)
    }

    fn intrinsic(&mut self, which: u32) -> Flow {
        let value = self.pop()?;
        match which {
            2 => self.import_star(&value),
            3 => self.stop_iteration(value),
            5 => self.unary('+', &value),
            6 => {
                let items = self.items_now(&value)?.unwrap_or_default();
                self.tuple(items)
            }
            10 => give(Value::Type(Type::OBJECT)),
            4 | 7..=9 => give(value),
            _ => Err(Stop::Refused(
                "type aliases are not supported: assign the type to a name".into(),
            )),
        }
    }

    /// A generator's `StopIteration` becomes a `RuntimeError`.
    fn stop_iteration(&mut self, exception: Value) -> Flow {
        let generator = self.frame()?.generator.clone();
        let kind = self.kind_of_generator(&generator);
        let is = |class| self.is_instance(&exception, &Value::Type(class));
        let message = match kind {
            _ if is(Type::STOP_ITERATION) => format!("{kind} raised StopIteration"),
            "async generator" if is(Type::STOP_ASYNC_ITERATION) => {
                format!("{kind} raised StopAsyncIteration")
            }
            _ => return give(exception),
        };
        let message = Value::text(message);
        let error = self.exception(Type::RUNTIME_ERROR, vec![message])?;
        let raised = self.raised_mut(&error, "__cause__")?;
        raised.cause = exception.clone();
        raised.context = exception;
        give(error)
    }

    fn intrinsic_of_two(&mut self, which: u32) -> Flow {
        let [a, b] = self.pops()?;
        match which {
            1 => self.library("_rest_of_group", vec![a, b].into()),
            2 | 3 => give(a),
            4 => give(a),
            _ => Err(broken("an intrinsic that is none")),
        }
    }
}

/// The last of these values, as many as there are names, go by name.
fn with_names(mut all: Vec<Value>, names: &Value) -> Got<Args> {
    let Value::Tuple(names) = names else {
        return Err(broken("no names"));
    };
    let Some(at) = all.len().checked_sub(names.len()) else {
        return Err(broken("more names than arguments"));
    };
    let named = all.split_off(at);
    let name = |name: &Value| name.as_text().cloned().unwrap_or_else(|| Text::from(""));
    let named = names.iter().map(name).zip(named).collect();
    Ok(Args { all, named })
}
