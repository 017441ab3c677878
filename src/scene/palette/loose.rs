//! How well a few loose letters fit a name, for whoever types "mapred".

/// The letters of a name that are looked at; names are shorter.
const LONGEST: usize = 120;

/// What it costs to begin at a letter that begins no word.
const INSIDE_A_WORD: u32 = 8;
/// What it costs to leave letters out between two that fit.
const GAP: u32 = 4;

/// Letters that are further apart than this fit anything.
const FURTHEST: u32 = 2 * GAP + 1;

/// How far `text` is from `query`, where it is near enough to be meant.
pub fn near(query: &str, text: &str) -> Option<u32> {
    rank(query, text).filter(|rank| *rank <= FURTHEST)
}

/// How far `text` is from `query`: every letter of the query must come in the
/// text, in order, capitals or not; spaces in the query only part its words.
/// Letters that begin words or follow each other cost nothing, so 0 is best;
/// `None` when the letters are not there.
fn rank(query: &str, text: &str) -> Option<u32> {
    let wanted: Vec<char> = letters(query).filter(|c| !c.is_whitespace()).collect();
    let text: Vec<char> = letters(text).take(LONGEST).collect();
    // The least cost with the last wanted letter found in each place of the text.
    let mut costs: Vec<Option<u32>> = Vec::new();
    for (number, letter) in wanted.iter().enumerate() {
        let cost = |place: usize| -> Option<u32> {
            if text[place] != *letter {
                return None;
            }
            let begins = match place.checked_sub(1).map(|before| text[before]) {
                Some(before) if before.is_alphanumeric() => INSIDE_A_WORD,
                _ => 0,
            };
            if number == 0 {
                return Some(begins + (place > 0) as u32);
            }
            let ends = (0..place).filter_map(|end| Some((end, costs[end]?)));
            ends.map(|(end, cost)| match place - end {
                1 => cost,
                _ => cost + GAP + begins,
            })
            .min()
        };
        let next: Vec<Option<u32>> = (0..text.len()).map(cost).collect();
        costs = next;
    }
    match wanted.is_empty() {
        true => Some(0),
        false => costs.into_iter().flatten().min(),
    }
}

fn letters(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().flat_map(char::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_must_come_in_their_order() {
        assert_eq!(rank("nl", "No lock"), Some(GAP));
        assert_eq!(rank("ln", "No lock"), None);
        assert_eq!(rank("no lock!", "No lock"), None);
        assert_eq!(rank("", "anything"), Some(0));
        assert_eq!(rank("x", ""), None);
    }

    #[test]
    fn what_begins_words_and_hangs_together_is_nearer() {
        assert_eq!(rank("lock", "Lock"), Some(0));
        // In the second word, and after a space in the query.
        assert_eq!(rank("lock", "No lock"), Some(1));
        assert_eq!(rank("no lock", "No lock"), Some(GAP));
        let inside = rank("lock", "Deadlock");
        assert_eq!(inside, Some(INSIDE_A_WORD + 1));
        assert!(rank("lru", "LRU cache") < rank("lru", "Let it run up"));
        // The cheaper of two ways counts: the later "st" begins a word.
        assert_eq!(rank("st", "past step"), Some(1));
    }
}
