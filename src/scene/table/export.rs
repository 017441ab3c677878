//! The table as text to be copied.

use super::{Row, rows};
use crate::session::State;

/// How the table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A line for each step.
    Text,
    /// A Markdown table with a column for each thread.
    Markdown,
    /// Comma-separated values, as RFC 4180 has them.
    Csv,
}

impl Format {
    /// All of them.
    pub const ALL: [Format; 3] = [Format::Text, Format::Markdown, Format::Csv];

    /// What its button says.
    pub fn name(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Markdown => "Markdown",
            Format::Csv => "CSV",
        }
    }
}

/// The whole run that `state` shows, with its verdict where the format has a
/// place for it.
pub fn export(state: &State, format: Format) -> String {
    let rows = rows(state, 0..state.length());
    let program = &state.playback.program;
    let letters: Vec<String> = program
        .threads()
        .iter()
        .map(|thread| thread.letter.to_string())
        .collect();
    let mut lines = match format {
        Format::Text => vec![format!(
            "{}, {}",
            state.scenario.exercise.title(),
            state.link()
        )],
        Format::Markdown => {
            let columns = letters.join(" | ");
            let rule = "---|".repeat(letters.len() + 3);
            vec![
                format!("| Step | {columns} | Why | Changed |"),
                format!("|{rule}"),
            ]
        }
        Format::Csv => vec!["step,thread,did,why,changed".to_owned()],
    };
    lines.extend(rows.iter().map(|row| match format {
        Format::Text => line(row),
        Format::Markdown => markdown(row, letters.len()),
        Format::Csv => csv(row, &letters[row.thread.index()]),
    }));
    if format == Format::Text {
        lines.push(state.playback.trace.verdict.text.clone());
    }
    lines.join("\n") + "\n"
}

fn line(row: &Row) -> String {
    let mut text = format!("{:>4}  {}", row.place + 1, row.what);
    if !row.changed.is_empty() {
        text.push_str(&format!(" ({})", row.changed));
    }
    if !row.why.is_empty() {
        text.push_str(&format!(" [{}]", row.why));
    }
    text
}

fn markdown(row: &Row, threads: usize) -> String {
    let cells = (0..threads).map(|column| match row.thread.index() == column {
        true => escaped(&row.did),
        false => String::new(),
    });
    let cells: Vec<String> = cells.collect();
    format!(
        "| {} | {} | {} | {} |",
        row.place + 1,
        cells.join(" | "),
        escaped(&row.why),
        escaped(&row.changed)
    )
}

fn escaped(text: &str) -> String {
    text.replace('|', "\\|")
}

fn csv(row: &Row, letter: &str) -> String {
    let fields = [&row.did, &row.why, &row.changed].map(|field| quoted(field));
    format!("{},{letter},{}", row.place + 1, fields.join(","))
}

fn quoted(field: &str) -> String {
    match field.contains([',', '"', '\n', '\r']) {
        true => format!("\"{}\"", field.replace('"', "\"\"")),
        false => field.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_three_formats() {
        let state = State::open("#/counter?lock=none&threads=1&increments=1");
        let text = "Counter with lock, #/counter?lock=none&threads=1&increments=1\n   \
            1  a reads counter = 0 [earliest]\n   \
            2  a writes counter = 1, and finishes (counter: 0 → 1; printed: 1)\n\
            Finished and right: 1.\n";
        assert_eq!(export(&state, Format::Text), text);
        let markdown = "| Step | a | Why | Changed |\n|---|---|---|---|\n\
            | 1 | read 0 | earliest |  |\n| 2 | wrote 1 |  | counter: 0 → 1; printed: 1 |\n";
        assert_eq!(export(&state, Format::Markdown), markdown);
        let csv = "step,thread,did,why,changed\n\
            1,a,read 0,earliest,\n2,a,wrote 1,,counter: 0 → 1; printed: 1\n";
        assert_eq!(export(&state, Format::Csv), csv);
    }

    #[test]
    fn fields_are_quoted_where_they_must_be() {
        assert_eq!(quoted("[1, 2]"), "\"[1, 2]\"");
        assert_eq!(quoted("say \"x\""), "\"say \"\"x\"\"\"");
        assert_eq!(escaped("a|b"), "a\\|b");
    }
}
