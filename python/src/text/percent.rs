//! `"%5.2f" % value`: what stands in the string, and how each conversion is written.

use num_bigint::BigInt;
use num_traits::Signed;

use super::format::{character_of, written};
use super::spec::{WIDEST, too_wide};
use crate::fault::{Answer, Fault};
use crate::number::{Radix, write_integer};

/// A part of the string.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PercentPiece {
    /// It is taken as it is; `%%` is a text of one.
    Text(String),
    /// A value is put here.
    Conversion(Conversion),
}

/// `%(key)-+ #0width.precisionkind`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conversion {
    /// The key in the mapping that is given then.
    pub key: Option<String>,
    /// The flags that are there, of `-+ #0`.
    flags: String,
    /// The least width.
    pub width: Option<Size>,
    /// The digits behind the point, the least digits of an integer, the most characters of a text.
    pub precision: Option<Size>,
    /// The letter of the conversion, known or not.
    pub kind: char,
    /// At which character of the string the letter stands.
    place: usize,
}

/// A width or a precision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// As it is written.
    Given(usize),
    /// `*`: the next value is it.
    Next,
}

/// The parts of the string in their order. After a fault nothing comes.
pub fn percent(text: &str) -> impl Iterator<Item = Answer<PercentPiece>> {
    let mut reader = Reader { text, rest: text };
    std::iter::from_fn(move || {
        let piece = reader.piece();
        if piece.as_ref().is_some_and(Result::is_err) {
            reader.rest = "";
        }
        piece
    })
}

struct Reader<'a> {
    text: &'a str,
    rest: &'a str,
}

impl Reader<'_> {
    fn piece(&mut self) -> Option<Answer<PercentPiece>> {
        if self.rest.is_empty() {
            return None;
        }
        let end = self.rest.find('%').unwrap_or(self.rest.len());
        let (text, behind) = self.rest.split_at(end);
        if !text.is_empty() {
            self.rest = behind;
            return Some(Ok(PercentPiece::Text(text.to_owned())));
        }
        if let Some(behind) = self.rest.strip_prefix("%%") {
            self.rest = behind;
            return Some(Ok(PercentPiece::Text("%".to_owned())));
        }
        self.rest = &self.rest[1..];
        Some(self.conversion().map(PercentPiece::Conversion))
    }

    fn conversion(&mut self) -> Answer<Conversion> {
        let key = match self.rest.strip_prefix('(') {
            Some(behind) => Some(self.key(behind)?),
            None => None,
        };
        let is_flag = |c: char| "-+ #0".contains(c);
        let behind = self.rest.trim_start_matches(is_flag);
        let flags = self.rest[..self.rest.len() - behind.len()].to_owned();
        self.rest = behind;
        let width = self.size("width too big")?;
        let mut precision = None;
        if let Some(behind) = self.rest.strip_prefix('.') {
            self.rest = behind;
            precision = self.size("precision too big")?.or(Some(Size::Given(0)));
        }
        let behind = self.rest.strip_prefix(['h', 'l', 'L']);
        self.rest = behind.unwrap_or(self.rest);
        let Some(kind) = self.rest.chars().next() else {
            return Err(Fault::value("incomplete format"));
        };
        let read = &self.text[..self.text.len() - self.rest.len()];
        self.rest = &self.rest[kind.len_utf8()..];
        Ok(Conversion {
            key,
            flags,
            width,
            precision,
            kind,
            place: read.chars().count(),
        })
    }

    /// Up to the bracket that closes it.
    fn key(&mut self, behind: &str) -> Answer<String> {
        let mut depth = 1;
        for (place, character) in behind.char_indices() {
            depth += i32::from(character == '(') - i32::from(character == ')');
            if depth == 0 {
                let skipped = self.rest.len() - behind.len() + place + 1;
                self.rest = &self.rest[skipped..];
                return Ok(behind[..place].to_owned());
            }
        }
        Err(Fault::value("incomplete format key"))
    }

    fn size(&mut self, too_big: &str) -> Answer<Option<Size>> {
        if let Some(behind) = self.rest.strip_prefix('*') {
            self.rest = behind;
            return Ok(Some(Size::Next));
        }
        let behind = self.rest.trim_start_matches(|c: char| c.is_ascii_digit());
        let digits = &self.rest[..self.rest.len() - behind.len()];
        self.rest = behind;
        if digits.is_empty() {
            return Ok(None);
        }
        let size: Option<u64> = digits.parse().ok().filter(|size| *size <= i32::MAX as u64);
        let size = size.ok_or_else(|| Fault::value(too_big))?;
        match usize::try_from(size).ok().filter(|size| *size <= WIDEST) {
            Some(size) => Ok(Some(Size::Given(size))),
            None => Err(too_wide()),
        }
    }
}

