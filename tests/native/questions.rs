//! The questions of the exercises: every demonstration shows what it claims,
//! every program in an answer runs, and any text can be read.

use lockstep::exercise::CATALOGUE;
use lockstep::explore::Interleavings;
use lockstep::questions::{self, Block, Claim, Question, Span, spans};
use lockstep::scenario::link;
use lockstep::scene::narration;
use lockstep::scene::predict::Prediction;
use lockstep::session::State;
use lockstep::trace::EndingKind;

use crate::support::exhaustive::explore_link;
use crate::support::python::{PATIENCE, python};
use crate::support::{Random, run};

fn all() -> impl Iterator<Item = Question<'static>> {
    let exercises = CATALOGUE.iter();
    exercises.flat_map(|exercise| questions::read(exercise.questions()))
}

/// Why a link does not show what is claimed, if it does not.
fn refuted(given: &str, claim: Claim<'_>) -> Option<String> {
    let found = match claim {
        Claim::Ends { ending, result } => {
            let verdict = run(given).verdict;
            let same = result.is_empty()
                || verdict.result == result
                || verdict.result.starts_with(&format!("{result};"));
            (verdict.ending.kind() != ending || !same)
                .then(|| format!("ends {} {}", verdict.ending.kind().name(), verdict.result))
        }
        Claim::Raises(class) => {
            let steps = run(given).steps;
            let raised = steps.iter().filter_map(|step| step.outcome.as_ref().err());
            let raised: Vec<_> = raised.map(|exception| &*exception.class).collect();
            (!raised.contains(&class)).then(|| format!("raises {raised:?}"))
        }
        Claim::Prints(lines) => {
            let output = run(given).last.output;
            let printed: Vec<&str> = output.iter().map(|line| &*line.text).collect();
            (printed.join(", ") != lines).then(|| format!("prints {printed:?}"))
        }
        Claim::Takes(ms) => {
            let now = run(given).last.clock.now();
            (now != ms).then(|| format!("takes {now} ms"))
        }
        Claim::AllRuns(ending) => runs(given, ending, |some, others, _| some && !others),
        Claim::SomeRuns { ending, count } => runs(given, ending, |some, others, counts| {
            some && others && count.is_none_or(|count| counts == Some(count))
        }),
        Claim::AtStep(words) => {
            let told = narration(&State::open(given));
            let told = format!("{}: {} {}", told.tag, told.what, told.why);
            (!told.contains(words)).then_some(told)
        }
    };
    found.map(|found| format!("{given}\n  claims {claim:?}\n  but {found}"))
}

/// Explores a link's program and asks `holds` whether some runs end so, whether
/// others do not, and how many of how many, where they can be counted.
fn runs(
    given: &str,
    wanted: EndingKind,
    holds: impl Fn(bool, bool, Option<(u64, u64)>) -> bool,
) -> Option<String> {
    let report = explore_link(given, 1);
    let (mut some, mut others, mut counts) = (false, report.livelock, Some((0, 0)));
    for outcome in &report.outcomes {
        let same = outcome.ending.kind() == wanted;
        (some, others) = (some || same, others || !same);
        let number = match &outcome.interleavings {
            Interleavings::Exactly(number) => u64::try_from(number).ok(),
            Interleavings::Unbounded => None,
        };
        counts = counts.zip(number).map(|((some, all), number)| {
            let of_these = if same { number } else { 0 };
            (some + of_these, all + number)
        });
    }
    let found = format!("some: {some}, others: {others}, counts: {counts:?}");
    (!holds(some, others, counts)).then_some(found)
}

