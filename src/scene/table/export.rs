//! The run as text to be copied, and as a file.

use super::{Row, rows};
use crate::session::{Format, State, View};
use crate::trace;

/// The whole run that `state` shows, with its verdict where the format has a
/// place for it.
pub fn export(state: &State, format: Format) -> String {
    let (state, link) = (&state.view(), state.link());
    let playback = &**state.playback;
    let (program, trace) = (&playback.program, &playback.trace);
    match format {
        Format::Mermaid => trace::mermaid(program, trace, &link),
        Format::Chrome => {
            let came = playback.real.as_ref().map(|real| real.came());
            trace::chrome(program, trace, &playback.times, came.as_deref(), &link)
        }
        Format::Text => text(state, &link),
        Format::Markdown => markdown(state),
        Format::Csv => csv(state),
    }
}

/// What each step did, a line each, and the verdict.
fn text(state: &View<'_>, link: &str) -> String {
    let mut lines = vec![format!("{}, {link}", state.scenario.exercise.title)];
    lines.extend(all(state).iter().map(line));
    lines.push(state.playback.trace.verdict.text.clone());
    lines.join("\n") + "\n"
}

fn markdown(state: &View<'_>) -> String {
    let letters = letters(state);
    let mut lines = vec![
        format!("| Step | {} | Why | Changed |", letters.join(" | ")),
        format!("|{}", "---|".repeat(letters.len() + 3)),
    ];
    let rows = all(state);
    lines.extend(rows.iter().map(|row| markdown_row(row, letters.len())));
    lines.join("\n") + "\n"
}

fn csv(state: &View<'_>) -> String {
    let letters = letters(state);
    let mut lines = vec!["step,thread,did,why,changed".to_owned()];
    let rows = all(state);
    let letter = |row: &Row| &letters[row.thread.index()];
    lines.extend(rows.iter().map(|row| csv_row(row, letter(row))));
    lines.join("\n") + "\n"
}

fn all(state: &View<'_>) -> Vec<Row> {
    rows(*state, 0..state.length())
}

fn letters(state: &View<'_>) -> Vec<String> {
    let threads = state.playback.trace.threads(&state.playback.program);
    threads.map(|(letter, _)| letter.to_string()).collect()
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
