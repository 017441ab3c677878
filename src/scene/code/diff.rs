//! Two sources read as one: which lines they share, and which only one has.

use super::Source;

/// A line of two sources read as one, by its place in its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// Both have it; the place in the first.
    Both(usize),
    /// Only the first has it.
    Here(usize),
    /// Only the second has it.
    There(usize),
}

/// The most pairs of lines that are compared. Where there would be more,
/// everything between the first and the last difference counts as different.
const MOST_PAIRS: usize = 1_000_000;

/// The lines of `here` with those of `there` where they would stand; of what
/// differs, those of `here` come first.
pub fn rows(here: &Source, there: &Source) -> Vec<Row> {
    diff(&here.lines, &there.lines)
}

fn diff<T: PartialEq>(here: &[T], there: &[T]) -> Vec<Row> {
    let shared =
        |pairs: &mut dyn Iterator<Item = (&T, &T)>| pairs.take_while(|(a, b)| a == b).count();
    let head = shared(&mut here.iter().zip(there));
    let (own, other) = (&here[head..], &there[head..]);
    let tail = shared(&mut own.iter().rev().zip(other.iter().rev()));
    let own = &own[..own.len() - tail];
    let other = &other[..other.len() - tail];
    let mut rows: Vec<Row> = (0..head).map(Row::Both).collect();
    if own.len().saturating_mul(other.len()) > MOST_PAIRS {
        rows.extend((head..head + own.len()).map(Row::Here));
        rows.extend((head..head + other.len()).map(Row::There));
    } else {
        rows.extend(between(head, own, other));
    }
    rows.extend((here.len() - tail..here.len()).map(Row::Both));
    rows
}

/// The same by the longest sequence of lines that both have, in its order; so
/// many lines stand before these.
fn between<T: PartialEq>(head: usize, here: &[T], there: &[T]) -> Vec<Row> {
    let across = there.len() + 1;
    // How much the rest of the one, from a place on, shares with that of the other.
    let mut shared = vec![0_usize; (here.len() + 1) * across];
    for (a, line) in here.iter().enumerate().rev() {
        for (b, other) in there.iter().enumerate().rev() {
            let at = a * across + b;
            shared[at] = match line == other {
                true => shared[at + across + 1] + 1,
                false => shared[at + across].max(shared[at + 1]),
            };
        }
    }
    let (mut a, mut b) = (0, 0);
    let mut rows = Vec::with_capacity(here.len() + there.len());
    while a < here.len() || b < there.len() {
        let at = a * across + b;
        if a < here.len() && b < there.len() && here[a] == there[b] {
            rows.push(Row::Both(head + a));
            (a, b) = (a + 1, b + 1);
        } else if b == there.len() || (a < here.len() && shared[at + across] >= shared[at + 1]) {
            rows.push(Row::Here(head + a));
            a += 1;
        } else {
            rows.push(Row::There(head + b));
            b += 1;
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::code::{Language, source};
    use crate::session::State;

    /// Each row with its sign, as programs write differences.
    fn written(here: &str, there: &str) -> String {
        let (a, b): (Vec<char>, Vec<char>) = (here.chars().collect(), there.chars().collect());
        let rows = diff(&a, &b);
        let written = rows.into_iter().map(|row| match row {
            Row::Both(place) => format!(" {}", a[place]),
            Row::Here(place) => format!("-{}", a[place]),
            Row::There(place) => format!("+{}", b[place]),
        });
        written.collect()
    }

    #[test]
    fn what_differs_stands_where_it_would_be() {
        for (here, there, wanted) in [
            ("", "", ""),
            ("abc", "abc", " a b c"),
            ("ac", "abc", " a+b c"),
            ("abc", "ac", " a-b c"),
            ("axc", "ayc", " a-x+y c"),
            ("ab", "cd", "-a-b+c+d"),
            ("aa", "a", " a-a"),
        ] {
            assert_eq!(written(here, there), wanted, "{here} and {there}");
        }
    }

    /// The length of the longest common subsequence, by trying each subset.
    fn longest(here: &[u8], there: &[u8]) -> usize {
        let subsets = 0..1_u32 << here.len();
        let fits = |subset: &u32| {
            let mut wanted = (0..here.len()).filter(|bit| subset >> bit & 1 == 1);
            let mut rest = there.iter();
            wanted.all(|place| rest.any(|line| *line == here[place]))
        };
        let most = subsets.filter(fits).map(u32::count_ones).max();
        most.unwrap_or_default() as usize
    }

    /// All pairs of sources of up to five lines of three kinds: every line of
    /// both is there, in order, and as many as can be are shared.
    #[test]
    fn nothing_is_lost_and_as_much_is_shared_as_can_be() {
        let source = |length: u32, number: u32| {
            let digit = |at| (number / 3_u32.pow(at) % 3) as u8;
            (0..length).map(digit).collect()
        };
        let of_length = |length| (0..3_u32.pow(length)).map(move |n| source(length, n));
        let all: Vec<Vec<u8>> = (0..=5).flat_map(of_length).collect();
        for here in &all {
            for there in all.iter().step_by(7) {
                let rows = diff(here, there);
                let (mut a, mut b, mut both) = (0, 0, 0);
                for row in rows {
                    match row {
                        Row::Both(place) => {
                            assert_eq!((place, here[a]), (a, there[b]));
                            (a, b, both) = (a + 1, b + 1, both + 1);
                        }
                        Row::Here(place) if place == a => a += 1,
                        Row::There(place) if place == b => b += 1,
                        _ => panic!("{row:?} of {here:?} {there:?}"),
                    }
                }
                assert_eq!((a, b), (here.len(), there.len()));
                assert_eq!(both, longest(here, there), "{here:?} {there:?}");
            }
        }
    }

    #[test]
    fn too_much_to_compare_is_different_as_a_whole() {
        let here: Vec<usize> = (0..1_100).collect();
        let there: Vec<usize> = (0..1_100).map(|line| line + 1).collect();
        let rows = diff(&here, &there);
        assert_eq!(rows.len(), 2_200);
        assert!(rows.iter().all(|row| !matches!(row, Row::Both(_))));
    }

    #[test]
    fn the_lock_is_what_the_locked_counter_has_more() {
        let twin = |link| {
            let state = State::open(link);
            let program = &state.view().playback.program;
            source(program.source_in(Language::Python).cloned(), None)
        };
        let (here, there) = (twin("#/counter?lock=none"), twin("#/counter"));
        let rows = rows(&here, &there);
        let more = rows.iter().filter_map(|row| match row {
            Row::There(place) => Some(&there.lines[*place]),
            _ => None,
        });
        let more: String = more.flatten().map(|token| token.text.as_str()).collect();
        assert!(more.contains("with lock:"), "{more}");
        assert!(more.contains("threading.Lock()"), "{more}");
    }
}
