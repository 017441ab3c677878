//! The words after a command: one link, and options, each at most once.

use std::str::FromStr;

use crate::scenario::notice::quote;

/// The words of a command, read from the left.
pub struct Words<'a> {
    command: &'static str,
    words: std::slice::Iter<'a, &'a str>,
    link: Option<&'a str>,
    seen: Vec<&'a str>,
}

impl<'a> Words<'a> {
    /// The words after `command`.
    pub fn new(command: &'static str, words: &'a [&'a str]) -> Self {
        Words {
            command,
            words: words.iter(),
            link: None,
            seen: Vec::new(),
        }
    }

    /// The next option; a link on the way is put aside.
    ///
    /// # Errors
    /// A second link, or an option that has been there, in a sentence.
    pub fn option(&mut self) -> Result<Option<&'a str>, String> {
        for &word in self.words.by_ref() {
            if word.starts_with('-') {
                if self.seen.contains(&word) {
                    return Err(format!("{} takes {} once", self.command, quote(word)));
                }
                self.seen.push(word);
                return Ok(Some(word));
            }
            if self.link.replace(word).is_some() {
                return Err(format!("{} takes one link", self.command));
            }
        }
        Ok(None)
    }

    /// What is given for the option that came last, where `read` takes it.
    ///
    /// # Errors
    /// That the option needs `what`.
    pub fn value<T>(
        &mut self,
        what: &str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Result<T, String> {
        let option = self.seen.last().copied().unwrap_or_default();
        let value = self.words.next().and_then(|word| read(word));
        value.ok_or_else(|| format!("{option} needs {what}"))
    }

    /// What to say of an option that the command does not have.
    pub fn unknown(&self, option: &str) -> String {
        format!("{} has no option {}", self.command, quote(option))
    }

    /// The link.
    ///
    /// # Errors
    /// That there is none. An empty word is none: a script's variable may
    /// have been empty, and nobody meant the program of the bare address.
    pub fn link(&self) -> Result<String, String> {
        let link = self.link.filter(|link| !link.trim().is_empty());
        link.map(str::to_owned)
            .ok_or_else(|| format!("{} needs a link", self.command))
    }
}

/// A number in `range`.
pub fn number<T: FromStr + PartialOrd>(
    range: std::ops::RangeInclusive<T>,
) -> impl FnOnce(&str) -> Option<T> {
    move |word| word.parse().ok().filter(|number| range.contains(number))
}
