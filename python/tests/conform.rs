//! Small programs of one thread print what CPython prints: those that were written for
//! it, several to a file below `tests/conform`.

use lockstep_python::ask::Watched;
use serde_json::json;

use crate::programs::{difference, printed};
use crate::support::{Python, ask, files, path};

/// What stands before the name of each program of a file; what
/// stands before the first of a file is part of each of them.
const HEAD: &str = "### ";
/// Those whose name ends so are asked of CPython 3.14 alone.
const NEWEST: &str = "(3.14)";

struct Small {
    name: String,
    source: String,
}

fn small_programs() -> Vec<Small> {
    let mut all = Vec::new();
    for (file, text) in files(&path("tests/conform"), ".txt") {
        let topic = file.file_stem().expect("a name").to_string_lossy();
        let text = format!("\n{text}");
        let head = format!("\n{HEAD}");
        let (before, programs) = text.split_once(&head).unwrap_or_default();
        for program in programs.split(&head).filter(|it| !it.is_empty()) {
            let (name, source) = program.split_once('\n').expect("a name's line");
            all.push(Small {
                name: format!("{topic}: {name}"),
                source: format!("{before}\n{source}\n"),
            });
        }
    }
    all
}

/// Those whose output differs from what this Python prints.
fn different(python: Python, programs: &[&Small], ours: &[String]) -> Vec<String> {
    let sources: Vec<&String> = programs.iter().map(|it| &it.source).collect();
    let theirs = ask(python, "programs.py", &json!(sources));
    let theirs: Vec<String> = serde_json::from_value(theirs).expect("texts");
    assert_eq!(theirs.len(), ours.len());
    let all = programs.iter().zip(theirs.iter().zip(ours));
    all.filter(|(_, (theirs, ours))| theirs != ours)
        .map(|(it, (theirs, ours))| format!("{} {python:?}\n{}", it.name, difference(theirs, ours)))
        .collect()
}

#[test]
fn small_programs_print_what_both_cpythons_print() {
    let programs = small_programs();
    let ours = |programs: &[&Small]| -> Vec<String> {
        let print = |it: &&Small| printed(&it.source, &Watched::default()).0;
        programs.iter().map(print).collect()
    };
    let all: Vec<&Small> = programs.iter().collect();
    let mut wrong = different(Python::Newest, &all, &ours(&all));
    let older = |it: &&Small| !it.name.ends_with(NEWEST);
    let older: Vec<&Small> = programs.iter().filter(older).collect();
    wrong.extend(different(Python::Machine, &older, &ours(&older)));
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
    assert!(all.len() >= 160, "only {} programs", all.len());
}

#[test]
fn the_names_of_small_programs_are_their_own() {
    let mut names: Vec<String> = small_programs().into_iter().map(|it| it.name).collect();
    names.sort();
    let again = names.windows(2).find(|pair| pair[0] == pair[1]);
    assert_eq!(again, None);
}
