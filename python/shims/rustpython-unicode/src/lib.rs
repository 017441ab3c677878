//! Stands for the crate of this name: what of Unicode the compiler asks, without its tables of
//! names.

/// No name is known here.
pub fn lookup_character(_: &str) -> Option<char> {
    None
}

/// What characters are.
pub mod classify {
    /// Whether Python's `repr` shows `character` as it is: it is no control or format character,
    /// no separator but the space, and is assigned.
    ///
    /// Rust's `Debug` has the same rule (of Unicode 17; CPython 3.14 has 16), but for quotes and
    /// the backslash, and for marks that would combine with what stands before them.
    pub fn is_repr_printable(character: char) -> bool {
        // Only the first character of a string is escaped for combining.
        let text = String::from_iter(['a', character]);
        matches!(character, '"' | '\'' | '\\') || text.escape_debug().nth(1) == Some(character)
    }

    #[cfg(test)]
    mod tests {
        use super::is_repr_printable;

        #[test]
        fn what_has_no_shape_of_its_own_is_not_printable() {
            for shown in ['a', ' ', '\'', '"', '\\', 'é', '\u{301}', '文', '😀'] {
                assert!(is_repr_printable(shown), "{shown:?}");
            }
            // Controls, format, separators, surrogates' neighbours, private use, unassigned.
            for hidden in [
                '\0',
                '\n',
                '\x7f',
                '\u{a0}',
                '\u{ad}',
                '\u{200b}',
                '\u{2028}',
                '\u{3000}',
                '\u{e000}',
                '\u{378}',
                '\u{feff}',
                '\u{10ffff}',
            ] {
                assert!(!is_repr_printable(hidden), "{hidden:?}");
            }
        }
    }
}
