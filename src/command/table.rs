//! A run as a table for people: a column per thread.

use super::report::Report;
use crate::trace::{output_note, words};

/// The table, with what there is to say before and after it.
pub fn write(report: &Report) -> String {
    let mut text = format!("{}\n\n", report.called());
    text.push_str(&grid(&rows(report)));
    let verdict = &report.trace.verdict;
    text.push_str(&format!("\n{}\n", verdict.text));
    for line in report.trace.last.printed().lines() {
        text.push_str(&format!("output: {line}\n"));
    }
    if let Some(note) = output_note(&report.program, &report.trace.last) {
        text.push_str(&format!("note: {note}\n"));
    }
    text
}

/// The heading and a row per step; each step stands in its thread's column.
fn rows(report: &Report) -> Vec<Vec<String>> {
    let threads = report.trace.threads(&report.program);
    let mut heading = vec!["step".to_owned(), "ms".to_owned()];
    let columns = 2 + threads.len();
    heading.extend(threads.map(|(letter, name)| format!("{letter} {name}")));
    let mut rows = vec![heading];
    for (n, step) in (1..).zip(&report.trace.steps) {
        let mut row = vec![n.to_string(), step.at.to_string()];
        row.resize(columns, String::new());
        let said = words::step(&report.program, step);
        // The column says who; the sentence need not.
        let said = said.split_once(' ').map_or("", |(_, rest)| rest);
        row[2 + step.thread.index()] = said.to_owned();
        rows.push(row);
    }
    rows
}

/// Columns as wide as their widest cell.
fn grid(rows: &[Vec<String>]) -> String {
    let columns = rows.first().map_or(0, Vec::len);
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max();
    let widths: Vec<usize> = (0..columns).filter_map(width).collect();
    let mut text = String::new();
    for row in rows {
        let cells = row.iter().zip(&widths);
        let line: Vec<String> = cells.map(|(cell, w)| format!("{cell:w$}")).collect();
        text.push_str(line.join("  ").trim_end());
        text.push('\n');
    }
    text
}
