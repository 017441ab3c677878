//! What stands in the string of `str.format`: text and fields.

use crate::fault::{Answer, Fault};

/// A part of the string.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// It is taken as it is, doubled braces once.
    Text(String),
    /// A value is put here.
    Field(Field),
}

/// `{first.attribute[key]!conversion:spec}`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Which argument it begins with.
    pub first: First,
    /// What is then taken of it; a fault that is raised once the argument has been found.
    pub path: Answer<Vec<Step>>,
    /// `r`, `s` or `a`; anything else is an error, [`Field::unknown_conversion`].
    pub conversion: Option<char>,
    /// How it is formatted.
    pub spec: String,
    /// Whether the specification has fields of its own.
    pub spec_has_fields: bool,
}

/// Which argument a field is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum First {
    /// The next one: `{}`.
    Next,
    /// By its place: `{0}`.
    Place(usize),
    /// By its name: `{name}`.
    Name(String),
}

/// What is taken of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// `.name`
    Attribute(String),
    /// `[0]`
    Place(usize),
    /// `[key]`
    Key(String),
}

impl Field {
    /// What is said of a conversion that is none.
    pub fn unknown_conversion(conversion: char) -> Fault {
        let shown = match conversion {
            '!'..='~' => conversion.to_string(),
            other => format!("\\x{:x}", u32::from(other)),
        };
        Fault::value(format!("Unknown conversion specifier {shown}"))
    }
}

/// Counts the fields that do not say which argument they are about.
#[derive(Clone, Copy, Debug, Default)]
pub struct Numbering {
    next: usize,
    by_place: bool,
}

impl Numbering {
    /// The place of the argument, for a field that has one.
    ///
    /// # Errors
    ///
    /// When some fields of a string say which argument they are about and some do not.
    pub fn place(&mut self, first: &First) -> Answer<Option<usize>> {
        match first {
            First::Next if self.by_place => Err(Fault::value(
                "cannot switch from manual field specification to automatic field numbering",
            )),
            First::Next => {
                self.next += 1;
                Ok(Some(self.next - 1))
            }
            First::Place(_) if self.next > 0 => Err(Fault::value(
                "cannot switch from automatic field numbering to manual field specification",
            )),
            First::Place(place) => {
                self.by_place = true;
                Ok(Some(*place))
            }
            First::Name(_) => Ok(None),
        }
    }
}

/// The parts of the string in their order. After a fault nothing comes.
pub fn fields(text: &str) -> impl Iterator<Item = Answer<Piece>> {
    let mut reader = Reader {
        rest: text,
        field_is_next: false,
    };
    std::iter::from_fn(move || {
        let piece = reader.piece();
        if piece.as_ref().is_some_and(Result::is_err) {
            reader = Reader {
                rest: "",
                field_is_next: false,
            };
        }
        piece
    })
}

struct Reader<'a> {
    rest: &'a str,
    /// The brace that opens it has been read.
    field_is_next: bool,
}

impl<'a> Reader<'a> {
    fn piece(&mut self) -> Option<Answer<Piece>> {
        if std::mem::take(&mut self.field_is_next) {
            return Some(self.field().map(Piece::Field));
        }
        if self.rest.is_empty() {
            return None;
        }
        let Some(place) = self.rest.find(['{', '}']) else {
            return Some(Ok(Piece::Text(std::mem::take(&mut self.rest).to_owned())));
        };
        let (text, behind) = self.rest.split_at(place);
        let (brace, behind) = behind.split_at(1);
        if let Some(behind) = behind.strip_prefix(brace) {
            self.rest = behind;
            return Some(Ok(Piece::Text(text.to_owned() + brace)));
        }
        if brace == "}" || behind.is_empty() {
            let message = format!("Single '{brace}' encountered in format string");
            return Some(Err(Fault::value(message)));
        }
        self.rest = behind;
        self.field_is_next = true;
        match text {
            "" => self.piece(),
            text => Some(Ok(Piece::Text(text.to_owned()))),
        }
    }

