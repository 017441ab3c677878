//! JSON written by hand, where a serialiser would be too much.

/// `text` as a JSON string, with its quotation marks.
pub fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            '\0'..='\x1f' => quoted.push_str(&format!("\\u{:04x}", letter as u32)),
            _ => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_is_written_is_read_again() {
        let controls = "\0\n\r\t\u{1b}\u{7f}\u{2028}";
        for text in ["", "a b", "\"\\\"", "’é\u{1f600}", controls] {
            let read: String = serde_json::from_str(&quoted(text)).expect("it is JSON");
            assert_eq!(read, text);
        }
    }
}
