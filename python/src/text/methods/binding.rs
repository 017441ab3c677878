//! Which arguments a method takes, and what is said of those it does not.

use super::Argument;
use super::search::{self, Within};
use crate::fault::{Answer, Fault};

/// How a method takes its arguments, which decides the words for those that are too many.
#[derive(Clone, Copy, PartialEq)]
enum Style {
    /// None at all.
    Nothing,
    /// One, by place.
    One,
    /// Some, by place.
    Places,
    /// Some, by place or by name; so many only by place.
    Names(usize),
}

/// What a method takes.
pub(super) struct Signature {
    name: &'static str,
    style: Style,
    least: usize,
    /// The names of its arguments.
    names: &'static [&'static str],
}

const fn signature_of(
    name: &'static str,
    style: Style,
    least: usize,
    names: &'static [&'static str],
) -> Signature {
    Signature {
        name,
        style,
        least,
        names,
    }
}

const WITHIN: &[&str] = &["sub", "start", "end"];

static SIGNATURES: [Signature; 43] = [
    signature_of("capitalize", Style::Nothing, 0, &[]),
    signature_of("casefold", Style::Nothing, 0, &[]),
    signature_of("center", Style::Places, 1, &["width", "fillchar"]),
    signature_of("count", Style::Places, 1, WITHIN),
    signature_of("encode", Style::Names(0), 0, &["encoding", "errors"]),
    signature_of("endswith", Style::Places, 1, WITHIN),
    signature_of("expandtabs", Style::Names(0), 0, &["tabsize"]),
    signature_of("find", Style::Places, 1, WITHIN),
    signature_of("index", Style::Places, 1, WITHIN),
    signature_of("isalnum", Style::Nothing, 0, &[]),
    signature_of("isalpha", Style::Nothing, 0, &[]),
    signature_of("isascii", Style::Nothing, 0, &[]),
    signature_of("isdecimal", Style::Nothing, 0, &[]),
    signature_of("isdigit", Style::Nothing, 0, &[]),
    signature_of("isidentifier", Style::Nothing, 0, &[]),
    signature_of("islower", Style::Nothing, 0, &[]),
    signature_of("isnumeric", Style::Nothing, 0, &[]),
    signature_of("isprintable", Style::Nothing, 0, &[]),
    signature_of("isspace", Style::Nothing, 0, &[]),
    signature_of("istitle", Style::Nothing, 0, &[]),
    signature_of("isupper", Style::Nothing, 0, &[]),
    signature_of("join", Style::One, 1, &["iterable"]),
    signature_of("ljust", Style::Places, 1, &["width", "fillchar"]),
    signature_of("lower", Style::Nothing, 0, &[]),
    signature_of("lstrip", Style::Places, 0, &["chars"]),
    signature_of("partition", Style::One, 1, &["sep"]),
    signature_of("removeprefix", Style::One, 1, &["prefix"]),
    signature_of("removesuffix", Style::One, 1, &["suffix"]),
    signature_of("replace", Style::Names(2), 2, &["old", "new", "count"]),
    signature_of("rfind", Style::Places, 1, WITHIN),
    signature_of("rindex", Style::Places, 1, WITHIN),
    signature_of("rjust", Style::Places, 1, &["width", "fillchar"]),
    signature_of("rpartition", Style::One, 1, &["sep"]),
    signature_of("rsplit", Style::Names(0), 0, &["sep", "maxsplit"]),
    signature_of("rstrip", Style::Places, 0, &["chars"]),
    signature_of("split", Style::Names(0), 0, &["sep", "maxsplit"]),
    signature_of("splitlines", Style::Names(0), 0, &["keepends"]),
    signature_of("startswith", Style::Places, 1, WITHIN),
    signature_of("strip", Style::Places, 0, &["chars"]),
    signature_of("swapcase", Style::Nothing, 0, &[]),
    signature_of("title", Style::Nothing, 0, &[]),
    signature_of("upper", Style::Nothing, 0, &[]),
    signature_of("zfill", Style::One, 1, &["width"]),
];