    /// Reads up to the brace that closes the field.
    fn field(&mut self) -> Answer<Field> {
        let end = self.end_of_name()?;
        let (name, behind) = self.rest.split_at(end);
        let (first, path) = path(name)?;
        let mut field = Field {
            first,
            path,
            conversion: None,
            spec: String::new(),
            spec_has_fields: false,
        };
        let mut behind = behind;
        if let Some(conversion) = behind.strip_prefix('!') {
            let mut characters = conversion.chars();
            let Some(sign) = characters.next() else {
                let message = "end of string while looking for conversion specifier";
                return Err(Fault::value(message));
            };
            field.conversion = Some(sign);
            behind = characters.as_str();
            if !behind.is_empty() && !behind.starts_with([':', '}']) {
                return Err(Fault::value("expected ':' after conversion specifier"));
            }
        }
        if let Some(behind) = behind.strip_prefix('}') {
            self.rest = behind;
            return Ok(field);
        }
        let spec = behind.strip_prefix(':').unwrap_or(behind);
        let Some(end) = end_of_spec(spec) else {
            return Err(Fault::value("unmatched '{' in format spec"));
        };
        field.spec = spec[..end].to_owned();
        field.spec_has_fields = field.spec.contains('{');
        self.rest = &spec[end + 1..];
        Ok(field)
    }

    fn end_of_name(&self) -> Answer<usize> {
        let mut in_key = false;
        for (place, character) in self.rest.char_indices() {
            match character {
                ']' if in_key => in_key = false,
                _ if in_key => {}
                '[' => in_key = true,
                '{' => return Err(Fault::value("unexpected '{' in field name")),
                '}' | ':' | '!' => return Ok(place),
                _ => {}
            }
        }
        Err(Fault::value("expected '}' before end of string"))
    }
}

fn end_of_spec(spec: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (place, character) in spec.char_indices() {
        match character {
            '{' => depth += 1,
            '}' if depth == 0 => return Some(place),
            '}' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// Digits as a number; anything else is a name.
fn number(text: &str) -> Answer<Option<usize>> {
    if text.is_empty() || !text.chars().all(|c| c.is_ascii_digit()) {
        return Ok(None);
    }
    let number = text
        .parse()
        .ok()
        .filter(|n: &usize| *n <= i64::MAX as usize);
    match number {
        Some(number) => Ok(Some(number)),
        None => Err(Fault::value("Too many decimal digits in format string")),
    }
}

/// The argument, and what is taken of it.
fn path(name: &str) -> Answer<(First, Answer<Vec<Step>>)> {
    let end = name.find(['.', '[']).unwrap_or(name.len());
    let (first, rest) = name.split_at(end);
    let first = match number(first)? {
        Some(place) => First::Place(place),
        None if first.is_empty() => First::Next,
        None => First::Name(first.to_owned()),
    };
    Ok((first, steps(rest)))
}

fn steps(mut rest: &str) -> Answer<Vec<Step>> {
    let empty = || Fault::value("Empty attribute in format string");
    let mut found = Vec::new();
    while !rest.is_empty() {
        if let Some(behind) = rest.strip_prefix('.') {
            let end = behind.find(['.', '[']).unwrap_or(behind.len());
            let (name, behind) = behind.split_at(end);
            if name.is_empty() {
                return Err(empty());
            }
            found.push(Step::Attribute(name.to_owned()));
            rest = behind;
        } else if let Some(behind) = rest.strip_prefix('[') {
            let Some((key, behind)) = behind.split_once(']') else {
                return Err(Fault::value("Missing ']' in format string"));
            };
            if key.is_empty() {
                return Err(empty());
            }
            found.push(match number(key)? {
                Some(place) => Step::Place(place),
                None => Step::Key(key.to_owned()),
            });
            rest = behind;
        } else {
            return Err(Fault::value(
                "Only '.' or '[' may follow ']' in format field specifier",
            ));
        }
    }
    Ok(found)
}
