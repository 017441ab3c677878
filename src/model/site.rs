//! Where the operations of a program stand.

use std::borrow::Cow;
use std::num::NonZeroU16;
use std::ops::Range;

/// Where an operation stands.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Site {
    /// The name by which other sources than the one that runs know the place.
    pub label: Cow<'static, str>,
    /// The place in the source that runs.
    pub span: Span,
}

/// A place in a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Span {
    /// The line, from 1.
    pub line: u32,
    /// Where on it; `None` where only the line is known.
    pub columns: Option<Columns>,
}

impl From<u32> for Span {
    fn from(line: u32) -> Self {
        let columns = None;
        Span { line, columns }
    }
}

/// Some of a line's characters, at least one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Columns {
    start: u16,
    end: NonZeroU16,
}

impl Columns {
    /// The characters in `range`, counted from 0; `None` when there are none,
    /// or when they stand farther to the right than anybody reads.
    pub fn new(range: Range<usize>) -> Option<Self> {
        let (start, end) = (range.start.try_into().ok()?, range.end.try_into().ok()?);
        (start < end).then_some(())?;
        let end = NonZeroU16::new(end)?;
        Some(Columns { start, end })
    }

    /// From which to before which.
    pub fn range(self) -> Range<usize> {
        self.start.into()..self.end.get().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_some_characters_or_none_at_all() {
        for range in [0..1, 4..9, 65_534..65_535] {
            assert_eq!(Columns::new(range.clone()).map(Columns::range), Some(range));
        }
        let (start, end) = (9, 4);
        for nothing in [0..0, 3..3, start..end, 4..65_536] {
            assert_eq!(Columns::new(nothing), None);
        }
    }
}
