//! What a Python text says that it prints: comments `# expect: LINE`.

use super::{Check, LineOrder, Program};
use crate::model::World;

mod comments;

use comments::comments;

/// What says which line comes next.
const LINE: &str = "expect:";

/// What says that lines may come in any order.
const ANY_ORDER: &str = "expect any order";

/// What stands between lines where several are told in a sentence.
const BETWEEN: &str = ", ";

/// What is to be printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expectation {
    lines: Vec<String>,
    any_order: bool,
}

/// What `source` says that it prints, if it does: a comment `# expect: LINE` for
/// each line of the whole output, in order. What stands behind a blank after the
/// colon is the line, without blanks at its end. Another comment,
/// `# expect any order`, leaves the order open.
pub fn expectations(source: &str) -> Option<Expectation> {
    let comments: Vec<&str> = comments(source).into_iter().map(str::trim).collect();
    let lines = comments.iter().filter_map(|said| said.strip_prefix(LINE));
    let lines: Vec<String> = lines
        .map(|line| line.strip_prefix(' ').unwrap_or(line).to_owned())
        .collect();
    (!lines.is_empty()).then(|| Expectation {
        lines,
        any_order: comments.contains(&ANY_ORDER),
    })
}

impl Expectation {
    /// What the order of lines means to [`Check::of_output`].
    pub fn line_order(&self) -> LineOrder {
        match self.any_order {
            true => LineOrder::IsIgnored,
            false => LineOrder::Decides,
        }
    }
}

impl Check {
    /// What there is to say of what was printed in `world`, beside what was
    /// expected, if anybody said. Whatever that is, a failed `assert` in any
    /// thread is wrong.
    pub fn of_output(world: &World, expected: Option<&Expectation>) -> Self {
        let any_order = expected.is_some_and(|expected| expected.any_order);
        let printed = world.printed();
        let printed = in_order(printed.lines().map(str::trim_end), any_order);
        let result = told(&printed);
        let failed = failed_asserts(world);
        if !failed.is_empty() {
            return Check::failed(result, failed.join(BETWEEN));
        }
        let Some(expected) = expected else {
            return Check::unjudged(result);
        };
        let lines = in_order(expected.lines.iter().map(|line| line.trim_end()), any_order);
        Check::new(result, told(&lines), printed == lines)
    }
}

impl Program {
    /// Lets what is printed be checked by what `source`, which is run, says of it.
    pub fn check_output(&mut self, source: &str) {
        let expected = expectations(source);
        let order = expected.as_ref().map(Expectation::line_order);
        self.line_order = order.unwrap_or(LineOrder::IsTold);
        self.check(move |world| Check::of_output(world, expected.as_ref()));
    }
}

/// What those `assert`s say that ended a thread: each message once.
fn failed_asserts(world: &World) -> Vec<String> {
    let deaths = world.thread_ids().filter_map(|thread| world.death(thread));
    let failed = deaths.filter(|exception| exception.class == "AssertionError");
    let mut said: Vec<String> = failed.map(ToString::to_string).collect();
    said.sort_unstable();
    said.dedup();
    said
}

/// The lines as they came, or sorted.
fn in_order<'a>(lines: impl Iterator<Item = &'a str>, any_order: bool) -> Vec<&'a str> {
    let mut lines: Vec<&str> = lines.collect();
    if any_order {
        lines.sort_unstable();
    }
    lines
}