pub(super) fn signature(name: &str) -> Option<&'static Signature> {
    SIGNATURES.iter().find(|signature| signature.name == name)
}

/// The arguments in their places.
pub(super) struct Bound<'a> {
    name: &'static str,
    values: Vec<Option<&'a Argument<'a>>>,
}

fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}

impl Signature {
    fn most(&self) -> usize {
        self.names.len()
    }

    /// What is said of too few or too many.
    fn check_count(&self, given: usize, keywords: usize) -> Answer<()> {
        let (name, least, most) = (self.name, self.least, self.most());
        let message = match self.style {
            Style::Nothing if given > 0 => {
                format!("str.{name}() takes no arguments ({given} given)")
            }
            Style::One if given != 1 => {
                format!("str.{name}() takes exactly one argument ({given} given)")
            }
            Style::Places if given < least => {
                let plural = plural(least);
                format!("{name} expected at least {least} argument{plural}, got {given}")
            }
            Style::Places if given > most => {
                let plural = plural(most);
                format!("{name} expected at most {most} argument{plural}, got {given}")
            }
            Style::Names(_) if given + keywords > most => {
                let (given, plural) = (given + keywords, plural(most));
                format!("{name}() takes at most {most} argument{plural} ({given} given)")
            }
            Style::Names(places) if given < places => format!(
                "{name}() takes at least {places} positional argument{} ({given} given)",
                plural(places)
            ),
            _ => return Ok(()),
        };
        Err(Fault::kind(message))
    }
}

pub(super) fn bind<'a>(
    name: &str,
    arguments: &'a [Argument<'a>],
    keywords: &'a [(&str, Argument<'a>)],
) -> Answer<Bound<'a>> {
    let signature = signature(name).ok_or_else(|| super::unknown(name))?;
    let by_name = match signature.style {
        Style::Names(places) => places,
        _ if keywords.is_empty() => 0,
        _ => {
            let message = format!("str.{name}() takes no keyword arguments");
            return Err(Fault::kind(message));
        }
    };
    signature.check_count(arguments.len(), keywords.len())?;
    let mut values: Vec<Option<&Argument>> = arguments.iter().map(Some).collect();
    values.resize(signature.most(), None);
    for (keyword, value) in keywords {
        let mut names = signature.names.iter();
        let place = names.position(|known| known == keyword);
        let Some(place) = place.filter(|place| *place >= by_name) else {
            let message = format!("{name}() got an unexpected keyword argument '{keyword}'");
            return Err(Fault::kind(message));
        };
        if values[place].replace(value).is_some() {
            return Err(Fault::kind(format!(
                "argument for {name}() given by name ('{keyword}') and position ({})",
                place + 1
            )));
        }
    }
    Ok(Bound {
        name: signature.name,
        values,
    })
}

impl Argument<'_> {
    fn type_name(&self) -> &str {
        match self {
            Self::None => "NoneType",
            Self::Bool(_) => "bool",
            Self::Int(_) => "int",
            Self::Text(_) => "str",
            Self::Texts(_) => "tuple",
            Self::Other(name) => name,
        }
    }

    fn integer(&self) -> Option<i64> {
        match self {
            Self::Int(value) => Some(*value),
            Self::Bool(value) => Some(i64::from(*value)),
            _ => None,
        }
    }
}

impl<'a> Bound<'a> {
    pub(super) fn is_given(&self, place: usize) -> bool {
        self.values[place].is_some()
    }

    fn value(&self, place: usize) -> &'a Argument<'a> {
        self.values[place].unwrap_or(&Argument::None)
    }

    pub(super) fn integer(&self, place: usize) -> Answer<i64> {
        let value = self.value(place);
        value.integer().ok_or_else(|| {
            let name = value.type_name();
            Fault::kind(format!(
                "'{name}' object cannot be interpreted as an integer"
            ))
        })
    }

