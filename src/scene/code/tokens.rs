//! Words of source lines, for their colours. Knows as much Python and Rust as
//! the exercises need: strings end on their line, and comments run to its end.

use super::Language;

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    pub kind: TokenKind,
    pub text: String,
}

looks! {
    /// The kinds of pieces.
    TokenKind {
        Keyword "keyword",
        Text "text",
        Number "numeral",
        Comment "comment",
        /// The name of what is being defined.
        Definition "definition",
        /// Everything else.
        Plain "",
    }
}

const PYTHON: &[&str] = &[
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue",
    "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import",
    "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while",
    "with", "yield",
];

const RUST: &[&str] = &[
    "as", "async", "await", "break", "const", "continue", "crate", "else", "enum", "false", "fn",
    "for", "if", "impl", "in", "let", "loop", "match", "mod", "move", "mut", "pub", "ref",
    "return", "self", "Self", "static", "struct", "super", "trait", "true", "type", "use", "where",
    "while",
];

/// Cuts `line` into pieces; together they are the line.
pub(super) fn tokens(line: &str, language: Language) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut rest = line;
    let mut defines = false;
    while !rest.is_empty() {
        let (kind, length) = first(rest, language);
        let (text, after) = rest.split_at(length);
        let kind = match kind {
            TokenKind::Plain if defines && text.starts_with(is_word_letter) => {
                TokenKind::Definition
            }
            kind => kind,
        };
        if !text.trim().is_empty() {
            defines = matches!(text, "def" | "fn" | "class" | "struct" | "enum");
        }
        rest = after;
        match tokens.last_mut() {
            Some(last) if last.kind == kind && kind == TokenKind::Plain => last.text.push_str(text),
            _ => tokens.push(Token {
                kind,
                text: text.to_owned(),
            }),
        }
    }
    tokens
}

/// The kind and the length of the first piece; never of length 0.
fn first(text: &str, language: Language) -> (TokenKind, usize) {
    let comment = match language {
        Language::Python => text.starts_with('#'),
        Language::Rust => text.starts_with("//"),
    };
    if comment {
        return (TokenKind::Comment, text.len());
    }
    if let Some(length) = string(text, language) {
        return (TokenKind::Text, length);
    }
    let word = text.find(|c: char| !is_word_letter(c));
    let word = word.unwrap_or(text.len());
    if word == 0 {
        let letter = text.chars().next();
        return (TokenKind::Plain, letter.map_or(1, char::len_utf8));
    }
    let known = match language {
        Language::Python => PYTHON,
        Language::Rust => RUST,
    };
    let kind = match &text[..word] {
        number if number.starts_with(|c: char| c.is_ascii_digit()) => TokenKind::Number,
        word if known.contains(&word) => TokenKind::Keyword,
        _ => TokenKind::Plain,
    };
    (kind, word)
}

/// The length of the string that `text` begins with, if it does.
fn string(text: &str, language: Language) -> Option<usize> {
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let mut escaped = false;
    let mut inside = text.char_indices().skip(1);
    let end = inside.find(|(_, c)| {
        let ends = !escaped && *c == quote;
        escaped = !escaped && *c == '\\';
        ends
    });
    let length = end.map_or(text.len(), |(at, _)| at + 1);
    // In Rust a single quote also begins a lifetime.
    let is_character =
        quote == '"' || language == Language::Python || (end.is_some() && length <= 4);
    is_character.then_some(length)
}

fn is_word_letter(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

#[cfg(test)]
mod tests {
    use super::*;
    use TokenKind::{Comment, Definition, Keyword, Number, Plain, Text};

    /// The pieces of `line`, which are all of it.
    fn cut(line: &str, language: Language) -> Vec<Token> {
        let tokens = tokens(line, language);
        let together: String = tokens.iter().map(|token| token.text.as_str()).collect();
        assert_eq!(together, line);
        tokens
    }

    fn pieces(given: &[(TokenKind, &str)]) -> Vec<Token> {
        let tokens = given.iter().map(|(kind, text)| Token {
            kind: *kind,
            text: (*text).to_owned(),
        });
        tokens.collect()
    }

    #[test]
    fn python_is_cut_into_words() {
        let cut = |line| cut(line, Language::Python);
        let define = cut("def increment(times):  # adds");
        let (name, comment) = ((Definition, "increment"), (Comment, "# adds"));
        let expected = [
            (Keyword, "def"),
            (Plain, " "),
            name,
            (Plain, "(times):  "),
            comment,
        ];
        assert_eq!(define, pieces(&expected));
        let raise = cut("raise ValueError('it\\'s 2')");
        let (raises, text) = ((Keyword, "raise"), (Text, "'it\\'s 2'"));
        let expected = [raises, (Plain, " ValueError("), text, (Plain, ")")];
        assert_eq!(raise, pieces(&expected));
        assert_eq!(cut("x1 = 10")[1..], pieces(&[(Number, "10")]));
    }

    #[test]
    fn rust_is_cut_into_words() {
        let line = "pub async fn go<'a>(c: &'a str) -> char { 'x' } // so";
        let line = cut(line, Language::Rust);
        for piece in pieces(&[(Definition, "go"), (Text, "'x'"), (Comment, "// so")]) {
            assert!(line.contains(&piece), "{piece:?}");
        }
        assert_eq!(line.iter().filter(|token| token.kind == Text).count(), 1);
    }

    #[test]
    fn odd_lines_are_no_trouble() {
        for line in ["", "\"", "'", "#", "é = \"ü", "'''", "\t\\", "0x_1f"] {
            cut(line, Language::Python);
            cut(line, Language::Rust);
        }
    }
}
