//! Schedules as text: `a3bc2` is a three times, b once, c twice; `m.2` is m
//! once, going the second of the ways that are open to it.

use super::notice::quote;
use crate::limits::MAX_STEPS;
use crate::program::Letter;

/// A schedule as read: the choices, and what was wrong with the text.
#[derive(Debug, PartialEq, Eq)]
pub struct Reading {
    /// One a step.
    pub choices: Vec<Letter>,
    /// What could not be read, in words that complete "the schedule …".
    pub complaint: Option<String>,
}

/// Reads the run-length form. It stops at the first thing that it cannot
/// read, and at the most steps that a run may have.
pub fn read(text: &str) -> Reading {
    let mut choices = Vec::new();
    let mut rest = text.chars().peekable();
    let mut at = 0;
    while let Some(letter) = rest.next() {
        at += 1;
        if !letter.is_ascii_lowercase() {
            let given = quote(letter.encode_utf8(&mut [0; 4]));
            let complaint = format!("has {given} in place {at}, which is not a thread’s letter");
            return stop(choices, complaint);
        }
        let chosen = rest.next_if_eq(&'.').is_some();
        at += usize::from(chosen);
        let mut digits = String::new();
        while let Some(digit) = rest.next_if(char::is_ascii_digit) {
            at += 1;
            digits.push(digit);
        }
        let read = match chosen {
            true => way(&digits).map(|way| (way, 1)),
            false => Some((0, repeats(&digits))),
        };
        let Some((way, times)) = read else {
            let complaint = format!("does not say in place {at} which way {letter} goes");
            return stop(choices, complaint);
        };
        let thread = letter;
        let letter = Letter { thread, way };
        if choices.len().saturating_add(times) > MAX_STEPS {
            choices.resize(MAX_STEPS, letter);
            return stop(choices, format!("is longer than {MAX_STEPS} steps"));
        }
        choices.resize(choices.len() + times, letter);
    }
    let complaint = None;
    Reading { choices, complaint }
}

fn stop(choices: Vec<Letter>, complaint: String) -> Reading {
    let complaint = Some(complaint);
    Reading { choices, complaint }
}

/// How often a letter is meant: not at all, if it says so.
fn repeats(digits: &str) -> usize {
    match digits {
        "" => 1,
        _ => digits.parse().unwrap_or(usize::MAX),
    }
}

/// Which way is meant, from 0; links count from 1.
fn way(digits: &str) -> Option<u8> {
    digits.parse::<u8>().ok()?.checked_sub(1)
}

/// Writes the run-length form.
pub fn write(choices: &[Letter]) -> String {
    let mut text = String::new();
    for run in choices.chunk_by(|left, right| left == right) {
        match (run[0], run.len()) {
            (letter, 1) => text.push_str(&letter.to_string()),
            (Letter { thread, way: 0 }, times) => text.push_str(&format!("{thread}{times}")),
            (letter, times) => text.push_str(&letter.to_string().repeat(times)),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choices(text: &str) -> String {
        let choices = read(text).choices.into_iter();
        choices.map(|letter| letter.to_string()).collect()
    }

    #[test]
    fn the_run_length_form_is_read() {
        assert_eq!(choices("a3bc2"), "aaabcc");
        assert_eq!(choices("a1b01"), "ab");
        // No times is what it says.
        assert_eq!(choices("aab0c00"), "aa");
        assert_eq!(read("a0b0").complaint, None);
        assert_eq!(choices(""), "");
        assert_eq!(read("a3bc2").complaint, None);
    }

    #[test]
    fn a_way_is_behind_a_dot_and_the_first_needs_none() {
        let (thread, way) = ('m', 1);
        let second = Letter { thread, way };
        assert_eq!(read("am.2m.1").choices, ['a'.into(), second, 'm'.into()]);
        assert_eq!(write(&read("m.1m.1").choices), "m2");
        for (text, kept) in [("am.b", "a"), ("m.0", ""), ("m.300", ""), ("m.2.2", "m.2")] {
            assert_eq!(choices(text), kept);
            assert!(read(text).complaint.is_some(), "{text}");
        }
    }

    #[test]
    fn reading_stops_at_what_cannot_be_read() {
        assert_eq!(choices("ab?c"), "ab");
        let complaint = read("ab?c").complaint.expect("a complaint");
        assert!(complaint.contains("place 3"), "{complaint}");
        assert_eq!(choices("aB"), "a");
        assert_eq!(choices("3a"), "");
    }

    #[test]
    fn endless_repeats_end_at_the_limit() {
        let reading = read("ab99999999999999999999999");
        assert_eq!(reading.choices.len(), MAX_STEPS);
        assert!(reading.complaint.is_some());
        assert_eq!(read("a10000").complaint, None);
    }

    #[test]
    fn what_is_written_reads_back() {
        for text in ["", "a", "ab", "a2b", "a3bc2", "m12a", "m.2", "am.3m.3m2b"] {
            assert_eq!(write(&read(text).choices), text);
        }
    }
}
