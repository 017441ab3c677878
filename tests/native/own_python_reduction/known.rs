//! Programs that an earlier wording of the rule, or an earlier machine, got wrong.
//!
//! Each says at its beginning what it comes to: what it prints, ` / ` between lines, and behind `!`
//! the exceptions that threads die of.

use std::collections::BTreeSet;
use std::fs;

use super::outcomes::{Not, Outcomes, reduced};

const MOST: usize = 200_000;

#[test]
fn programs_that_were_wrong_once_come_to_what_they_say() {
    let mut wrong = String::new();
    let mut files: Vec<_> = fs::read_dir("tests/native/own_python_reduction/cases")
        .expect("the cases")
        .map(|file| file.expect("a file").path())
        .collect();
    files.sort();
    assert!(files.len() > 20);
    for file in files {
        let source = fs::read_to_string(&file).expect("a text");
        let said = source
            .lines()
            .filter_map(|line| line.strip_prefix("# comes to: "));
        let expected: BTreeSet<String> = said.map(str::to_owned).collect();
        let found = match reduced(&source, MOST) {
            Ok((found, states, watched)) => {
                println!("{}: {states} states, {watched:?}", file.display());
                written(&found)
            }
            Err(why) => BTreeSet::from([format!("{why:?}")]),
        };
        if found != expected {
            wrong += &format!(
                "{}\n  {found:?}\n  and not\n  {expected:?}\n",
                file.display()
            );
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// What is not supported is refused by name, and nothing is said of it.
#[test]
fn what_is_missing_is_refused_by_name() {
    let missing = [
        ("from trio import run", "trio"),
        ("import weakref", "weakref"),
    ];
    for (line, name) in missing {
        match reduced(&format!("x = 1\n{line}\n"), MOST) {
            Err(Not::Refused(why)) => {
                assert!(why.contains("line 2") && why.contains(name), "{why}");
            }
            other => panic!("{line}: {other:?}"),
        }
    }
}

fn written(outcomes: &Outcomes) -> BTreeSet<String> {
    let one = |(text, fates): &(String, Vec<String>)| {
        let text = text.replace('\n', " / ");
        let fates = fates.join("; ");
        match fates.is_empty() {
            true => text,
            false => format!("{text} ! {fates}").trim_start().to_owned(),
        }
    };
    outcomes.iter().map(one).collect()
}
