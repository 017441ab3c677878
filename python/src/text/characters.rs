//! What characters are, as far as the standard library of Rust tells.
//!
//! It has no general categories, and may have a later Unicode than CPython: a test lists for each
//! method of how many characters it says something else.

pub use rustpython_unicode::classify::is_repr_printable as is_printable;

/// `str.isspace` of one character: Unicode's white space, and four separators of ASCII.
pub fn is_space(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\x1c'..='\x1f')
}

/// A letter. (Marks are none, nor are numbers that are letters, such as `Ⅷ`.)
pub(super) fn is_alpha(character: char) -> bool {
    let is_mark = || character.escape_debug().count() > 1;
    match character {
        _ if character.is_ascii() => character.is_ascii_alphabetic(),
        _ => character.is_alphabetic() && !character.is_numeric() && !is_mark(),
    }
}

/// A digit of decimal numbers; those of other scripts are not known.
pub(super) fn is_decimal(character: char) -> bool {
    character.is_ascii_digit()
}

/// A decimal digit, or one that stands above or below the line.
pub(super) fn is_digit(character: char) -> bool {
    is_decimal(character) || matches!(character, '²' | '³' | '¹' | '⁰' | '⁴'..='⁹' | '₀'..='₉')
}

/// Whether there are capital and small forms of it, and this is one of them.
pub(super) fn is_cased(character: char) -> bool {
    character.is_lowercase() || character.is_uppercase() || is_title(character)
}

/// The digraphs that have a third form for the beginning of a word: `ǅ`.
fn is_title(character: char) -> bool {
    matches!(character, 'ǅ' | 'ǈ' | 'ǋ' | 'ǲ' | 'ᾈ'..='ᾏ' | 'ᾘ'..='ᾟ' | 'ᾨ'..='ᾯ')
        || matches!(character, 'ᾼ' | 'ῌ' | 'ῼ')
}

/// Counts as a capital in titles.
pub(super) fn is_upper_or_title(character: char) -> bool {
    character.is_uppercase() || is_title(character)
}

/// The character as it begins a word.
pub(super) fn title(character: char) -> String {
    match character {
        'Ǆ'..='ǆ' => "ǅ".to_owned(),
        'Ǉ'..='ǉ' => "ǈ".to_owned(),
        'Ǌ'..='ǌ' => "ǋ".to_owned(),
        'Ǳ'..='ǳ' => "ǲ".to_owned(),
        'ŉ' => character.to_uppercase().collect(),
        // Georgian has capitals for whole words only.
        'ა'..='ჺ' | 'ჽ'..='ჿ' => character.to_string(),
        _ if is_title(character) => character.to_string(),
        _ => {
            let upper: Vec<char> = character.to_uppercase().collect();
            match upper[..] {
                // Letters with an iota below have a form of their own, or keep it below.
                [_, 'Ι'] if matches!(character, 'ᾀ'..='ᾧ') => other_form(character, 8),
                [_, 'Ι'] if matches!(character, 'ᾳ' | 'ῃ' | 'ῳ') => other_form(character, 9),
                [ref letters @ .., 'Ι'] if !letters.is_empty() => {
                    letters.iter().chain(&['\u{345}']).collect()
                }
                [first, ref rest @ ..] => {
                    let rest = rest.iter().flat_map(|one| one.to_lowercase());
                    std::iter::once(first).chain(rest).collect()
                }
                [] => String::new(),
            }
        }
    }
}

/// The character whose number is so much larger.
fn other_form(character: char, distance: u32) -> String {
    char::from_u32(u32::from(character) + distance)
        .into_iter()
        .collect()
}

/// The character as it is compared without regard to capitals.
pub(super) fn casefold(character: char) -> String {
    match character {
        'ı' => "ı".to_owned(),
        'ẞ' => "ss".to_owned(),
        // Cherokee is folded to capitals, which came first.
        'Ꭰ'..='Ᏽ' => character.to_string(),
        'ꭰ'..='ꮿ' | 'ᏸ'..='ᏽ' => character.to_uppercase().collect(),
        _ => {
            let upper = character.to_uppercase();
            upper.flat_map(char::to_lowercase).collect()
        }
    }
}
