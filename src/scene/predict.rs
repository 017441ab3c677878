//! Predictions: what a question's demonstration claims, asked before its
//! answer is shown. Where the right choice stands follows from the choices
//! alone, so that it gives nothing away.

use crate::explore::figures::grouped;
use crate::model::ThreadId;
use crate::questions::{Claim, Question};
use crate::scenario::link;
use crate::session::{Guess, Playback};
use crate::trace::EndingKind;
use crate::words::listed;

/// The most choices that a prediction offers.
const MOST_CHOICES: usize = 4;

/// Exceptions that could come up elsewhere.
const EXCEPTIONS: [&str; 4] = ["IndexError", "KeyError", "RuntimeError", "ValueError"];

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prediction {
    /// What is run, in the words of the demonstration's button.
    pub about: String,
    /// The question.
    pub asks: &'static str,
    /// The choices, each once.
    pub choices: Vec<String>,
    /// The place of the right one.
    pub right: usize,
}

impl Prediction {
    /// What a question can ask to predict: the first result that one of its
    /// demonstrations claims, or else who can go next in the first of them.
    pub fn of(question: &Question<'_>) -> Option<Self> {
        let mut results = question.demos.iter().flat_map(|demo| {
            let claims = demo.claims().flatten();
            claims.filter_map(move |claim| result(claim).map(|asked| (demo, asked)))
        });
        let next = || {
            let demo = question.demos.first()?;
            Some((demo, who_goes_next(demo.link)?))
        };
        let (demo, (asks, choices, right)) = results.next().or_else(next)?;
        let right = choices.iter().position(|choice| *choice == right)?;
        Some(Prediction {
            about: demo.label.to_owned(),
            asks,
            choices,
            right,
        })
    }

    /// The choice in this place, as a guess.
    pub fn guess(&self, choice: usize, sure: bool) -> Guess {
        Guess {
            choice,
            sure,
            right: choice == self.right,
        }
    }

    /// The honest reveal: what was said, and what is so.
    pub fn reveal(&self, guess: Guess) -> String {
        let choice = |place: usize| self.choices.get(place).map_or("", String::as_str);
        let (said, is) = (choice(guess.choice), choice(self.right));
        let sure = if guess.sure { "" } else { "not " };
        let so = match guess.right {
            true => "So it is.".to_owned(),
            false => format!("It is “{is}”."),
        };
        format!("You said “{said}” and were {sure}sure. {so}")
    }
}

