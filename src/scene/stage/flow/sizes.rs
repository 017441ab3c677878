//! How large rows, columns and lines of parts are.

use super::Flow;
use crate::scene::Space;

pub(super) fn largest(sizes: impl Iterator<Item = Space>) -> (f64, f64) {
    sizes.fold((0.0, 0.0), |(width, height), size| {
        (size.width.max(width), size.height.max(height))
    })
}

/// The sizes of the parts of a line: in a row, what grows has the room that the
/// others leave.
pub(super) fn sizes(down: bool, gap: f64, parts: &[Flow<'_>], room: f64) -> Vec<Space> {
    if down {
        return parts.iter().map(|part| part.size(room)).collect();
    }
    let fixed = parts.iter().filter(|part| !part.grows);
    let taken: f64 = fixed.map(|part| part.size(room).width).sum();
    let growing = parts.iter().filter(|part| part.grows).count().max(1);
    let left = room - taken - gap * (parts.len() as f64 - 1.0).max(0.0);
    let room = |part: &Flow<'_>| match part.grows {
        true => left / growing as f64,
        false => room,
    };
    parts.iter().map(|part| part.size(room(part))).collect()
}

/// How much all of a line takes.
pub(super) fn total(down: bool, gap: f64, sizes: &[Space]) -> (f64, f64) {
    let gaps = gap * (sizes.len() as f64 - 1.0).max(0.0);
    let (width, height) = largest(sizes.iter().copied());
    match down {
        true => (
            width,
            sizes.iter().map(|size| size.height).sum::<f64>() + gaps,
        ),
        false => (
            sizes.iter().map(|size| size.width).sum::<f64>() + gaps,
            height,
        ),
    }
}

/// The sizes of parts, in rows no wider than `room`.
pub(super) fn lines(gap: f64, parts: &[Flow<'_>], room: f64) -> Vec<Vec<Space>> {
    let mut lines: Vec<Vec<Space>> = Vec::new();
    let mut used = 0.0;
    for size in parts.iter().map(|part| part.size(room)) {
        match lines.last_mut() {
            Some(line) if used + gap + size.width <= room => {
                line.push(size);
                used += gap + size.width;
            }
            _ => {
                used = size.width;
                lines.push(vec![size]);
            }
        }
    }
    lines
}
