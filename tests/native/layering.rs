//! Who may know whom. The architecture as a test: each module may use those
//! listed for it and no others.

use std::ffi::OsStr;
use std::path::Path;

use crate::support::sources::{folder, rust_files};

/// A module, what it may use, and why not more.
pub type Rule = (&'static str, &'static [&'static str], &'static str);

const RULES: &[Rule] = &[
    ("about", &[], "which build this is depends on nothing"),
    ("limits", &[], "limits are numbers"),
    (
        "model",
        &["limits"],
        "what operations mean depends on nothing",
    ),
    (
        "body",
        &["model"],
        "a body asks for operations and learns what they give",
    ),
    ("texts", &[], "whether there are texts depends on nothing"),
    ("parameters", &["texts"], "parameters are declarations"),
    (
        "words",
        &["model"],
        "what is said of operations follows from worlds; names are handed in",
    ),
    (
        "program",
        &["limits", "body", "model", "texts", "words"],
        "a program is built before anything runs it",
    ),
    (
        "questions",
        &["trace"],
        "questions are text; their claims name endings",
    ),
    (
        "executor",
        &["limits", "body", "model", "program", "trace"],
        "executors run programs; they know no exercise, link or page",
    ),
    (
        "trace",
        &["model", "program", "words"],
        "what happened does not depend on how it was run",
    ),
    (
        "exercise",
        &[
            "body",
            "executor",
            "model",
            "parameters",
            "program",
            "texts",
            "words",
        ],
        "an exercise says what it is, not how it is shown",
    ),
    (
        "scenario",
        &[
            "limits",
            "executor",
            "exercise",
            "measure",
            "model",
            "parameters",
            "program",
            "trace",
        ],
        "a scenario is what a link holds; it alone has the catalogue, for everything above",
    ),
    (
        "measure",
        &[],
        "what is measured is plain Rust on real threads; no model stands in between",
    ),
    (
        "bridge",
        &["explore", "measure", "trace"],
        "messages are plain data",
    ),
    (
        "worker",
        &[
            "limits",
            "bridge",
            "executor",
            "explore",
            "measure",
            "model",
            "parameters",
            "program",
            "scenario",
        ],
        "the worker follows; it decides nothing and draws nothing",
    ),
    (
        "session",
        &[
            "limits",
            "bridge",
            "executor",
            "explore",
            "measure",
            "model",
            "parameters",
            "program",
            "questions",
            "scenario",
            "trace",
            "words",
        ],
        "the page's logic knows no view",
    ),
    (
        "scene",
        &[
            "about",
            "bridge",
            "executor",
            "explore",
            "measure",
            "model",
            "parameters",
            "program",
            "questions",
            "scenario",
            "session",
            "trace",
            "words",
            "worker",
        ],
        "scenes are data; they run nothing, and know policies by name only",
    ),
    (
        "view",
        &[
            "about",
            "bridge",
            "executor",
            "explore",
            "model",
            "parameters",
            "questions",
            "scenario",
            "scene",
            "session",
            "trace",
        ],
        "views draw scenes and send actions",
    ),
    (
        "explore",
        &[
            "limits", "body", "executor", "model", "program", "scenario", "trace",
        ],
        "the explorer explores programs; of scenarios it knows how schedules are written",
    ),
    (
        "command",
        &[
            "about",
            "bridge",
            "executor",
            "explore",
            "limits",
            "model",
            "parameters",
            "program",
            "python",
            "scenario",
            "scene",
            "session",
            "trace",
            "words",
            "worker",
        ],
        "the command line runs links and texts, and prints; it records as the worker does, and narrates as the page does",
    ),
    (
        "python",
        &[
            "limits", "body", "executor", "explore", "model", "program", "trace",
        ],
        "a text becomes a program like any other, which may have to be explored for that; nobody has to see it",
    ),
];

/// Words that only the named modules may use.
const BROWSER: &[&str] = &["yew", "web_sys", "js_sys", "wasm_bindgen", "gloo"];

fn module_of(path: &Path) -> String {
    module_in("src", path)
}

/// The module of the folder `sources` that the file at `path` is part of.
pub fn module_in(sources: &str, path: &Path) -> String {
    let inside = path.strip_prefix(folder(sources)).expect("under it");
    let first = inside.components().next().expect("a name");
    let name = first.as_os_str().to_string_lossy();
    name.strip_suffix(".rs").unwrap_or(&name).to_owned()
}

/// The modules that `text` names behind `crate::`, one or several at a time.
fn used(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    for (place, _) in text.match_indices("crate::") {
        let rest = &text[place + "crate::".len()..];
        let group = rest
            .strip_prefix('{')
            .and_then(|inside| inside.split_once('}'));
        let parts: Vec<&str> = match group {
            Some((inside, _)) => inside.split(',').collect(),
            None => vec![rest],
        };
        for part in parts {
            let end = |c: char| !c.is_alphanumeric() && c != '_';
            names.extend(part.trim().split(end).next().map(str::to_owned));
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

/// Holds the modules in the folder `sources` to these rules.
pub fn hold(sources: &str, rules: &[Rule]) {
    for (path, text) in rust_files(&[sources]) {
        let module = module_in(sources, &path);
        if ["lib", "bin"].contains(&&*module) {
            continue;
        }
        let rule = rules.iter().find(|(name, ..)| *name == module);
        let Some((_, allowed, why)) = rule else {
            panic!("{module} has no rule: say in this test what it may use, and why");
        };
        for used in used(&text) {
            assert!(
                used == module || allowed.contains(&&*used),
                "{} uses {used}, which {module} may not: {why}",
                path.display()
            );
        }
    }
}

#[test]
fn modules_use_only_what_they_may() {
    hold("src", RULES);
}

/// What `module` may use, directly and by way of others.
fn below(module: &str, seen: &mut Vec<String>) {
    let rule = RULES.iter().find(|(name, ..)| *name == module);
    for used in rule.map_or(&[][..], |(_, allowed, _)| *allowed) {
        if !seen.iter().any(|known| known == used) {
            seen.push((*used).to_owned());
            below(used, seen);
        }
    }
}

#[test]
fn no_module_uses_itself_by_way_of_others() {
    for (module, ..) in RULES {
        let mut reached = Vec::new();
        below(module, &mut reached);
        assert!(
            !reached.iter().any(|name| name == module),
            "{module} is on a cycle of modules: {reached:?}"
        );
    }
}

#[test]
fn only_the_view_and_the_binaries_know_a_browser() {
    for (path, text) in rust_files(&["src"]) {
        if ["view", "bin"].contains(&&*module_of(&path)) {
            continue;
        }
        for word in BROWSER {
            let named =
                text.contains(&format!("use {word}")) || text.contains(&format!("{word}::"));
            assert!(
                !named,
                "{} names {word}; everything but the view runs natively",
                path.display()
            );
        }
    }
}

#[test]
fn only_the_state_knows_all_parts_of_the_session() {
    let (session, state) = (folder("src/session"), folder("src/session/state"));
    let mut parts = 0;
    for (path, text) in rust_files(&["src"]) {
        let inside = path.with_extension("");
        let of_all = inside == session || inside.starts_with(&state);
        if of_all || !inside.starts_with(&session) || inside.ends_with("tests") {
            continue;
        }
        parts += 1;
        let own = text.split("#[cfg(test)]").next().unwrap_or_default();
        let mut names = own.split(|c: char| !c.is_alphanumeric() && c != '_');
        assert!(
            !names.any(|name| name == "State"),
            "{} names State: a part knows itself, and is given what else it needs",
            path.display()
        );
    }
    assert!(parts > 20, "{parts} parts");
}

/// The scenes of a run: they draw and narrate any program.
const OF_ANY_PROGRAM: &[&str] = &["stage", "narration", "lanes", "moment"];

/// What a scene would say that asked for an exercise, for its parameters, or for
/// what a text says.
const OF_EXERCISES: &[&str] = &[
    "exercise",
    "parameters",
    ".settings",
    "starts_with(",
    "ends_with(",
];

/// The names of the modules that `text` declares for tests only.
fn for_tests(text: &str) -> impl Iterator<Item = &str> {
    let behind = text.split("#[cfg(test)]\nmod ").skip(1);
    behind.filter_map(|rest| rest.split_once(';').map(|(name, _)| name))
}

#[test]
fn what_draws_and_narrates_knows_programs_and_worlds_only() {
    let found = rust_files(&["src/scene"]);
    let tests: Vec<&str> = found.iter().flat_map(|(_, text)| for_tests(text)).collect();
    let mut seen = 0;
    for (path, text) in &found {
        let inside = path.strip_prefix(folder("src/scene")).expect("under it");
        let name = |part: &OsStr| part.to_string_lossy().replace(".rs", "");
        let part = inside.iter().next().map(name).expect("a name");
        let file = inside.file_name().map(name).expect("a name");
        if !OF_ANY_PROGRAM.contains(&&*part) || tests.contains(&&*file) {
            continue;
        }
        seen += 1;
        let own = text.split("#[cfg(test)]\nmod tests {").next();
        for word in OF_EXERCISES {
            assert!(
                !own.is_some_and(|own| own.contains(word)),
                "{} names {word}: let the program say it, by its staging or its remarks",
                path.display()
            );
        }
    }
    assert!(seen > 50, "{seen} files");
}

#[test]
fn the_rule_reader_reads_both_forms() {
    assert_eq!(
        used("use crate::model::World; crate::trace::Step"),
        ["model", "trace"]
    );
    assert_eq!(used("use crate::{model, trace::Step};"), ["model", "trace"]);
}
