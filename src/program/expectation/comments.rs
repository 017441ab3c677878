//! Where the comments of a Python text are: not within strings, of which those
//! with an `f` hold code again, and that strings.

use std::iter::Peekable;
use std::str::CharIndices;

/// How deep strings and the code in them are followed: deeper than CPython does.
const DEEPEST: usize = 200;

/// What a place of the text is part of.
#[derive(Clone, Copy)]
enum Inside {
    String(Quote),
    /// Code between the braces of an f-string, within so many brackets of its own.
    Braces(usize),
    /// How what is between braces is written, behind a colon.
    Layout,
}

/// How a string ends, and whether it holds code.
#[derive(Clone, Copy)]
struct Quote {
    mark: char,
    triple: bool,
    formatted: bool,
}

/// The comments of `source`, without their `#`, in order. A text that is no Python
/// has some too, or none.
pub(super) fn comments(source: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut inside: Vec<Inside> = Vec::new();
    let mut letters = source.char_indices().peekable();
    let mut word = 0;
    while let Some((place, letter)) = letters.next() {
        match inside.last().copied() {
            None if letter == '#' => {
                while letters.next_if(|(_, next)| *next != '\n').is_some() {}
                let end = letters.peek().map_or(source.len(), |(end, _)| *end);
                found.push(&source[place + 1..end]);
            }
            None | Some(Inside::Braces(_)) if letter == '"' || letter == '\'' => {
                inside.push(Inside::String(Quote {
                    mark: letter,
                    triple: next_two(&mut letters, letter),
                    formatted: is_formatted(&source[word..place]),
                }));
            }
            None => {}
            Some(Inside::String(quote)) => in_string(quote, letter, &mut letters, &mut inside),
            Some(Inside::Braces(depth)) => in_braces(depth, letter, &mut inside),
            Some(Inside::Layout) if letter == '{' => inside.push(Inside::Braces(0)),
            Some(Inside::Layout) if letter == '}' => drop(inside.pop()),
            Some(Inside::Layout) => {}
        }
        if inside.len() > DEEPEST {
            break;
        }
        if !letter.is_alphanumeric() && letter != '_' {
            word = place + letter.len_utf8();
        }
    }
    found
}

/// Whether a string with this prefix holds code.
fn is_formatted(prefix: &str) -> bool {
    let of_code = |letter: char| matches!(letter, 'f' | 'F' | 't' | 'T');
    let mut letters = prefix.chars();
    prefix.contains(of_code) && letters.all(|it| of_code(it) || matches!(it, 'r' | 'R'))
}

type Letters<'a> = Peekable<CharIndices<'a>>;

/// Whether the next two are this `mark` too; then they are passed.
fn next_two(letters: &mut Letters<'_>, mark: char) -> bool {
    let mut ahead = letters.clone();
    let both = (0..2).all(|_| ahead.next_if(|(_, next)| *next == mark).is_some());
    if both {
        *letters = ahead;
    }
    both
}

fn in_string(quote: Quote, letter: char, letters: &mut Letters<'_>, inside: &mut Vec<Inside>) {
    match letter {
        '\\' => drop(letters.next()),
        '\n' if !quote.triple => drop(inside.pop()),
        '{' if quote.formatted && letters.next_if(|(_, next)| *next == '{').is_none() => {
            inside.push(Inside::Braces(0));
        }
        _ if letter == quote.mark && (!quote.triple || next_two(letters, letter)) => {
            inside.pop();
        }
        _ => {}
    }
}

fn in_braces(depth: usize, letter: char, inside: &mut Vec<Inside>) {
    let now = match letter {
        '}' if depth == 0 => None,
        ':' if depth == 0 => Some(Inside::Layout),
        '(' | '[' | '{' => Some(Inside::Braces(depth + 1)),
        ')' | ']' | '}' => Some(Inside::Braces(depth.saturating_sub(1))),
        _ => return,
    };
    inside.pop();
    inside.extend(now);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_found_and_what_looks_like_them_is_not() {
        for (source, found) in [
            ("x = 1  # one\r\n#two", &[" one\r", "two"][..]),
            ("'# no' # yes", &[" yes"]),
            (
                "\"\"\"a\n# no \"\" \\\"\"\"\"#1\n'''# no'''# 2",
                &["1", " 2"],
            ),
            ("'it\\'s # no' # yes", &[" yes"]),
            ("'open # no\n# yes", &[" yes"]),
            ("f'{x:#x}' # yes", &[" yes"]),
            ("f\"{d[\"#\"]:{'>'}>{w}}\" # yes", &[" yes"]),
            ("f'{{' # yes", &[" yes"]),
            ("rf'{x!r:\">9}' # yes", &[" yes"]),
            ("f'''{\nd['a':'#'] # no\n}''' # yes", &[" yes"]),
            ("x if'{'else'#' # yes", &[" yes"]),
            ("#é\n'é#'", &["é"]),
            ("", &[]),
        ] {
            assert_eq!(comments(source), found, "{source}");
        }
    }

    /// CPython refuses it; the search for comments just ends.
    #[test]
    fn what_is_nested_too_deeply_is_left() {
        assert_eq!(comments(&"f'{".repeat(100_000)), [""; 0]);
    }
}
