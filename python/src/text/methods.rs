//! The methods of `str` that need no other objects, by name.

mod binding;
mod casing;
mod questions;
mod search;
mod shape;
mod splitting;

use crate::fault::{Answer, Fault};

/// What a method is given.
#[derive(Clone, Debug, PartialEq)]
pub enum Argument<'a> {
    /// `None`
    None,
    /// `True` or `False`
    Bool(bool),
    /// An integer; what is larger is cut to the largest.
    Int(i64),
    /// A string.
    Text(&'a str),
    /// A tuple of strings, or the items that `join` takes.
    Texts(Vec<&'a str>),
    /// Anything else, by the name of its type.
    Other(&'a str),
}

/// What a method gives.
#[derive(Clone, Debug, PartialEq)]
pub enum Given {
    /// A string.
    Text(String),
    /// An integer.
    Int(i64),
    /// `True` or `False`
    Bool(bool),
    /// A list of strings.
    List(Vec<String>),
    /// A tuple of strings.
    Tuple(Vec<String>),
    /// A string of bytes.
    Bytes(Vec<u8>),
}

/// Whether [`call_method`] has it. `format`, `format_map`, `translate` and `maketrans` need objects
/// and are not among them.
pub fn has_method(name: &str) -> bool {
    binding::signature(name).is_some()
}

/// `text.name(*arguments, **keywords)`
///
/// # Errors
///
/// As CPython raises them: arguments that do not fit, or a text that is not found by `index`.
pub fn call_method(
    name: &str,
    text: &str,
    arguments: &[Argument],
    keywords: &[(&str, Argument)],
) -> Answer<Given> {
    let bound = binding::bind(name, arguments, keywords)?;
    Ok(match name {
        "capitalize" => Given::Text(casing::capitalize(text)),
        "casefold" => Given::Text(casing::casefold(text)),
        "lower" => Given::Text(text.to_lowercase()),
        "upper" => Given::Text(text.to_uppercase()),
        "swapcase" => Given::Text(casing::swapcase(text)),
        "title" => Given::Text(casing::title(text)),
        "center" | "ljust" | "rjust" => {
            let width = bound.integer(0)?;
            Given::Text(shape::justified(name, text, width, bound.fill(1)?)?)
        }
        "zfill" => Given::Text(shape::zfill(text, bound.integer(0)?)?),
        "expandtabs" => {
            let size = if bound.is_given(0) {
                bound.integer(0)?
            } else {
                8
            };
            Given::Text(shape::expandtabs(text, size)?)
        }
        "removeprefix" => {
            let prefix = bound.text(0)?;
            Given::Text(text.strip_prefix(prefix).unwrap_or(text).to_owned())
        }
        "removesuffix" => {
            let suffix = bound.text(0)?;
            Given::Text(text.strip_suffix(suffix).unwrap_or(text).to_owned())
        }
        "strip" | "lstrip" | "rstrip" => {
            Given::Text(shape::stripped(name, text, bound.strip_set()?).to_owned())
        }
        "encode" => Given::Bytes(shape::encode(text, bound.codec(0)?, bound.codec(1)?)?),
        "replace" => {
            let (old, new) = (bound.text(0)?, bound.text(1)?);
            let count = if bound.is_given(2) {
                bound.integer(2)?
            } else {
                -1
            };
            Given::Text(shape::replace(text, old, new, count)?)
        }
        "join" => Given::Text(shape::join(text, bound.texts(0)?)?),
        "find" | "rfind" | "index" | "rindex" | "count" => {
            let wanted = bound.text(0)?;
            Given::Int(search::search(name, wanted, bound.within(text)?)?)
        }
        "startswith" | "endswith" => {
            let within = bound.within(text)?;
            let ends = bound.ends()?;
            Given::Bool(search::begins_or_ends(name, &ends, within))
        }
        "partition" | "rpartition" => {
            Given::Tuple(splitting::partition(name, text, bound.separator(0)?)?)
        }
        "split" | "rsplit" => {
            let most = if bound.is_given(1) {
                bound.integer(1)?
            } else {
                -1
            };
            let most = usize::try_from(most).unwrap_or(usize::MAX);
            let separator = bound.optional_separator(0)?;
            Given::List(splitting::split(text, separator, most, name == "rsplit")?)
        }
        "splitlines" => Given::List(splitting::splitlines(text, bound.truth(0))),
        _ => Given::Bool(questions::holds(name, text).ok_or_else(|| unknown(name))?),
    })
}

fn unknown(name: &str) -> Fault {
    let message = format!("'str' object has no attribute '{name}'");
    Fault::new("AttributeError", message)
}
