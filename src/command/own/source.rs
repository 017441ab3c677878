//! Reading a text, and saying what is wrong with it.

use std::fs::File;
use std::io::{self, Read};

use crate::command::options::STANDARD_INPUT;
use crate::python::Refusal;
use crate::scenario::notice::quote;

/// The most bytes of a text, or of what it reads.
const MOST_BYTES: u64 = 1 << 20;

/// The most characters of a line that are shown.
const WIDEST: usize = 100;

/// What is in the file at `path`, or in the standard input.
///
/// # Errors
/// Why it cannot be read, in a sentence.
pub fn read(path: &str) -> Result<String, String> {
    let mut bytes = Vec::new();
    let read = match path {
        STANDARD_INPUT => io::stdin().take(MOST_BYTES + 1).read_to_end(&mut bytes),
        _ => File::open(path).and_then(|file| file.take(MOST_BYTES + 1).read_to_end(&mut bytes)),
    };
    read.map_err(|error| format!("cannot read {}: {error}", quote(path)))?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(format!("{} is longer than 1 MiB", quote(path)));
    }
    String::from_utf8(bytes).map_err(|_| format!("{} is not UTF-8", quote(path)))
}

/// Why the text in `file` is not run: the place, the reason, and the line with a
/// mark under it.
pub fn told(file: &str, source: &str, refusal: &Refusal) -> String {
    let Refusal {
        line,
        column,
        message,
    } = refusal;
    let place = match (line, column) {
        (0, _) => file.to_owned(),
        (line, 0) => format!("{file}:{line}"),
        (line, column) => format!("{file}:{line}:{column}"),
    };
    let mut text = format!("{place}: {message}");
    let number = (*line as usize).checked_sub(1);
    if let Some(shown) = number.and_then(|number| source.lines().nth(number)) {
        let margin = line.to_string();
        let shown: String = shown.chars().take(WIDEST).collect();
        text.push_str(&format!("\n  {margin} | {}", shown.replace('\t', " ")));
        let before = *column as usize;
        if (1..=WIDEST).contains(&before) {
            let blanks = " ".repeat(margin.len());
            text.push_str(&format!("\n  {blanks} | {:>before$}", '^'));
        }
    }
    text
}
