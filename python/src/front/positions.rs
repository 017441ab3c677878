//! CPython's table of positions, decoded: a few bytes for each run of code units.

use super::Position;

/// The kinds of entries; those below `ONE_LINE` are short ones.
const ONE_LINE: u8 = 10;
const NO_COLUMNS: u8 = 13;
const LONG: u8 = 14;
const NONE: u8 = 15;

/// The position of each code unit, as `co_positions()` gives them.
pub(super) fn positions(table: &[u8], first_line: u32, units: usize) -> Vec<Option<Position>> {
    let mut found = Vec::with_capacity(units);
    let mut bytes = Bytes(table.iter());
    let mut line = first_line;
    while let Some(header) = bytes.0.next() {
        let position = bytes.entry((header >> 3) & 15, &mut line);
        let run = usize::from(header & 7) + 1;
        found.extend(std::iter::repeat_n(position, run));
    }
    found.resize(units, None);
    found
}

struct Bytes<'a>(std::slice::Iter<'a, u8>);

impl Bytes<'_> {
    fn entry(&mut self, kind: u8, line: &mut u32) -> Option<Position> {
        let (mut end_line, mut columns) = (0, None);
        match kind {
            0..ONE_LINE => {
                let byte = self.byte();
                let start = u32::from(kind) * 8 + (byte >> 4);
                columns = Some((start, start + (byte & 15)));
            }
            ONE_LINE..NO_COLUMNS => {
                *line += u32::from(kind - ONE_LINE);
                columns = Some((self.byte(), self.byte()));
            }
            NO_COLUMNS => *line = line.wrapping_add_signed(self.signed()),
            LONG => {
                *line = line.wrapping_add_signed(self.signed());
                end_line = self.number();
                let (start, end) = (self.number(), self.number());
                // One more than the column, since 0 stands for none.
                columns = start.checked_sub(1).zip(end.checked_sub(1));
            }
            NONE.. => return None,
        }
        Some(Position {
            line: *line,
            end_line: *line + end_line,
            columns,
        })
    }

    fn byte(&mut self) -> u32 {
        self.0.next().copied().unwrap_or_default().into()
    }

    /// Six bits in each byte, the lowest first; the seventh says that more follow.
    fn number(&mut self) -> u32 {
        let (mut value, mut shift) = (0_u32, 0);
        loop {
            let byte = self.byte();
            value |= (byte & 63).checked_shl(shift).unwrap_or_default();
            if byte & 64 == 0 {
                return value;
            }
            shift += 6;
        }
    }

    /// The lowest bit is the sign.
    fn signed(&mut self) -> i32 {
        let value = self.number();
        let size = (value >> 1) as i32;
        if value & 1 == 1 { -size } else { size }
    }
}
