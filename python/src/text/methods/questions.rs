//! Methods that ask what a string is made of.

use unicode_ident::{is_xid_continue, is_xid_start};

use super::super::characters::{
    is_alpha, is_cased, is_decimal, is_digit, is_printable, is_space, is_upper_or_title,
};

/// Whether `text.name()`; `None` for a name that asks nothing.
pub(super) fn holds(name: &str, text: &str) -> Option<bool> {
    // There has to be a character, and all have to be so.
    let all = |test: fn(char) -> bool| !text.is_empty() && text.chars().all(test);
    Some(match name {
        "isalnum" => all(|c| is_alpha(c) || c.is_numeric()),
        "isalpha" => all(is_alpha),
        "isascii" => text.is_ascii(),
        "isdecimal" => all(is_decimal),
        "isdigit" => all(is_digit),
        "isidentifier" => is_identifier(text),
        "islower" => is_all(text, char::is_lowercase),
        "isnumeric" => all(char::is_numeric),
        "isprintable" => text.chars().all(is_printable),
        "isspace" => all(is_space),
        "istitle" => is_title(text),
        "isupper" => is_all(text, char::is_uppercase),
        _ => return None,
    })
}

fn is_identifier(text: &str) -> bool {
    let mut characters = text.chars();
    let first = characters.next();
    first.is_some_and(|c| c == '_' || is_xid_start(c)) && characters.all(is_xid_continue)
}

/// Whether all that have capital and small forms are so, and some have.
fn is_all(text: &str, test: fn(char) -> bool) -> bool {
    let mut cased = text.chars().filter(|c| is_cased(*c)).peekable();
    cased.peek().is_some() && cased.all(test)
}

/// Capitals stand where a word begins, small letters where it goes on, and there is one.
fn is_title(text: &str) -> bool {
    let (mut goes_on, mut found) = (false, false);
    for character in text.chars() {
        let capital = is_upper_or_title(character);
        let small = character.is_lowercase();
        if (capital && goes_on) || (small && !goes_on) {
            return false;
        }
        goes_on = capital || small;
        found |= goes_on;
    }
    found
}