#[test]
fn every_demonstration_shows_what_it_claims() {
    let mut wrong = Vec::new();
    for question in all() {
        for demo in &question.demos {
            let (scenario, notices) = link::read(demo.link);
            assert_eq!(notices, [], "{}", demo.link);
            let state = State::open(demo.link);
            assert_eq!(state.told.notices, [], "{}", demo.link);
            let canonical = link::write(&scenario);
            if canonical != demo.link {
                wrong.push(format!("{} is written {canonical}", demo.link));
            }
            for claim in demo.claims() {
                let claim = claim.unwrap_or_else(|| panic!("not a claim: {}", demo.claim));
                wrong.extend(refuted(demo.link, claim));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_question_is_answered_and_demonstrated() {
    for question in all() {
        let text = question.text;
        assert!(!question.group.is_empty(), "{text}: in no group");
        assert!(!question.demos.is_empty(), "{text}: no demonstration");
        let words = question.answer.iter().map(|block| match block {
            Block::Text(text) => text.len(),
            Block::Code(_) => 0,
        });
        assert!(
            words.sum::<usize>() > 100,
            "{text}: an answer of a hundred characters or fewer"
        );
        for demo in &question.demos {
            let label = demo.label.chars().count();
            assert!((4..=52).contains(&label), "{text}: {}", demo.label);
        }
        let asked = Prediction::of(&question);
        let asked = asked.unwrap_or_else(|| panic!("{text}: nothing to predict"));
        assert!(asked.choices.len() > 1, "{text}");
    }
}

#[test]
fn answers_keep_to_the_markup_there_is() {
    let plain = |line: &'static str| {
        let spans = spans(line).into_iter();
        spans.filter_map(|span| match span {
            Span::Plain(text) | Span::Bold(text) => Some(text),
            Span::Code(_) => None,
        })
    };
    for question in all() {
        let texts = question.answer.iter().filter_map(|block| match block {
            Block::Text(text) => Some(*text),
            Block::Code(_) => None,
        });
        for text in texts.chain([question.text]).flat_map(plain) {
            for mark in ["`", "*", "](", "<", "Demo:"] {
                assert!(!text.contains(mark), "{}: {text}", question.text);
            }
        }
    }
}

#[test]
fn the_programs_in_the_answers_run() {
    let programs = all().flat_map(|question| question.answer);
    let programs: Vec<&str> = programs
        .filter_map(|block| match block {
            Block::Code(program) => Some(program),
            Block::Text(_) => None,
        })
        .collect();
    // 4 threads adding 1 a thousand times; squares in the order of the input;
    // 1 + 4 + 9 + 16 + 25 + 36 + 49 + 64.
    let expected = ["4000\n", "16\n1\n4\n9\n", "204\n"];
    assert_eq!(programs.len(), expected.len());
    for (place, (program, expected)) in programs.iter().zip(expected).enumerate() {
        let ran = python(&format!("answer-{place}"), program, PATIENCE);
        assert_eq!(ran.printed, expected, "{program}: {}", ran.errors);
    }
}

/// Reads a text and everything in it.
fn read_whole(text: &str) {
    for question in questions::read(text) {
        let _ = Prediction::of(&question);
        spans(question.text);
        for block in question.answer {
            if let Block::Text(text) = block {
                let pieces = spans(text).into_iter();
                let lengths = pieces.map(|span| match span {
                    Span::Plain(text) => text.len(),
                    Span::Code(text) => text.len() + 2,
                    Span::Bold(text) => text.len() + 4,
                });
                assert_eq!(
                    lengths.sum::<usize>(),
                    text.len(),
                    "{text}: nothing is lost"
                );
            }
        }
    }
    questions::markdown("", text, str::to_owned);
}

#[test]
fn any_text_can_be_read() {
    const PIECES: &[&str] = &[
        "# ",
        "## ",
        "\n",
        "\n\n",
        "```",
        "`",
        "**",
        "*",
        "Demo: ",
        " | ",
        "|",
        "; ",
        "ends ",
        "ok",
        "some runs ",
        "wrong",
        " of ",
        "18446744073709551616",
        "9",
        "takes ",
        " ms",
        "prints , ",
        "at step: ",
        "#/counter?step=9",
        "raises ",
        "é",
        "\r\n",
        "\u{2028}",
        "",
    ];
    for seed in 0..400 {
        let mut random = Random::new(seed);
        let length = random.below(60);
        let text: String = (0..length)
            .map(|_| PIECES[random.below(PIECES.len())])
            .collect();
        println!("seed {seed}: {text:?}");
        read_whole(&text);
    }
    let whole = CATALOGUE[0].questions();
    for (place, _) in whole.char_indices().step_by(37) {
        read_whole(&whole[place..]);
        read_whole(&whole[..place]);
    }
}
