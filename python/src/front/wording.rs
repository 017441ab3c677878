//! What is no Python, in CPython's words.
//!
//! The compiler says most of it in them already. Its parser's own words, which begin with a
//! capital, are translated; where CPython says no more than `invalid syntax`, so does this.

use rustpython_compiler::CompileError;

use super::{Kind, Refusal, Span};

/// The words of CPython that begin with a capital.
const CAPITALS: [&str; 7] = [
    "Did you mean",
    "Expected one or more names after 'import'",
    "Function parameters",
    "Generator expression must",
    "Lambda expression parameters",
    "Missing parentheses",
    "Exceeds the limit",
];

/// How what the parser says begins, and what CPython says of it.
const TRANSLATED: [(&str, &str); 13] = [
    ("Expected `:`, found newline", "expected ':'"),
    ("Expected `:`, found `if`", "expected ':'"),
    ("Expected `else`", "expected 'else' after 'if' expression"),
    (
        "Expected `except` or `finally`",
        "expected 'except' or 'finally' block",
    ),
    (
        "Expected one or more symbol",
        "Expected one or more names after 'import'",
    ),
    ("Only one '*' parameter", "* argument may appear only once"),
    (
        "Positional argument cannot follow keyword argument unpacking",
        "positional argument follows keyword argument unpacking",
    ),
    (
        "Positional argument cannot follow",
        "positional argument follows keyword argument",
    ),
    (
        "Iterable argument unpacking cannot follow",
        "iterable argument unpacking follows keyword argument unpacking",
    ),
    (
        "Unparenthesized generator",
        "Generator expression must be parenthesized",
    ),
    (
        "Bytes literal cannot be mixed",
        "cannot mix bytes and nonbytes literals",
    ),
    ("Unexpected indentation", "unexpected indent"),
    (
        "Got unexpected unicode",
        "(unicode error) 'unicodeescape' codec can't decode bytes",
    ),
];

/// What an error of the compiler is in CPython's words.
pub(super) fn refusal(error: &CompileError, text: &str) -> Refusal {
    let (line, column) = error.python_location();
    let (end_line, end_column) = error.python_end_location().unwrap_or((line, column));
    let mut span = Span {
        line: line as u32,
        column: column as u32,
        end_line: end_line as u32,
        end_column: end_column as u32,
    };
    let own = error.to_string();
    if own == "Got unexpected unicode" && is_name(text, span) {
        return Refusal {
            kind: Kind::Unsupported,
            message: "characters are not known by their names here: write the character itself, \
                      or its number behind \\u"
                .to_owned(),
            span,
        };
    }
    if own.starts_with("Star import") {
        span.column += 1;
    }
    let line = line_of(text, span.line).trim_start();
    let message = match own.starts_with("Expected `:`") && line.starts_with("def ") {
        true => "expected ':'".to_owned(),
        false => translated(own, text),
    };
    move_to_cpythons(&mut span, &message, text);
    let (kind, message) = indentation(message, text, &mut span);
    Refusal {
        kind,
        message,
        span,
    }
}

fn translated(own: String, text: &str) -> String {
    // The line break at a text's end begins no further line.
    if let Some((start, _)) = own.split_once("(detected at line ")
        && own.starts_with("unterminated triple-quoted")
    {
        return format!("{start}(detected at line {})", text.lines().count());
    }
    let is_cpythons = own.starts_with(|first: char| !first.is_ascii_uppercase())
        || CAPITALS.iter().any(|start| own.starts_with(start));
    if is_cpythons {
        return own;
    }
    let mut known = TRANSLATED.iter();
    let found = known.find(|(start, _)| own.starts_with(start));
    found
        .map_or("invalid syntax", |(_, words)| words)
        .to_owned()
}

/// The line of that number, from 1.
fn line_of(text: &str, line: u32) -> &str {
    let number = (line as usize).saturating_sub(1);
    text.lines().nth(number).unwrap_or_default()
}

/// Whether the escape that ends there is `\N{…}`.
fn is_name(text: &str, span: Span) -> bool {
    let line = line_of(text, span.line);
    let before: String = line.chars().take(span.end_column as usize).collect();
    before
        .rfind('\\')
        .is_some_and(|place| before[place..].starts_with("\\N"))
}

/// CPython points elsewhere in some cases.
fn move_to_cpythons(span: &mut Span, message: &str, text: &str) {
    match message {
        "cannot mix bytes and nonbytes literals"
        | "positional argument follows keyword argument"
        | "positional argument follows keyword argument unpacking" => {
            (span.line, span.column) = (span.end_line, span.end_column);
            span.end_column += 1;
        }
        "iterable argument unpacking follows keyword argument unpacking" => {
            let before = line_of(text, span.line)
                .chars()
                .take(span.column as usize - 1);
            let comma = before.collect::<Vec<_>>().iter().rposition(|c| *c == ',');
            span.column = comma.map_or(span.column, |place| place as u32 + 1);
        }
        // At the end of a text, behind its last line.
        "expected 'except' or 'finally' block" if line_of(text, span.line).is_empty() => {
            let last = text.trim_end();
            let line = last.lines().count().max(1) as u32;
            let column = line_of(text, line).chars().count() as u32 + 1;
            (span.line, span.column) = (line, column);
            (span.end_line, span.end_column) = (line, column + 1);
        }
        _ => {}
    }
}

/// Whether it is about indentation, or even about tabs.
fn indentation(message: String, text: &str, span: &mut Span) -> (Kind, String) {
    let line = line_of(text, span.line);
    let own = indent(line);
    let is_indentation = message == "unexpected indent"
        || message.starts_with("expected an indented block")
        || message.starts_with("unindent does not match");
    if !is_indentation {
        return (Kind::Syntax, message);
    }
    let before: Vec<&str> = text.lines().take(span.line as usize - 1).collect();
    let mut around = before.iter().rev().filter(|line| !line.trim().is_empty());
    let first = around.next().map(|line| indent(line));
    let others = around.map(|line| indent(line));
    let is_mixed = first.is_some_and(|other| is_mixed(own, other) || is_deeper_and_not(own, other))
        || others.into_iter().any(|other| is_mixed(own, other));
    if is_mixed {
        span.column = 1;
        let message = "inconsistent use of tabs and spaces in indentation";
        return (Kind::Tab, message.to_owned());
    }
    if message == "unexpected indent" {
        span.column = own.chars().count() as u32;
    }
    (Kind::Indentation, message)
}

fn indent(line: &str) -> &str {
    &line[..line.len() - line.trim_start_matches([' ', '\t', '\x0c']).len()]
}

/// How wide an indentation is if tabs lead to multiples of eight, and if they are one wide.
fn widths(indent: &str) -> (usize, usize) {
    let wide = indent.chars().fold(0, |width, space| match space {
        '\t' => (width / 8 + 1) * 8,
        '\x0c' => 0,
        _ => width + 1,
    });
    (wide, indent.chars().count())
}

/// They are equally wide only for some widths of tabs.
fn is_mixed(one: &str, other: &str) -> bool {
    let ((one, one_narrow), (other, other_narrow)) = (widths(one), widths(other));
    one == other && one_narrow != other_narrow
}

/// The one is wider only for some widths of tabs.
fn is_deeper_and_not(one: &str, other: &str) -> bool {
    let ((one, one_narrow), (other, other_narrow)) = (widths(one), widths(other));
    one > other && one_narrow <= other_narrow
}
