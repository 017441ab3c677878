//! What a demonstration shows, in a small closed language that tests check.

use crate::trace::EndingKind;

/// Something that a demonstration shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claim<'a> {
    /// `ends ok 4`: how the run ends; the result, unless it is left out.
    Ends { ending: EndingKind, result: &'a str },
    /// `raises KeyError`: an operation of the run raises this.
    Raises(&'a str),
    /// `prints 1, 4, 9`: the lines of output.
    Prints(&'a str),
    /// `takes 43 ms`: the run's virtual time.
    Takes(u64),
    /// `all runs ok`: how every run of the program ends.
    AllRuns(EndingKind),
    /// `some runs wrong 4 of 6`: how some runs end and others do not, and how
    /// many of how many, where they are counted.
    SomeRuns {
        ending: EndingKind,
        /// How many, of how many.
        count: Option<(u64, u64)>,
    },
    /// `at step: b waits for lock`: words under the stage at the moment that
    /// the link opens.
    AtStep(&'a str),
}

impl<'a> Claim<'a> {
    /// Reads a claim, if it is one.
    pub fn read(text: &'a str) -> Option<Self> {
        if let Some(words) = text.strip_prefix("at step: ") {
            return Some(Claim::AtStep(words));
        }
        let (verb, rest) = text.split_once(' ')?;
        match verb {
            "ends" => {
                let (ending, result) = ending(rest)?;
                Some(Claim::Ends { ending, result })
            }
            "raises" => Some(Claim::Raises(rest)),
            "prints" => Some(Claim::Prints(rest)),
            "takes" => Some(Claim::Takes(rest.strip_suffix(" ms")?.parse().ok()?)),
            "all" => match ending(rest.strip_prefix("runs ")?)? {
                (ending, "") => Some(Claim::AllRuns(ending)),
                _ => None,
            },
            "some" => {
                let (ending, count) = ending(rest.strip_prefix("runs ")?)?;
                let count = match count {
                    "" => None,
                    count => {
                        let (some, all) = count.split_once(" of ")?;
                        Some((some.parse().ok()?, all.parse().ok()?))
                    }
                };
                Some(Claim::SomeRuns { ending, count })
            }
            _ => None,
        }
    }

    /// The claim for people: "ends wrong: 3", "4 of 6 interleavings end wrong".
    pub fn words(&self) -> String {
        match *self {
            Claim::Ends { ending, result: "" } => format!("ends {}", told(ending)),
            Claim::Ends { ending, result } => format!("ends {}: {result}", told(ending)),
            Claim::Raises(class) => format!("raises {class}"),
            Claim::Prints(lines) => format!("prints {lines}"),
            Claim::Takes(ms) => format!("takes {ms} ms of virtual time"),
            Claim::AllRuns(ending) => format!("every interleaving ends {}", told(ending)),
            Claim::SomeRuns { ending, count } => {
                let some = count.map(|(some, all)| format!("{some} of {all}"));
                let some = some.unwrap_or_else(|| "some".to_owned());
                format!("{some} interleavings end {}", told(ending))
            }
            Claim::AtStep(words) => format!("look for “{words}”"),
        }
    }
}

/// A kind of ending at the beginning of `text`, and what stands behind it.
fn ending(text: &str) -> Option<(EndingKind, &str)> {
    let (name, rest) = text.split_once(' ').unwrap_or((text, ""));
    // A run that was cut off has no ending to be claimed.
    let kind = EndingKind::by_name(name).filter(|kind| *kind != EndingKind::Limit)?;
    Some((kind, rest))
}

/// How a run of this kind is told to end, after "ends".
fn told(ending: EndingKind) -> &'static str {
    match ending {
        EndingKind::Ok => "right",
        EndingKind::Finished => "well",
        EndingKind::Wrong => "wrong",
        EndingKind::Deadlock => "in a deadlock",
        EndingKind::Stuck => "with threads that wait for ever",
        EndingKind::Exception => "with an uncaught exception",
        EndingKind::Livelock => "in a livelock",
        EndingKind::Limit => "cut off",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn claims_are_told_in_words() {
        for (text, words) in [
            ("ends wrong 3", "ends wrong: 3"),
            ("ends deadlock", "ends in a deadlock"),
            ("raises KeyError", "raises KeyError"),
            ("prints 1, 4", "prints 1, 4"),
            ("takes 43 ms", "takes 43 ms of virtual time"),
            ("all runs ok", "every interleaving ends right"),
            ("some runs wrong", "some interleavings end wrong"),
            ("some runs wrong 4 of 6", "4 of 6 interleavings end wrong"),
            ("at step: b waits", "look for “b waits”"),
        ] {
            let claim = Claim::read(text).map(|claim| claim.words());
            assert_eq!(claim.as_deref(), Some(words));
        }
    }

    #[test]
    fn the_language_is_closed() {
        let ends = ["", "ends", "ends well", "all runs ok 3", "all ok"];
        let some = ["some runs wrong 3", "some runs wrong x of 3"];
        let others = ["takes 4", "takes -1 ms", "looks good", "at step:"];
        for text in ends.iter().chain(&some).chain(&others) {
            assert_eq!(Claim::read(text), None, "{text}");
        }
    }
}
