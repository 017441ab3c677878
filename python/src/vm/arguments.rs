//! What a call is given, and how built-in functions take it.

use super::{Got, Vm};
use crate::value::{Ref, Text, Value};

/// The arguments of a call.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Args {
    /// By position.
    pub all: Vec<Value>,
    /// By name.
    pub named: Vec<(Text, Value)>,
}

impl From<Vec<Value>> for Args {
    fn from(all: Vec<Value>) -> Self {
        Args {
            all,
            named: Vec::new(),
        }
    }
}

impl Args {
    /// These arguments behind `first`.
    pub fn after(mut self, first: Value) -> Self {
        self.all.insert(0, first);
        self
    }

    /// Calls `visit` with each reference in them, which it may change.
    pub fn visit(&mut self, visit: &mut dyn FnMut(&mut Ref)) {
        self.all.iter_mut().for_each(|value| value.visit(visit));
        self.named
            .iter_mut()
            .for_each(|(_, value)| value.visit(visit));
    }

    /// The arguments, of which there are `least` to `most`, by position only.
    pub(crate) fn positional(
        self,
        vm: &mut Vm,
        name: &str,
        least: usize,
        most: usize,
    ) -> Got<Vec<Value>> {
        if !self.named.is_empty() {
            return vm.type_error(format!("{name}() takes no keyword arguments"));
        }
        let given = self.all.len();
        if (least..=most).contains(&given) {
            return Ok(self.all);
        }
        // A method, `list.pop`, is not said to be given the object it is called on.
        let is_method = name.contains('.') && !name.starts_with("math.");
        let method = usize::from(is_method);
        let given = given.saturating_sub(method);
        let (least, most) = (least.saturating_sub(method), most.saturating_sub(method));
        let short = name.rsplit('.').next().unwrap_or(name);
        let s = |n: usize| if n == 1 { "" } else { "s" };
        vm.type_error(match (least, most) {
            (0, 0) => format!("{name}() takes no arguments ({given} given)"),
            (1, 1) => format!("{name}() takes exactly one argument ({given} given)"),
            _ if least == most => format!("{short} expected {least} arguments, got {given}"),
            _ if given < least => format!(
                "{short} expected at least {least} argument{}, got {given}",
                s(least)
            ),
            _ => format!(
                "{short} expected at most {most} argument{}, got {given}",
                s(most)
            ),
        })
    }

    /// So many arguments by position.
    pub(crate) fn exactly<const N: usize>(self, vm: &mut Vm, name: &str) -> Got<[Value; N]> {
        let all = self.positional(vm, name, N, N)?;
        all.try_into()
            .map_err(|_| super::broken("arguments were counted wrong"))
    }

    /// The arguments by their names, in this order, of which the first
    /// `required` must be there. A name with a `*` before it cannot be given by
    /// position.
    pub(crate) fn bind<const N: usize>(
        self,
        vm: &mut Vm,
        function: &str,
        names: [&str; N],
        required: usize,
    ) -> Got<[Option<Value>; N]> {
        let mut bound: [Option<Value>; N] = [const { None }; N];
        let places = names.iter().filter(|name| !name.starts_with('*')).count();
        let given = self.all.len();
        if given > places {
            let s = if places == 1 { "" } else { "s" };
            return vm.type_error(format!(
                "{function}() takes at most {places} argument{s} ({given} given)"
            ));
        }
        for (slot, value) in bound.iter_mut().zip(self.all) {
            *slot = Some(value);
        }
        for (name, value) in self.named {
            let at = names
                .iter()
                .position(|other| other.trim_start_matches('*') == &*name);
            match at {
                Some(at) if bound[at].is_none() => bound[at] = Some(value),
                Some(_) => {
                    let message = format!("{function}() got multiple values for argument '{name}'");
                    return vm.type_error(message);
                }
                None => {
                    let message =
                        format!("{function}() got an unexpected keyword argument '{name}'");
                    return vm.type_error(message);
                }
            }
        }
        match bound.iter().take(required).position(Option::is_none) {
            Some(missing) => vm.type_error(format!(
                "{function}() missing required argument '{}' (pos {})",
                names[missing],
                missing + 1
            )),
            None => Ok(bound),
        }
    }
}
