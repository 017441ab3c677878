//! Schedules as text: `a3bc2` is a three times, b once, c twice.

use super::notice::quote;
use crate::executor::MAX_STEPS;

/// A schedule as read: the choices, and what was wrong with the text.
#[derive(Debug, PartialEq, Eq)]
pub struct Reading {
    /// One letter a step.
    pub choices: Vec<char>,
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
        let mut digits = String::new();
        while let Some(digit) = rest.next_if(char::is_ascii_digit) {
            at += 1;
            digits.push(digit);
        }
        let times = repeats(&digits);
        if choices.len().saturating_add(times) > MAX_STEPS {
            choices.resize(MAX_STEPS, letter);
            return stop(choices, format!("is longer than {MAX_STEPS} steps"));
        }
        choices.resize(choices.len() + times, letter);
    }
    Reading {
        choices,
        complaint: None,
    }
}

fn stop(choices: Vec<char>, complaint: String) -> Reading {
    Reading {
        choices,
        complaint: Some(complaint),
    }
}

/// How often a letter is meant: not at all, if it says so.
fn repeats(digits: &str) -> usize {
    match digits {
        "" => 1,
        _ => digits.parse().unwrap_or(usize::MAX),
    }
}

/// Writes the run-length form.
pub fn write(choices: &[char]) -> String {
    let mut text = String::new();
    for run in choices.chunk_by(|left, right| left == right) {
        text.push(run[0]);
        if run.len() > 1 {
            text.push_str(&run.len().to_string());
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choices(text: &str) -> String {
        read(text).choices.into_iter().collect()
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
    fn reading_stops_at_what_cannot_be_read() {
        assert_eq!(choices("ab?c"), "ab");
        assert!(
            read("ab?c")
                .complaint
                .is_some_and(|c| c.contains("place 3"))
        );
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
        for text in ["", "a", "ab", "a2b", "a3bc2", "m12a"] {
            assert_eq!(write(&read(text).choices), text);
        }
    }
}
