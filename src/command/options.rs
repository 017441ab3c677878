//! The words after a command: one link, and options, each at most once.

use std::str::FromStr;

use crate::scenario::notice::quote;

/// What stands for the standard input.
pub const STANDARD_INPUT: &str = "-";

/// Whether `word` is not a link but names a text: a file of Python, or the
/// standard input.
pub fn is_text(word: &str) -> bool {
    word == STANDARD_INPUT || word.ends_with(".py") && !word.contains('#')
}

/// The words of a command that nobody has taken yet.
pub struct Words<'a> {
    command: &'static str,
    left: Vec<&'a str>,
    taken: Vec<&'static str>,
}

impl<'a> Words<'a> {
    /// The words after `command`.
    pub fn new(command: &'static str, words: &[&'a str]) -> Self {
        Words {
            command,
            left: words.to_vec(),
            taken: Vec::new(),
        }
    }

    /// Takes `option`, if it is there and was not taken before; whether it is.
    pub fn take(&mut self, option: &'static str) -> bool {
        self.take_from(option).is_some()
    }

    /// The same, and where it stood.
    fn take_from(&mut self, option: &'static str) -> Option<usize> {
        let place = self.left.iter().position(|word| *word == option);
        let place = place.filter(|_| !self.taken.contains(&option))?;
        self.left.remove(place);
        self.taken.push(option);
        Some(place)
    }

    /// Takes `option` with what is given for it, if it is there.
    ///
    /// # Errors
    /// That it needs `what`, where `read` does not take what comes after it.
    pub fn value<T>(
        &mut self,
        option: &'static str,
        what: &str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Result<Option<T>, String> {
        let Some(place) = self.take_from(option) else {
            return Ok(None);
        };
        let given = (place < self.left.len()).then(|| self.left.remove(place));
        let value = given.and_then(read);
        let needs = || format!("{option} needs {what}");
        value.ok_or_else(needs).map(Some)
    }

    /// The link, which is to be all that is left.
    ///
    /// # Errors
    /// What else is, or that there is none, in a sentence. An empty word is
    /// none: a script's variable may have been empty, and nobody meant the
    /// program of the bare address.
    pub fn link(self) -> Result<String, String> {
        let command = self.command;
        if let Some(option) = self
            .left
            .iter()
            .find(|word| word.starts_with('-') && !is_text(word))
        {
            return Err(match self.taken.contains(option) {
                true => format!("{command} takes {} once", quote(option)),
                false => format!("{command} has no option {}", quote(option)),
            });
        }
        match self.left[..] {
            [link] if !link.trim().is_empty() => Ok(link.to_owned()),
            [] | [_] => Err(format!("{command} needs a link")),
            _ => Err(format!("{command} takes one link")),
        }
    }
}

/// A number in `range`.
pub fn number<T: FromStr + PartialOrd>(
    range: std::ops::RangeInclusive<T>,
) -> impl FnOnce(&str) -> Option<T> {
    move |word| word.parse().ok().filter(|number| range.contains(number))
}
