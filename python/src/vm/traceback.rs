//! Tracebacks, in CPython's words.

use super::{Flow, Got, Routine, Stop, Vm};
use crate::builtins::NOTES;
use crate::heap::{Body, Trace};
use crate::program::UnitId;
use crate::value::{Type, Value};

/// Under which one that nobody handles has what it says, where its class is asked.
pub(super) const TOLD: &str = "*told";

/// The most exceptions of a chain that are shown.
const MAX_CHAIN: usize = 50;

impl Vm<'_> {
    /// What CPython prints of an exception that nobody handled: the places it
    /// came through, its class, its message, and those it came from.
    pub fn traceback(&mut self, exception: &Value) -> Got<String> {
        let mut text = String::new();
        let mut chain = vec![(exception.clone(), "")];
        while chain.len() < MAX_CHAIN {
            let Some((last, _)) = chain.last().cloned() else {
                break;
            };
            let Some(raised) = self.raised(&last) else {
                break;
            };
            let next = match (&raised.cause, &raised.context) {
                (cause, _) if *cause != Value::Unset => (
                    cause.clone(),
                    "The above exception was the direct cause of the following exception:",
                ),
                (_, context) if *context != Value::Unset && !raised.suppress_context => (
                    context.clone(),
                    "During handling of the above exception, another exception occurred:",
                ),
                _ => break,
            };
            let known = chain.iter().any(|(other, _)| self.is_same(other, &next.0));
            if known {
                break;
            }
            chain.push(next);
        }
        while let Some((exception, why)) = chain.pop() {
            text += &self.one_traceback(&exception)?;
            if !why.is_empty() {
                text += &format!("\n{why}\n\n");
            }
        }
        Ok(text)
    }

    fn one_traceback(&mut self, exception: &Value) -> Got<String> {
        let mut text = String::new();
        let trace = self
            .raised(exception)
            .map(|raised| raised.trace.clone())
            .unwrap_or_default();
        let places: Vec<Trace> = trace
            .into_iter()
            .filter(|trace| trace.place.unit == UnitId::MAIN)
            .collect();
        if !places.is_empty() {
            text += "Traceback (most recent call last):\n";
        }
        for trace in places.iter().rev() {
            let Some(code) = self.program.code(trace.place) else {
                continue;
            };
            let line = code.line(trace.at);
            text += &format!(
                "  File \"<page>\", line {line}, in {}\n",
                code.qualified_name
            );
            if let Some(source) = self.program.line(line) {
                text += &format!("    {source}\n");
            }
        }
        let class = self.class_of(exception);
        let name = self.qualified_class(&class);
        let message = self.message(exception)?;
        text += &name;
        if !message.is_empty() {
            text += &format!(": {message}");
        }
        text.push('\n');
        let object = self.object(exception);
        let notes = object.and_then(|object| object.fields.get_text(NOTES).cloned());
        if let Some(Body::List(notes)) = notes.and_then(|notes| self.body(&notes).cloned()) {
            for note in notes {
                text += &self.message(&note)?;
                text.push('\n');
            }
        }
        Ok(text)
    }

    /// A class's name as tracebacks write it.
    pub(super) fn qualified_class(&self, class: &Value) -> String {
        match self.body(class) {
            Some(crate::heap::Body::Class(class)) => match &*class.module {
                "__main__" | "builtins" => class.qualified_name.to_string(),
                module => format!("{module}.{}", class.qualified_name),
            },
            _ => self.name_of_class(class).to_string(),
        }
    }

    /// `str(exception)`, as far as no method of the program is asked.
    pub fn message(&mut self, exception: &Value) -> Got<String> {
        let told = self
            .object(exception)
            .and_then(|it| it.fields.get_text(TOLD));
        if let Some(Value::Str(text)) = told {
            return Ok(text.to_string());
        }
        let mut pieces = super::show::Pieces::default();
        self.add_str(exception, &mut pieces)?;
        Ok(pieces.known())
    }

    /// Lets an exception that nobody handles be asked what it says, where a method of
    /// the program has to be asked; whether it has to.
    pub(super) fn asks_what_it_says(&mut self, exception: &Value) -> bool {
        let asked = self
            .object(exception)
            .map(|it| it.fields.get_text(TOLD).is_some());
        if asked != Some(false) || self.is_exit(exception) {
            return false;
        }
        let mut pieces = super::show::Pieces::default();
        let known = self.add_str(exception, &mut pieces);
        if known.is_err() || pieces.complete().is_some() || !self.hits.is_empty() {
            return false;
        }
        let routine = Routine::Told(exception.clone());
        let str = Value::Type(Type::STR);
        self.call_from(routine, &str, vec![exception.clone()].into())
            .is_ok()
    }

    /// It says this, or cannot say anything.
    pub(super) fn told(&mut self, exception: Value, text: Option<Value>) -> Flow {
        let text = text.filter(|text| matches!(text, Value::Str(_)));
        let text = text.unwrap_or_else(|| Value::text("<exception str() failed>"));
        if let Some(at) = exception.as_ref() {
            self.inside(at)?.fields.set(TOLD.into(), text);
        }
        Err(Stop::Reraise(exception))
    }

    /// The line of the program at which the exception was raised.
    pub fn raised_at(&self, exception: &Value) -> Option<u32> {
        let trace = &self.raised(exception)?.trace;
        let own = trace
            .iter()
            .find(|trace| trace.place.unit == UnitId::MAIN)?;
        Some(self.program.code(own.place)?.line(own.at))
    }

    /// What the exception's class is called.
    pub fn class_of_exception(&self, exception: &Value) -> String {
        self.class_name(exception).to_string()
    }

    /// Whether it ends the program without a word: `SystemExit`.
    pub fn is_exit(&self, exception: &Value) -> bool {
        self.is_instance(exception, &Value::Type(Type::SYSTEM_EXIT))
    }
}
