//! Markup inside a line: `` `code` `` and `**bold**`, nothing else.

/// A piece of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span<'a> {
    /// As it is.
    Plain(&'a str),
    Code(&'a str),
    /// What matters.
    Bold(&'a str),
}

/// Cuts a line into its pieces. A mark without its partner is plain text.
pub fn spans(line: &str) -> Vec<Span<'_>> {
    let mut spans = Vec::new();
    let mut rest = line;
    // Where plain text goes on behind marks that mean nothing.
    let mut from = 0;
    while let Some(place) = rest[from..].find(['`', '*']).map(|place| place + from) {
        let mark = match rest[place..].starts_with('`') {
            true => "`",
            false => "**",
        };
        let marked = rest[place..].strip_prefix(mark);
        match marked.and_then(|inside| inside.split_once(mark)) {
            Some((inside, behind)) if !inside.is_empty() => {
                if place > 0 {
                    spans.push(Span::Plain(&rest[..place]));
                }
                spans.push(match mark {
                    "`" => Span::Code(inside),
                    _ => Span::Bold(inside),
                });
                (rest, from) = (behind, 0);
            }
            _ => from = place + 1,
        }
    }
    if !rest.is_empty() {
        spans.push(Span::Plain(rest));
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::Span::{Bold, Code, Plain};
    use super::spans;

    #[test]
    fn code_and_bold_are_told_from_text() {
        let parts = [Plain("a "), Code("b"), Plain(" c "), Bold("d"), Plain("e")];
        assert_eq!(spans("a `b` c **d**e"), parts);
        assert_eq!(spans("`a ** b`"), [Code("a ** b")]);
        assert_eq!(spans(""), []);
    }

    #[test]
    fn marks_without_a_partner_are_text() {
        for line in ["a * b", "a ` b", "2 ** 3", "``", "****", "é`", "*`*"] {
            assert_eq!(spans(line), [Plain(line)], "{line}");
        }
    }
}
