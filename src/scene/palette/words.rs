//! How well the words of a query fit a command.

use super::{Command, Kind};

/// What it costs that a word only begins so, or only holds it.
const BEGINS: u32 = 3;
const HOLDS: u32 = 14;
/// The fewest letters that are looked for inside words.
const FEWEST_INSIDE: usize = 4;

/// What it costs to be found in another name, in the kind, or in what tells of
/// the command: its first text weighs more than those that follow.
const OTHER_NAME: u32 = 2;
const KIND: u32 = 10;
const TOLD: u32 = 30;
const TOLD_FURTHER: u32 = 60;

/// Titles of more words are no worse than titles of so many.
const MOST_WORDS: usize = 31;

/// Words that questions are full of. They count only where nothing else is
/// asked for.
const SMALL: &[&str] = &[
    "a", "an", "and", "are", "can", "do", "does", "how", "i", "in", "is", "it", "of", "on", "or",
    "the", "to", "what", "when", "why",
];

/// Words that begin questions: who types them looks for one.
const ASKING: &[&str] = &["how", "what", "when", "why"];

/// What it costs that something is no question where one is looked for.
const NO_QUESTION: u32 = 20;

/// The words of a query.
pub struct Query {
    words: Vec<String>,
    /// Whether it is a question.
    asks: bool,
}

impl Query {
    /// Of what was typed.
    pub fn new(typed: &str) -> Self {
        let mut all = split(typed);
        let is = |words: &[&str], word: &String| words.contains(&word.as_str());
        let begins = all.first().is_some_and(|word| is(ASKING, word));
        // “What if” alone is the page’s own.
        let asks = begins && all.len() > 2;
        if all.iter().any(|word| !is(SMALL, word)) {
            all.retain(|word| !is(SMALL, word));
        }
        Query { words: all, asks }
    }

    /// How far `command` is from it, and the text that a word was found in
    /// where its title has it not; `None` where a word is found nowhere.
    pub fn rank(&self, command: &Command) -> Option<(u32, Option<&'static str>)> {
        if self.words.is_empty() {
            return None;
        }
        let title = split(&command.title);
        let kind = split(command.kind.word());
        let names = split(command.names);
        let (mut sum, mut because) = (0, None);
        for word in &self.words {
            let near = [
                cost(word, &title),
                cost(word, &names).map(|cost| cost + OTHER_NAME),
                cost(word, &kind).map(|cost| cost + KIND),
            ];
            match near.into_iter().flatten().min() {
                Some(cost) => sum += cost,
                None => {
                    let (cost, text) = told(word, &command.about)?;
                    sum += cost;
                    because = because.or(Some(text));
                }
            }
        }
        let kind = match command.kind {
            Kind::Question if self.asks => 0,
            _ if self.asks => NO_QUESTION,
            Kind::Program | Kind::Tab => 0,
            Kind::Action => 1,
            Kind::Question => 2,
            Kind::Demo => 3,
        };
        // Of titles that say it the shortest does so best; others stay in order.
        let says = self.words.iter().any(|word| cost(word, &title).is_some());
        let length = if says { title.len() } else { MOST_WORDS };
        let length = length.min(MOST_WORDS) as u32;
        Some(((sum + kind) * (MOST_WORDS as u32 + 1) + length, because))
    }
}

/// The nearest text that tells of a word.
fn told(word: &str, about: &[&'static str]) -> Option<(u32, &'static str)> {
    let found = about.iter().enumerate().filter_map(|(place, text)| {
        let more = if place == 0 { TOLD } else { TOLD_FURTHER };
        Some((cost(word, &split(text))? + more, *text))
    });
    found.min_by_key(|(cost, _)| *cost)
}

/// What it costs to find `word` among these.
fn cost(word: &str, words: &[String]) -> Option<u32> {
    let is_long = word.chars().count() >= FEWEST_INSIDE;
    let each = words.iter().filter_map(|other| match other.find(word)? {
        0 if other == word => Some(0),
        0 => Some(BEGINS),
        _ => is_long.then_some(HOLDS),
    });
    each.min()
}

/// The words of a text, in small letters.
fn split(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rank(query: &str, title: &str) -> Option<u32> {
        let mut command = Command::new(Kind::Program, title.to_owned(), Vec::new());
        command.names = "race condition";
        command.about = vec!["An update is lost.", "64 of 70 end wrong"];
        Some(Query::new(query).rank(&command)?.0)
    }

    #[test]
    fn a_word_comes_before_a_beginning_and_that_before_what_is_inside() {
        let [whole, begins, inside] =
            ["Lock", "Locks", "Deadlock"].map(|title| rank("lock", title));
        assert!(whole < begins && begins < inside && inside.is_some());
        // That is too short to be looked for inside.
        assert_eq!(rank("loc", "Deadlock"), None);
    }

    #[test]
    fn every_word_has_to_be_found_and_small_ones_only_alone() {
        assert!(rank("no lock", "No lock").is_some());
        assert_eq!(rank("no such lock", "No lock"), None);
        assert!(rank("what is the lock", "No lock").is_some());
        assert!(rank("the", "The lock").is_some());
        assert_eq!(rank("", "The lock"), None);
        assert_eq!(rank("–", "The lock"), None);
    }

    #[test]
    fn titles_come_before_names_and_names_before_what_is_told() {
        let title = rank("race", "The race");
        let (name, told, further) = (rank("race", "x"), rank("lost", "x"), rank("wrong", "x"));
        assert!(title < name && name < told && told < further && further.is_some());
    }
}
