//! The language of format specifications: `[[fill]align][sign][z][#][0][width][,][.precision][type]`

use crate::fault::{Answer, Fault};

/// The widest that a value may be formatted, and the most digits behind its point.
pub const WIDEST: usize = 100_000;

/// A format specification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Spec {
    pub(super) fill: char,
    pub(super) align: Align,
    pub(super) sign: Option<char>,
    /// `z`: what is rounded to zero has no minus.
    pub(super) no_negative_zero: bool,
    /// `#`
    pub(super) is_alternate: bool,
    pub(super) width: usize,
    /// What groups digits before the point.
    pub(super) grouping: Option<char>,
    pub(super) precision: Option<usize>,
    /// What groups digits behind the point.
    pub(super) grouping_behind: Option<char>,
    /// `\0` stands for none.
    pub(super) kind: char,
}

/// Where a value stands in its width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Align {
    Left,
    Right,
    Centre,
    /// The padding comes behind the sign.
    BehindSign,
}

/// What is formatted.
pub(super) struct Object {
    /// Its type, for messages.
    pub(super) name: &'static str,
    /// The type of presentation where none is given.
    pub(super) kind: char,
    pub(super) align: Align,
}

/// Reads a specification from its start to its end.
struct Reader<'a> {
    rest: &'a str,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    /// Takes the next character if it is one that `wanted` knows.
    fn take<T>(&mut self, wanted: impl Fn(char) -> Option<T>) -> Option<T> {
        let next = self.peek()?;
        let found = wanted(next)?;
        self.rest = &self.rest[next.len_utf8()..];
        Some(found)
    }

    fn take_char(&mut self, wanted: char) -> bool {
        self.take(|next| (next == wanted).then_some(())).is_some()
    }

    fn number(&mut self) -> Answer<Option<usize>> {
        let end = self.rest.find(|c: char| !c.is_ascii_digit());
        let (digits, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        self.rest = rest;
        if digits.is_empty() {
            return Ok(None);
        }
        let number: Option<u64> = digits.parse().ok().filter(|n| *n <= i64::MAX as u64);
        let number = number.ok_or_else(|| Fault::value("Too many decimal digits in format string"));
        match usize::try_from(number?).ok().filter(|n| *n <= WIDEST) {
            Some(number) => Ok(Some(number)),
            None => Err(too_wide()),
        }
    }

    fn grouping(&mut self) -> Answer<Option<char>> {
        let comma = self.take_char(',');
        let underscore = self.take_char('_');
        if underscore && (comma || self.peek() == Some(',')) {
            return Err(Fault::value("Cannot specify both ',' and '_'."));
        }
        Ok(match (comma, underscore) {
            (true, _) => Some(','),
            (_, true) => Some('_'),
            _ => None,
        })
    }
}

/// More than [`WIDEST`] is asked for.
pub(super) fn too_wide() -> Fault {
    let message = format!("a width or precision of more than {WIDEST} is not supported here");
    Fault::new("MemoryError", message)
}

fn align_of(sign: char) -> Option<Align> {
    match sign {
        '<' => Some(Align::Left),
        '>' => Some(Align::Right),
        '^' => Some(Align::Centre),
        '=' => Some(Align::BehindSign),
        _ => None,
    }
}

impl Spec {
    /// Reads the specification for an object of that kind.
    pub(super) fn read(text: &str, object: &Object) -> Answer<Self> {
        let mut reader = Reader { rest: text };
        let mut fill = None;
        let mut align = None;
        let mut first = text.chars();
        if let (Some(filling), Some(found)) = (first.next(), first.next().and_then(align_of)) {
            (fill, align) = (Some(filling), Some(found));
            reader.rest = first.as_str();
        } else if let Some(found) = reader.take(align_of) {
            align = Some(found);
        }
        let sign = reader.take(|c| matches!(c, '+' | '-' | ' ').then_some(c));
        let no_negative_zero = reader.take_char('z');
        let is_alternate = reader.take_char('#');
        if fill.is_none() && reader.take_char('0') {
            fill = Some('0');
            if align.is_none() && object.align == Align::Right {
                align = Some(Align::BehindSign);
            }
        }
        let width = reader.number()?.unwrap_or_default();
        let grouping = reader.grouping()?;
        let (mut precision, mut grouping_behind) = (None, None);
        if reader.take_char('.') {
            precision = reader.number()?;
            grouping_behind = reader.grouping()?;
            if precision.is_none() && grouping_behind.is_none() {
                return Err(Fault::value("Format specifier missing precision"));
            }
        }
        let kind = reader.take(Some).unwrap_or(object.kind);
        if !reader.rest.is_empty() {
            return Err(Fault::value(format!(
                "Invalid format specifier '{text}' for object of type '{}'",
                object.name
            )));
        }
        let spec = Self {
            fill: fill.unwrap_or(' '),
            align: align.unwrap_or(object.align),
            sign,
            no_negative_zero,
            is_alternate,
            width,
            grouping,
            precision,
            grouping_behind,
            kind,
        };
        spec.check_grouping()?;
        Ok(spec)
    }

    fn check_grouping(&self) -> Answer<()> {
        let separator = match (self.grouping, self.grouping_behind) {
            (None, Some(separator)) if self.kind == 'n' => separator,
            (None, _) => return Ok(()),
            (Some(separator), _) => separator,
        };
        match self.kind {
            'd' | 'e' | 'f' | 'g' | 'E' | 'G' | '%' | 'F' | '\0' => Ok(()),
            'b' | 'o' | 'x' | 'X' if self.grouping == Some('_') => Ok(()),
            kind => Err(Fault::value(format!(
                "Cannot specify '{separator}' with {}.",
                shown(kind)
            ))),
        }
    }

    /// That the type of presentation is none of the object's.
    pub(super) fn unknown(&self, object: &Object) -> Fault {
        Fault::value(format!(
            "Unknown format code {} for object of type '{}'",
            shown(self.kind),
            object.name
        ))
    }
}

fn shown(kind: char) -> String {
    match kind {
        '!'..='\x7f' => format!("'{kind}'"),
        kind => format!("'\\x{:x}'", u32::from(kind)),
    }
}
