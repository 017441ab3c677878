//! `lockstep list`: what links can name, as tables in Markdown.

use crate::parameters::{Kind, Parameter};
use crate::scenario::CATALOGUE;
use crate::scenario::measurement::MEASUREMENTS;

/// The exercises with their parameters, and the measurements with their sizes.
pub fn list() -> String {
    let mut text = "| exercise | parameters |\n|---|---|\n".to_owned();
    for exercise in CATALOGUE {
        let parameters = written(exercise.parameters);
        text.push_str(&format!("| `{}` | {parameters} |\n", exercise.name));
    }
    text.push_str("\n| exercise | measurement | sizes |\n|---|---|---|\n");
    for of in MEASUREMENTS {
        let sizes = written(of.parameters);
        text.push_str(&format!(
            "| `{}` | `{}` | {sizes} |\n",
            of.exercise, of.name
        ));
    }
    text
}

fn written(parameters: &[Parameter]) -> String {
    let parameters = parameters.iter();
    let each = parameters.map(|parameter| format!("`{}`: {}", parameter.name, values(parameter)));
    each.collect::<Vec<_>>().join(" · ")
}

/// What `parameter` may be, and what it is unless the link says so. Of words
/// that is the first.
fn values(parameter: &Parameter) -> String {
    let default = parameter.default();
    match &parameter.kind {
        Kind::Word(words) => {
            let words = words.iter().map(|word| word.value);
            words.collect::<Vec<_>>().join(", ")
        }
        Kind::Number { min, max, .. } => format!("{min}–{max} ({default})"),
        Kind::NumberOrNone { min, max, .. } => format!("{min}–{max} or none ({default})"),
        Kind::Numbers { each, count, .. } => {
            let (min, max) = each;
            let count = match count {
                (fewest, most) if fewest == most => most.to_string(),
                (fewest, most) => format!("{fewest} to {most}"),
            };
            format!("{count} times {min}–{max} ({default})")
        }
        Kind::Text { .. } => format!("as in `{default}`"),
    }
}
