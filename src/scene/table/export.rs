//! The run as text to be copied, and as a file.

use super::{Row, rows};
use crate::session::{Format, State};
use crate::trace;

/// The whole run that `state` shows, with its verdict where the format has a
/// place for it.
pub fn export(state: &State, format: Format) -> String {
    let (state, link) = (&state.view(), state.link());
    let playback = &**state.playback;
    let (program, trace) = (&playback.program, &playback.trace);
    let letters = trace.threads(program).map(|(letter, _)| letter.to_string());
    let letters: Vec<String> = letters.collect();
    let rows = || rows(*state, 0..state.length()).into_iter();
    let lines: Vec<String> = match format {
        Format::Mermaid => return trace::mermaid(program, trace, &link),
        Format::Chrome => {
            let came = playback.real.as_ref().map(|real| real.came());
            return trace::chrome(program, trace, &playback.times, came.as_deref(), &link);
        }
        Format::Text => {
            let head = format!("{}, {link}", state.scenario.exercise.title);
            let lines = rows()
                .map(|row| line(&row))
                .chain([trace.verdict.text.clone()]);
            [head].into_iter().chain(lines).collect()
        }
        Format::Markdown => {
            let head = [
                format!("| Step | {} | Why | Changed |", letters.join(" | ")),
                format!("|{}", "---|".repeat(letters.len() + 3)),
            ];
            let lines = rows().map(|row| markdown_row(&row, letters.len()));
            head.into_iter().chain(lines).collect()
        }
        Format::Csv => {
            let head = "step,thread,did,why,changed".to_owned();
            let lines = rows().map(|row| csv_row(&row, &letters[row.thread.index()]));
            [head].into_iter().chain(lines).collect()
        }
    };
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

fn markdown_row(row: &Row, threads: usize) -> String {
    let cells = (0..threads).map(|column| match row.thread.index() == column {
        true => escaped(&row.did),
        false => String::new(),
    });
    let mut columns = vec![(row.place + 1).to_string()];
    columns.extend(cells);
    columns.extend([&row.why, &row.changed].map(|text| escaped(text)));
    format!("| {} |", columns.join(" | "))
}

fn escaped(text: &str) -> String {
    text.replace('|', "\\|")
}

fn csv_row(row: &Row, letter: &str) -> String {
    let fields = [&row.did, &row.why, &row.changed].map(|field| quoted(field));
    format!("{},{letter},{}", row.place + 1, fields.join(","))
}

/// A field as RFC 4180 has it: in quotes where it has to be.
pub(in crate::scene) fn quoted(field: &str) -> String {
    match field.contains([',', '"', '\n', '\r']) {
        true => format!("\"{}\"", field.replace('"', "\"\"")),
        false => field.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_formats_of_the_table() {
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
