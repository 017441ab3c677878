//! What is set: the values of an exercise's parameters.

use super::{Corrected, Kind, Parameter};

/// The values of an exercise's parameters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    declared: &'static [Parameter],
    values: Vec<String>,
}

impl Settings {
    /// Every parameter at its default.
    pub fn defaults(declared: &'static [Parameter]) -> Self {
        Settings {
            declared,
            values: declared.iter().map(Parameter::default).collect(),
        }
    }

    /// The parameters and their values, in the order of their declaration.
    pub fn iter(&self) -> impl Iterator<Item = (&'static Parameter, &str)> {
        let values = self.values.iter().map(String::as_str);
        self.declared.iter().zip(values)
    }

    /// Sets the parameter called `name`; `None` when there is none of that
    /// name, otherwise what [`Parameter::read`] says of `given`.
    pub fn set(&mut self, name: &str, given: &str) -> Option<Result<(), Corrected>> {
        let place = self.declared.iter().position(|p| p.name == name)?;
        let read = self.declared[place].read(given);
        let value = read.as_ref().unwrap_or_else(|corrected| &corrected.value);
        self.values[place].clone_from(value);
        Some(read.map(|_| ()))
    }

    /// The value of the parameter called `name`; empty when undeclared.
    pub fn word(&self, name: &str) -> &str {
        let found = self.iter().find(|(parameter, _)| parameter.name == name);
        debug_assert!(found.is_some(), "undeclared parameter {name}");
        found.map_or("", |(_, value)| value)
    }

    /// The value of the parameter called `name`, as Python writes it.
    pub fn python(&self, name: &str) -> String {
        let found = self.iter().find(|(parameter, _)| parameter.name == name);
        match found.map(|(parameter, value)| (&parameter.kind, value)) {
            Some((Kind::Text { python, .. }, value)) => python(value),
            Some((Kind::Numbers { .. }, value)) => format!("[{}]", value.replace(',', ", ")),
            Some((Kind::NumberOrNone { .. }, "none")) => "None".to_owned(),
            _ => self.word(name).to_owned(),
        }
    }

    /// The number in the parameter called `name`; 0 when it holds none.
    pub fn number(&self, name: &str) -> i64 {
        self.number_or_none(name).unwrap_or(0)
    }

    /// The number in the parameter called `name`, unless it is `none`.
    pub fn number_or_none(&self, name: &str) -> Option<i64> {
        self.word(name).parse().ok()
    }

    /// The numbers in the parameter called `name`.
    pub fn numbers(&self, name: &str) -> Vec<i64> {
        let parts = self.word(name).split(',');
        parts.filter_map(|part| part.parse().ok()).collect()
    }
}