    /// Anything is true or false.
    pub(super) fn truth(&self, place: usize) -> bool {
        match self.value(place) {
            Argument::None => false,
            Argument::Text(text) => !text.is_empty(),
            Argument::Texts(texts) => !texts.is_empty(),
            Argument::Other(_) => true,
            number => number.integer() != Some(0),
        }
    }

    pub(super) fn text(&self, place: usize) -> Answer<&'a str> {
        match self.value(place) {
            Argument::Text(text) => Ok(text),
            other => {
                let only = signature(self.name).is_some_and(|known| known.style == Style::One);
                let number = if only {
                    String::new()
                } else {
                    format!(" {}", place + 1)
                };
                Err(Fault::kind(format!(
                    "{}() argument{number} must be str, not {}",
                    self.name,
                    other.type_name().replace("NoneType", "None")
                )))
            }
        }
    }

    pub(super) fn codec(&self, place: usize) -> Answer<Option<&'a str>> {
        self.values[place]
            .map(|_| self.named_text(place))
            .transpose()
    }

    fn named_text(&self, place: usize) -> Answer<&'a str> {
        let names = signature(self.name).map_or(&[][..], |signature| signature.names);
        self.text(place).map_err(|_| {
            Fault::kind(format!(
                "{}() argument '{}' must be str, not {}",
                self.name,
                names[place],
                self.value(place).type_name().replace("NoneType", "None")
            ))
        })
    }

    pub(super) fn texts(&self, place: usize) -> Answer<&'a [&'a str]> {
        match self.value(place) {
            Argument::Texts(texts) => Ok(texts),
            _ => Err(Fault::kind("can only join an iterable")),
        }
    }

    pub(super) fn fill(&self, place: usize) -> Answer<char> {
        let Some(given) = self.values[place] else {
            return Ok(' ');
        };
        let Argument::Text(text) = given else {
            let name = given.type_name();
            let message = format!("The fill character must be a unicode character, not {name}");
            return Err(Fault::kind(message));
        };
        let mut characters = text.chars();
        match (characters.next(), characters.next()) {
            (Some(fill), None) => Ok(fill),
            _ => Err(Fault::kind(
                "The fill character must be exactly one character long",
            )),
        }
    }

    pub(super) fn strip_set(&self) -> Answer<Option<&'a str>> {
        match self.value(0) {
            Argument::None => Ok(None),
            Argument::Text(set) => Ok(Some(set)),
            _ => Err(Fault::kind(format!(
                "{} arg must be None or str",
                self.name
            ))),
        }
    }

    pub(super) fn separator(&self, place: usize) -> Answer<&'a str> {
        match self.value(place) {
            Argument::Text(text) => Ok(text),
            other => Err(Fault::kind(format!(
                "must be str, not {}",
                other.type_name()
            ))),
        }
    }

    pub(super) fn optional_separator(&self, place: usize) -> Answer<Option<&'a str>> {
        match self.value(place) {
            Argument::None => Ok(None),
            Argument::Text(text) => Ok(Some(text)),
            other => {
                let message = format!("must be str or None, not {}", other.type_name());
                Err(Fault::kind(message))
            }
        }
    }

    /// The part that the second and third arguments choose.
    pub(super) fn within<'t>(&self, text: &'t str) -> Answer<Within<'t>> {
        let place = |number: usize| match self.value(number) {
            Argument::None => Ok(None),
            other => other.integer().map(Some).ok_or_else(|| {
                Fault::kind("slice indices must be integers or None or have an __index__ method")
            }),
        };
        Ok(search::within(text, place(1)?, place(2)?))
    }

    /// What `startswith` and `endswith` look for.
    pub(super) fn ends(&self) -> Answer<Vec<&'a str>> {
        match self.value(0) {
            Argument::Text(text) => Ok(vec![text]),
            Argument::Texts(texts) => Ok(texts.clone()),
            other => Err(Fault::kind(format!(
                "{} first arg must be str or a tuple of str, not {}",
                self.name,
                other.type_name()
            ))),
        }
    }
}