/// The question, the choices, and the right one.
type Parts = (&'static str, Vec<String>, String);

/// What to ask about a claimed result, if it is one that can be asked about.
fn result(claim: Claim<'_>) -> Option<Parts> {
    Some(match claim {
        Claim::Ends { ending, .. } => {
            let choices = [
                "it finishes, and the result is right",
                "it finishes, and the result is wrong",
                "an exception ends a thread",
                "it never finishes",
            ];
            let right = match ending {
                EndingKind::Ok => 0,
                EndingKind::Wrong => 1,
                EndingKind::Exception => 2,
                _ => 3,
            };
            one_of("How does this run end?", &choices, right)
        }
        Claim::Raises(class) => {
            let others = EXCEPTIONS.iter().filter(|other| **other != class);
            let mut choices: Vec<String> = others.take(2).map(|name| name.to_string()).collect();
            choices.push(class.to_owned());
            choices.sort();
            choices.push("nothing".to_owned());
            ("What does it raise?", choices, class.to_owned())
        }
        Claim::Prints(lines) => ("What does it print?", orders(lines), lines.to_owned()),
        Claim::Takes(ms) => {
            // Every third of them is the shortest, the middle, the longest.
            let place = if ms < 4 { 0 } else { ms % 3 };
            let shortest = (ms >> place).max(1);
            let told = |ms: u64| format!("about {ms} ms");
            let choice = |power: u64| match power == place {
                true => told(ms),
                false => told(shortest << power),
            };
            let choices: Vec<String> = (0..3).map(choice).collect();
            ("How long does it take?", choices, told(ms))
        }
        Claim::AllRuns(EndingKind::Ok) => all_runs(0),
        Claim::AllRuns(_) => all_runs(2),
        Claim::SomeRuns { count: None, .. } => all_runs(1),
        Claim::SomeRuns {
            ending,
            count: Some((some, all)),
        } => {
            let asks = match ending {
                EndingKind::Ok => "How many of all interleavings end right?",
                EndingKind::Wrong => "How many of all interleavings end wrong?",
                EndingKind::Exception => "How many of all interleavings end with an exception?",
                _ => "How many of all interleavings never finish?",
            };
            let mut counts = [0, some, all.saturating_sub(some), all];
            counts.sort_unstable();
            let number = |count: u64| grouped(&count.to_string());
            let told = |count| format!("{} of {}", number(count), number(all));
            let mut choices: Vec<String> = counts.into_iter().map(told).collect();
            choices.dedup();
            (asks, choices, told(some))
        }
        Claim::AtStep(_) => return None,
    })
}

fn all_runs(right: usize) -> Parts {
    let asks = "Over all interleavings, how do the runs end?";
    let choices = [
        "all of them right",
        "some right, some not",
        "none of them right",
    ];
    one_of(asks, &choices, right)
}

fn one_of(asks: &'static str, choices: &[&str], right: usize) -> Parts {
    let choices: Vec<String> = choices.iter().map(|choice| (*choice).to_owned()).collect();
    let right = choices[right].clone();
    (asks, choices, right)
}

/// Some orders in which these lines, with commas between, could come.
fn orders(lines: &str) -> Vec<String> {
    let given: Vec<&str> = lines.split(", ").collect();
    let (mut sorted, mut back, mut turned) = (given.clone(), given.clone(), given.clone());
    sorted.sort_by_key(|line| (line.len(), *line));
    back.reverse();
    turned.rotate_left(1);
    let mut orders = [given, sorted, back, turned].map(|lines| lines.join(", "));
    orders.sort();
    let mut orders: Vec<String> = orders.into();
    orders.dedup();
    orders
}

/// Who can take the next step at the moment of a link.
fn who_goes_next(given: &str) -> Option<Parts> {
    let (mut scenario, _) = link::read(given);
    let (playback, _) = Playback::of(&mut scenario);
    let can = playback.choices(scenario.step);
    let threads: Vec<_> = playback.world(scenario.step).thread_ids().collect();
    let letter = |thread: &ThreadId| playback.program.letter(*thread).to_string();
    let told = |threads: &[ThreadId]| match threads {
        [] => "nobody".to_owned(),
        [one] => format!("only {}", letter(one)),
        all => listed(&all.iter().map(letter).collect::<Vec<_>>()),
    };
    let right = told(&can);
    let mut choices = vec![right.clone(), told(&threads), told(&[])];
    choices.extend(threads.iter().map(|thread| told(&[*thread])));
    let mut distinct: Vec<String> = Vec::new();
    for choice in choices {
        if !distinct.contains(&choice) {
            distinct.push(choice);
        }
    }
    distinct.truncate(MOST_CHOICES);
    distinct.sort();
    Some(("Who can take the next step?", distinct, right))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::questions;

    fn of(demos: &str) -> Option<Prediction> {
        let text = format!("## Why?\nBecause.\n{demos}\n");
        Prediction::of(&questions::read(&text)[0])
    }

    fn right(claim: &str) -> String {
        let prediction = of(&format!("Demo: It | #/counter | {claim}"));
        prediction.map_or_else(String::new, |asked| asked.choices[asked.right].clone())
    }

    #[test]
    fn the_right_choice_is_what_is_claimed() {
        for (claim, choice) in [
            ("ends ok 4", "it finishes, and the result is right"),
            ("ends stuck", "it never finishes"),
            ("raises KeyError", "KeyError"),
            ("prints 1, 4, 16, 9", "1, 4, 16, 9"),
            ("takes 43 ms", "about 43 ms"),
            ("all runs ok", "all of them right"),
            ("all runs stuck", "none of them right"),
            ("some runs wrong", "some right, some not"),
            ("some runs wrong 4 of 6", "4 of 6"),
            (
                "at step: b waits; ends wrong",
                "it finishes, and the result is wrong",
            ),
        ] {
            assert_eq!(right(claim), choice, "{claim}");
        }
    }

    #[test]
    fn without_a_result_it_asks_who_can_go() {
        // a holds the lock after its first step, so b has to wait.
        let asked = of("Demo: It | #/counter?policy=round-robin&step=1 | at step: b waits");
        let asked = asked.map(|asked| (asked.choices[asked.right].clone(), asked.choices));
        let choices = ["a and b", "nobody", "only a", "only b"].map(str::to_owned);
        assert_eq!(asked, Some(("only a".to_owned(), choices.into())));
        assert_eq!(of(""), None);
    }

    #[test]
    fn the_choices_are_few_different_and_in_no_telling_place() {
        let mut places = [0; 4];
        for number in 1..200_u64 {
            for claim in [
                format!("takes {number} ms"),
                format!("some runs wrong {} of {}", number / 3, number),
                format!("prints {number}, 7, 30"),
            ] {
                let asked = of(&format!("Demo: It | #/counter | {claim}"));
                let asked = asked.unwrap_or_else(|| panic!("{claim}: not asked"));
                let mut distinct = asked.choices.clone();
                distinct.sort();
                distinct.dedup();
                assert_eq!(distinct.len(), asked.choices.len(), "{claim}");
                assert!((2..=MOST_CHOICES).contains(&asked.choices.len()), "{claim}");
                if claim.starts_with("takes") {
                    places[asked.right] += 1;
                }
            }
        }
        assert!(places[..3].iter().all(|often| *often > 50), "{places:?}");
    }

    #[test]
    fn the_reveal_says_what_was_said_and_what_is() {
        let asked = of("Demo: It | #/counter | some runs wrong 4 of 6");
        let reveal = |choice, sure| {
            let asked = asked.as_ref();
            asked.map(|asked| asked.reveal(asked.guess(choice, sure)))
        };
        // The choices are 0, 2, 4 and 6 of 6.
        let right = "You said “4 of 6” and were sure. So it is.";
        assert_eq!(reveal(2, true).as_deref(), Some(right));
        let wrong = "You said “0 of 6” and were not sure. It is “4 of 6”.";
        assert_eq!(reveal(0, false).as_deref(), Some(wrong));
    }
}