/// Lines in a sentence; other lines are told otherwise. Where what stands between
/// them could be mistaken for a part of one, or one could not be seen, all are
/// put in quotation marks.
fn told(lines: &[&str]) -> String {
    let is_plain = |line: &&str| {
        let hidden = line.is_empty() || line.starts_with(['"', ' ']);
        !hidden && !line.contains(BETWEEN) && !line.contains(char::is_control)
    };
    let told = lines.iter().map(|line| match lines.iter().all(is_plain) {
        true => (*line).to_owned(),
        false => format!("{line:?}"),
    });
    told.collect::<Vec<_>>().join(BETWEEN)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Exception, Line, Phase, ThreadState};
    use crate::program::Judgement;

    fn world(lines: &[&str], deaths: &[Exception]) -> World {
        let line = |text: &&str| Line {
            thread: None,
            text: (*text).to_owned(),
            goes_on: false,
        };
        let dead = |it: &Exception| ThreadState::new(Phase::Died(it.clone()), 0, None);
        World {
            threads: deaths.iter().map(dead).collect(),
            output: lines.iter().map(line).collect(),
            ..World::default()
        }
    }

    /// Whether it is right, where anybody said.
    fn is_right(source: &str, lines: &[&str]) -> Option<bool> {
        let expected = expectations(source);
        match Check::of_output(&world(lines, &[]), expected.as_ref()).judgement {
            Judgement::Right { .. } => Some(true),
            Judgement::Wrong { .. } => Some(false),
            Judgement::Failed { .. } | Judgement::Unjudged => None,
        }
    }

    #[test]
    fn each_line_is_expected_in_its_place() {
        let two = "# expect: 1\nprint(1)\nprint('b ')  # expect: b\n";
        assert_eq!(is_right(two, &["1", "b "]), Some(true));
        assert_eq!(is_right(two, &["1\nb"]), Some(true));
        for other in [&["b", "1"][..], &["1"], &["1", "b", "b"], &["1", " b"], &[]] {
            assert_eq!(is_right(two, other), Some(false), "{other:?}");
        }
        assert_eq!(is_right("#expect:   x", &["  x"]), Some(true));
        assert_eq!(is_right("# expect:", &[""]), Some(true));
        assert_eq!(is_right("# expect:", &[]), Some(false));
    }

    #[test]
    fn lines_may_be_expected_in_any_order() {
        let two = "# expect any order\n# expect: 1\n# expect: b\n# expect: b";
        assert_eq!(is_right(two, &["b", "1", "b"]), Some(true));
        assert_eq!(is_right(two, &["1", "b", "1"]), Some(false));
        let expected = expectations(two).expect("lines");
        assert_eq!(expected.line_order(), LineOrder::IsIgnored);
        let told = |lines: &[&str]| Check::of_output(&world(lines, &[]), Some(&expected)).result;
        assert_eq!(told(&["b", "1", "b"]), told(&["b", "b", "1"]));
    }

    #[test]
    fn who_says_nothing_expects_nothing() {
        for silent in [
            "print(1)",
            "# expects: 1",
            "# expect any order",
            "'# expect: 1'",
        ] {
            assert_eq!(expectations(silent), None, "{silent}");
            assert_eq!(is_right(silent, &["1"]), None);
        }
    }

    #[test]
    fn a_failed_assert_is_wrong_whatever_is_printed() {
        let deaths = [
            Exception::new("ValueError", "2"),
            Exception::new("AssertionError", "lost one"),
            Exception::new("AssertionError", ""),
            Exception::new("AssertionError", ""),
        ];
        let expected = expectations("# expect: 1");
        let failed = |why: &str| Judgement::Failed {
            why: why.to_owned(),
        };
        for (deaths, judgement) in [
            (
                &deaths[..],
                failed("AssertionError, AssertionError: lost one"),
            ),
            (&deaths[1..2], failed("AssertionError: lost one")),
        ] {
            for expected in [None, expected.as_ref()] {
                let check = Check::of_output(&world(&["1"], deaths), expected);
                assert_eq!(check.judgement, judgement);
            }
        }
        let check = Check::of_output(&world(&["1"], &deaths[..1]), None);
        assert_eq!(check.judgement, Judgement::Unjudged);
    }

    #[test]
    fn different_lines_are_told_otherwise() {
        let told = |lines: &[&str]| Check::of_output(&world(lines, &[]), None).result;
        assert_eq!(told(&["1", "b c"]), "1, b c");
        assert_eq!(told(&[]), "");
        let all = [
            &["a, b"][..],
            &["a", "b"],
            &["a", "", "b"],
            &[""],
            &[],
            &["", ""],
            &["\"a\"", "b"],
            &["\"a\", \"b\""],
            &[" a", "b"],
            &["a\tb"],
        ];
        for (place, lines) in all.iter().enumerate() {
            for others in &all[..place] {
                assert_ne!(told(lines), told(others), "{lines:?} {others:?}");
            }
        }
    }
}