impl Conversion {
    /// The same with the width and the precision that values gave, where they are `*`.
    ///
    /// # Errors
    ///
    /// A width of more than is supported.
    pub fn sized(&self, width: Option<i64>, precision: Option<i64>) -> Answer<Self> {
        let mut sized = self.clone();
        if let Some(width) = width {
            if width < 0 {
                sized.flags.push('-');
            }
            sized.width = Some(Size::Given(limited(width.unsigned_abs())?));
        }
        if let Some(precision) = precision {
            let precision = u64::try_from(precision).unwrap_or(0);
            sized.precision = Some(Size::Given(limited(precision)?));
        }
        Ok(sized)
    }

    fn has(&self, flag: char) -> bool {
        self.flags.contains(flag)
    }

    fn precision(&self) -> Option<usize> {
        match self.precision {
            Some(Size::Given(precision)) => Some(precision),
            _ => None,
        }
    }

    /// What is said of a letter that is none.
    pub fn unsupported(&self) -> Fault {
        let shown = match self.kind {
            '\x1f'..='~' => self.kind,
            _ => '?',
        };
        Fault::value(format!(
            "unsupported format character '{shown}' (0x{:x}) at index {}",
            u32::from(self.kind),
            self.place
        ))
    }

    /// `%d`, `%i`, `%u`, `%o`, `%x`, `%X` of an integer.
    ///
    /// # Errors
    ///
    /// An integer of too many digits.
    pub fn integer(&self, value: &BigInt) -> Answer<String> {
        let radix = match self.kind {
            'o' => Some(Radix::Octal),
            'x' | 'X' => Some(Radix::Hexadecimal),
            _ => None,
        };
        let digits = match radix {
            Some(radix) => value.magnitude().to_str_radix(radix.base()),
            None => write_integer(&value.abs())?,
        };
        let least = self.precision().unwrap_or_default();
        let digits = format!("{digits:0>least$}");
        let prefix = radix.filter(|_| self.has('#')).map_or("", Radix::prefix);
        let upper = |text: &str| match self.kind {
            'X' => text.to_uppercase(),
            _ => text.to_owned(),
        };
        Ok(self.number(value.is_negative(), &upper(prefix), &upper(&digits)))
    }

    /// `%e`, `%f`, `%g` and their capitals of a float.
    pub fn float(&self, value: f64) -> String {
        let digits = written(value.abs(), self.kind, self.precision(), self.has('#'));
        let is_negative = value.is_sign_negative() && !value.is_nan();
        self.number(is_negative, "", &digits)
    }

    /// `%s`, `%r`, `%a` of what `str`, `repr` or `ascii` gave.
    pub fn text(&self, value: &str) -> String {
        let shown: String = match self.precision() {
            Some(most) => value.chars().take(most).collect(),
            None => value.to_owned(),
        };
        self.padded("", &shown, ' ')
    }

    /// `%c` of a character by its number.
    ///
    /// # Errors
    ///
    /// When there is no such character.
    pub fn character(&self, value: &BigInt) -> Answer<String> {
        let character = character_of(value)?.to_string();
        Ok(self.padded("", &character, ' '))
    }

    fn number(&self, is_negative: bool, prefix: &str, digits: &str) -> String {
        let sign = match is_negative {
            true => "-",
            false if self.has('+') => "+",
            false if self.has(' ') => " ",
            false => "",
        };
        let fill = if self.has('0') { '0' } else { ' ' };
        self.padded(&format!("{sign}{prefix}"), digits, fill)
    }

    /// Zeros come behind the sign, spaces before it or behind everything.
    fn padded(&self, sign: &str, text: &str, fill: char) -> String {
        let width = match self.width {
            Some(Size::Given(width)) => width,
            _ => 0,
        };
        let room = width.saturating_sub(sign.len() + text.chars().count());
        let fills: String = std::iter::repeat_n(fill, room).collect();
        match (self.has('-'), fill) {
            (true, _) => format!("{sign}{text}{}", " ".repeat(room)),
            (false, '0') => format!("{sign}{fills}{text}"),
            (false, _) => format!("{fills}{sign}{text}"),
        }
    }
}

fn limited(size: u64) -> Answer<usize> {
    let size = usize::try_from(size).ok();
    size.filter(|size| *size <= WIDEST).ok_or_else(too_wide)
}
