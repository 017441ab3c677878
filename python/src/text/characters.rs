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

/// The zeros of all scripts, behind each of which its other digits stand.
const ZEROS: [u32; 76] = [
    0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66,
    0xde6, 0xe50, 0xed0, 0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90,
    0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10,
    0x104a0, 0x10d30, 0x10d40, 0x11066, 0x110f0, 0x11136, 0x111d0, 0x112f0, 0x11450, 0x114d0,
    0x11650, 0x116c0, 0x116d0, 0x116da, 0x11730, 0x118e0, 0x11950, 0x11bf0, 0x11c50, 0x11d50,
    0x11da0, 0x11f50, 0x16130, 0x16a60, 0x16ac0, 0x16b50, 0x16d70, 0x1ccf0, 0x1d7ce, 0x1d7d8,
    0x1d7e2, 0x1d7ec, 0x1d7f6, 0x1e140, 0x1e2f0, 0x1e4f0, 0x1e5f1, 0x1e950, 0x1fbf0,
];

/// What a digit of decimal numbers counts, in whichever script.
pub fn decimal(character: char) -> Option<u32> {
    let number = u32::from(character);
    let place = ZEROS
        .partition_point(|zero| *zero <= number)
        .checked_sub(1)?;
    Some(number - ZEROS[place]).filter(|digit| *digit < 10)
}

/// The text with digits of ASCII instead of those of other scripts.
pub fn with_ascii_digits(text: &str) -> String {
    let digit = |character| decimal(character).and_then(|digit| char::from_digit(digit, 10));
    text.chars()
        .map(|character| digit(character).unwrap_or(character))
        .collect()
}

/// A digit of decimal numbers.
pub(super) fn is_decimal(character: char) -> bool {
    decimal(character).is_some()
}

/// A decimal digit, or one that stands above or below the line, in a circle and so on.
pub(super) fn is_digit(character: char) -> bool {
    is_decimal(character)
        || matches!(character, '\u{b2}'..='\u{b3}' | '\u{b9}' | '\u{1369}'..='\u{1371}' | '\u{19da}' | '\u{2070}' | '\u{2074}'..='\u{2079}' | '\u{2080}'..='\u{2089}' | '\u{2460}'..='\u{2468}' | '\u{2474}'..='\u{247c}' | '\u{2488}'..='\u{2490}' | '\u{24ea}' | '\u{24f5}'..='\u{24fd}' | '\u{24ff}' | '\u{2776}'..='\u{277e}' | '\u{2780}'..='\u{2788}' | '\u{278a}'..='\u{2792}' | '\u{10a40}'..='\u{10a43}' | '\u{10e60}'..='\u{10e68}' | '\u{11052}'..='\u{1105a}' | '\u{1f100}'..='\u{1f10a}')
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
