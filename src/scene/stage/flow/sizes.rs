//! How large rows, columns and lines of parts are.

use super::Flow;
use crate::scene::Space;

pub(super) fn largest(sizes: impl Iterator<Item = Space>) -> Space {
    sizes.fold(Space::default(), |most, size| {
        Space::new(size.width.max(most.width), size.height.max(most.height))
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
pub(super) fn total(down: bool, gap: f64, sizes: &[Space]) -> Space {
    let gaps = gap * (sizes.len() as f64 - 1.0).max(0.0);
    let most = largest(sizes.iter().copied());
    let sum = |of: fn(&Space) -> f64| sizes.iter().map(of).sum::<f64>() + gaps;
    match down {
        true => Space::new(most.width, sum(|size| size.height)),
        false => Space::new(sum(|size| size.width), most.height),
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
