//! Calls: of functions, classes, methods and whatever else can be called.

use super::{Answer, Args, CodeFrame, Flow, Frame, Got, MAX_FRAMES, Routine, Vm, broken};
use crate::heap::{Body, Dict, Function};
use crate::program::Code;
use crate::value::{Text, Type, Value};

impl Vm<'_> {
    /// Puts a frame on top.
    pub(crate) fn push_frame(&mut self, frame: Frame) -> Got<()> {
        if self.local.frames.len() >= MAX_FRAMES {
            return self.error(Type::RECURSION_ERROR, "maximum recursion depth exceeded");
        }
        self.local.frames.push(frame);
        Ok(())
    }

    /// Calls `callee`.
    pub(crate) fn call(&mut self, callee: &Value, args: Args) -> Flow {
        match callee {
            Value::Native(native) => (native.0.call)(self, args),
            Value::Bound(pair) => {
                let args = args.after(pair.1.clone());
                self.call(&pair.0, args)
            }
            Value::Type(class) => self.construct(*class, args),
            Value::Ref(at) => match &self.peek(*at)?.body {
                Body::Function(function) => {
                    let function = function.clone();
                    self.enter(&function, args)
                }
                Body::Class(_) => self.call_class(callee, args),
                Body::StaticMethod(inner) => {
                    let inner = inner.clone();
                    self.call(&inner, args)
                }
                _ => self.call_object(callee, args),
            },
            _ => self.call_object(callee, args),
        }
    }

    /// Calls `callee`, whose value `routine` will be given.
    pub(crate) fn call_from(&mut self, routine: Routine, callee: &Value, args: Args) -> Flow {
        self.push_frame(Frame::Native(routine))?;
        self.call(callee, args)
    }

    fn call_object(&mut self, callee: &Value, args: Args) -> Flow {
        match self.special(callee, "__call__")? {
            Some(method) => self.call(&method, args),
            None => {
                let class = self.class_name(callee);
                self.type_error(format!("'{class}' object is not callable"))
            }
        }
    }

    /// Enters a function of the program.
    pub(crate) fn enter(&mut self, function: &Function, args: Args) -> Flow {
        let program = self.program;
        let code = program
            .code(function.code)
            .ok_or_else(|| broken("code is missing"))?;
        let slots = if args.named.is_empty() && is_simple(code, args.all.len()) {
            let mut slots = args.all;
            slots.resize(code.slots.len(), Value::Unset);
            slots
        } else {
            self.bind(function, code, args)?
        };
        let mut frame = CodeFrame::new(function.code, 0, function.globals);
        frame.slots = slots;
        frame.closure = function.closure.clone();
        self.push_frame(Frame::Code(frame))?;
        Ok(Answer::Entered)
    }

    /// Puts arguments into their slots (CPython, `initialize_locals`).
    fn bind(&mut self, function: &Function, code: &Code, args: Args) -> Got<Vec<Value>> {
        let arguments = code.front.arguments;
        let positional = arguments.positional as usize;
        let named = positional + arguments.keyword_only as usize;
        let stars = code.front.flags.has_star_arguments();
        let mut slots = vec![Value::Unset; code.slots.len().max(named + 2)];
        let given = args.all.len();
        let mut all = args.all.into_iter();
        for (slot, value) in slots.iter_mut().zip(all.by_ref().take(positional)) {
            *slot = value;
        }
        if stars {
            let rest = all.collect();
            slots[named] = self.new_tuple(rest)?;
        }
        let mut rest = Dict::default();
        for (name, value) in args.named {
            self.bind_named(function, code, (name, value), &mut slots, &mut rest)?;
        }
        if given > positional && !stars {
            return self.too_many(function, code, given, &slots);
        }
        self.fill_defaults(function, code, &mut slots)?;
        if code.front.flags.has_star_keywords() {
            slots[named + usize::from(stars)] = self.new_object(Type::DICT, Body::Dict(rest));
        }
        slots.truncate(code.slots.len());
        Ok(slots)
    }

    fn bind_named(
        &mut self,
        function: &Function,
        code: &Code,
        (name, value): (Text, Value),
        slots: &mut [Value],
        rest: &mut Dict,
    ) -> Got<()> {
        let arguments = code.front.arguments;
        let count = (arguments.positional + arguments.keyword_only) as usize;
        let first = arguments.positional_only as usize;
        let names = code.slots.iter().take(count);
        let at = names.into_iter().position(|other| *other == name);
        let called = &function.qualified_name;
        match at.filter(|at| *at >= first) {
            Some(at) if slots[at] == Value::Unset => slots[at] = value,
            Some(_) => {
                return self.type_error(format!(
                    "{called}() got multiple values for argument '{name}'"
                ));
            }
            None if code.front.flags.has_star_keywords() => {
                let key = Value::Str(name);
                let hash = self.hash_plain(&key);
                rest.insert(hash, key, value);
            }
            None if at.is_some() => {
                return self.type_error(format!(
                    "{called}() got some positional-only arguments passed as keyword arguments: '{name}'"
                ));
            }
            None => {
                return self.type_error(format!(
                    "{called}() got an unexpected keyword argument '{name}'"
                ));
            }
        }
        Ok(())
    }

    fn fill_defaults(&mut self, function: &Function, code: &Code, slots: &mut [Value]) -> Got<()> {
        let arguments = code.front.arguments;
        let positional = arguments.positional as usize;
        let defaults = match &function.defaults {
            Value::Tuple(items) => &items[..],
            _ => &[],
        };
        let first = positional.saturating_sub(defaults.len());
        for (slot, default) in slots[first..positional].iter_mut().zip(defaults) {
            if *slot == Value::Unset {
                *slot = default.clone();
            }
        }
        let missing = |slots: &[Value], from: usize, to: usize| {
            let names = code.slots.iter().zip(slots).take(to).skip(from);
            let missing = names.filter(|(_, value)| **value == Value::Unset);
            missing
                .map(|(name, _)| format!("'{name}'"))
                .collect::<Vec<_>>()
        };
        let lacks = missing(slots, 0, positional);
        if !lacks.is_empty() {
            return self.missing(function, "positional", &lacks);
        }
        let named = positional + arguments.keyword_only as usize;
        let of_names = slots.iter_mut().zip(&code.slots);
        for (slot, name) in of_names.take(named).skip(positional) {
            if *slot == Value::Unset && function.keyword_defaults != Value::Unset {
                let name = Value::Str(name.clone());
                let found = self.dict_get_plain(&function.keyword_defaults, &name)?;
                *slot = found.unwrap_or_default();
            }
        }
        let lacks = missing(slots, positional, named);
        if !lacks.is_empty() {
            return self.missing(function, "keyword-only", &lacks);
        }
        Ok(())
    }

    fn missing<T>(&mut self, function: &Function, kind: &str, names: &[String]) -> Got<T> {
        let list = match names {
            [one] => one.clone(),
            [one, other] => format!("{one} and {other}"),
            [first @ .., last] => format!("{}, and {last}", first.join(", ")),
            [] => String::new(),
        };
        let s = if names.len() == 1 { "" } else { "s" };
        self.type_error(format!(
            "{}() missing {} required {kind} argument{s}: {list}",
            function.qualified_name,
            names.len()
        ))
    }

    fn too_many<T>(
        &mut self,
        function: &Function,
        code: &Code,
        given: usize,
        slots: &[Value],
    ) -> Got<T> {
        let arguments = code.front.arguments;
        let most = arguments.positional as usize;
        let defaults = match &function.defaults {
            Value::Tuple(items) => items.len(),
            _ => 0,
        };
        let (takes, s) = match defaults {
            0 => (most.to_string(), most != 1),
            _ => (format!("from {} to {most}", most - defaults), true),
        };
        let named = slots
            .iter()
            .skip(most)
            .take(arguments.keyword_only as usize);
        let named = named.filter(|value| **value != Value::Unset).count();
        let plural = |n: usize| if n == 1 { "" } else { "s" };
        let were = match named {
            0 => format!("{given} {} given", if given == 1 { "was" } else { "were" }),
            _ => format!(
                "{given} positional argument{} (and {named} keyword-only argument{}) were given",
                plural(given),
                plural(named)
            ),
        };
        self.type_error(format!(
            "{}() takes {takes} positional argument{} but {were}",
            function.qualified_name,
            if s { "s" } else { "" }
        ))
    }
}

/// Whether so many arguments by position are just what the code takes.
fn is_simple(code: &Code, given: usize) -> bool {
    let flags = code.front.flags;
    given == code.front.arguments.positional as usize
        && code.front.arguments.keyword_only == 0
        && !flags.has_star_arguments()
        && !flags.has_star_keywords()
}
