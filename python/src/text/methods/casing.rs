//! Methods that change capital and small letters.

use super::super::characters::{self, is_cased};

/// A capital sigma, whose small form depends on what stands around it.
const SIGMA: char = 'Σ';

/// The small form of the character that begins at that byte.
fn lower_at(text: &str, place: usize, character: char) -> String {
    if character != SIGMA {
        return character.to_lowercase().collect();
    }
    let before = text[..place].to_lowercase().chars().count();
    text.to_lowercase().chars().skip(before).take(1).collect()
}

pub(super) fn capitalize(text: &str) -> String {
    let each = text.char_indices().map(|(place, character)| match place {
        0 => characters::title(character),
        _ => lower_at(text, place, character),
    });
    each.collect()
}

pub(super) fn casefold(text: &str) -> String {
    text.chars().map(characters::casefold).collect()
}

pub(super) fn swapcase(text: &str) -> String {
    let each = text.char_indices().map(|(place, character)| {
        if character.is_uppercase() {
            lower_at(text, place, character)
        } else if character.is_lowercase() {
            character.to_uppercase().collect()
        } else {
            character.to_string()
        }
    });
    each.collect()
}

/// Words begin where a letter follows what is none.
pub(super) fn title(text: &str) -> String {
    let mut goes_on = false;
    let each = text.char_indices().map(|(place, character)| {
        let changed = match goes_on {
            true => lower_at(text, place, character),
            false => characters::title(character),
        };
        goes_on = is_cased(character);
        changed
    });
    each.collect()
}
