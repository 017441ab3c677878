//! No file of a module needs, by way of others, itself.
//!
//! A module and those inside it may name each other: they are one thing.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::support::sources::{folder, rust_files};

/// Modules, as `explore::reachability`, and what each names.
type Modules = BTreeMap<String, BTreeSet<String>>;

/// What runs Python: a value, what it is made of and what can be done with it
/// name each other, and these files may.
const MACHINE: &[&str] = &[
    "ask", "builtins", "heap", "library", "program", "value", "vm",
];

/// A module's path, and the code that is there outside tests, of all below
/// `folder_name`.
fn sources(folder_name: &str) -> Vec<(String, String)> {
    let root = folder(folder_name);
    let mut found = Vec::new();
    let mut tests = Vec::new();
    for (path, text) in rust_files(&[folder_name]) {
        let inside = path.strip_prefix(&root).expect("under it");
        let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
        let module = parts.join("::");
        let module = module.trim_end_matches(".rs").trim_end_matches("::mod");
        if ["lib", "bin"].contains(&&*parts[0]) || module == "lib" {
            continue;
        }
        let (code, names) = outside_tests(&text);
        tests.extend(names.iter().map(|name| format!("{module}::{name}")));
        found.push((module.to_owned(), code));
    }
    found.retain(|(module, _)| !tests.iter().any(|test| within(module, test)));
    found
}

/// Code without comments, and the names of the modules that only tests have.
fn outside_tests(text: &str) -> (String, Vec<String>) {
    let mut parts = text.split("#[cfg(test)]\n");
    let mut code = parts.next().unwrap_or_default().to_owned();
    let mut names = Vec::new();
    for part in parts {
        let (line, rest) = part.split_once('\n').unwrap_or((part, ""));
        match line.strip_prefix("mod ").map(|name| name.strip_suffix(';')) {
            Some(Some(name)) => names.push(name.to_owned()),
            // Tests that are written in the file stand at its end.
            Some(None) => break,
            None => code.push_str(line),
        }
        code.push_str(rest);
    }
    let lines = code.lines().filter(|l| !l.trim_start().starts_with("//"));
    (lines.collect::<Vec<_>>().join("\n"), names)
}

fn within(module: &str, other: &str) -> bool {
    let rest = module.strip_prefix(other);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

/// The paths that begin where `text` does, its groups opened.
fn paths(text: &str) -> Vec<String> {
    let ends = |c: char| !c.is_alphanumeric() && !"_:".contains(c);
    let (path, rest) = text.split_at(text.find(ends).unwrap_or(text.len()));
    if !path.ends_with("::") || !rest.starts_with('{') {
        return vec![path.to_owned()];
    }
    let (mut depth, mut start, mut found) = (0, 1, Vec::new());
    for (place, sign) in rest.char_indices() {
        depth += i32::from(sign == '{') - i32::from(sign == '}');
        if (sign == ',' && depth == 1) || depth == 0 {
            found.extend(paths(rest[start..place].trim()));
            start = place + 1;
        }
        if depth == 0 {
            break;
        }
    }
    found.iter().map(|end| format!("{path}{end}")).collect()
}

/// What `code`, which stands in `module`, names: from the crate or from above.
fn named(module: &str, code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for word in ["crate::", "super::"] {
        for (place, _) in code.match_indices(word) {
            let inside = |c: char| c.is_alphanumeric() || "_:".contains(c);
            if !code[..place].ends_with(inside) {
                found.extend(paths(&code[place..]));
            }
        }
    }
    found.iter().map(|path| absolute(module, path)).collect()
}

fn absolute(module: &str, path: &str) -> String {
    let mut base: Vec<&str> = module.split("::").collect();
    for part in path.split("::") {
        match part {
            "crate" => base.clear(),
            "super" => drop(base.pop()),
            _ => base.push(part),
        }
    }
    base.join("::")
}

/// The modules of `sources` and what each needs besides those it is one with.
fn modules(sources: &[(String, String)]) -> Modules {
    let named = |module: &String, code| {
        let named = named(module, code).into_iter();
        let needed = named.filter_map(|name| {
            let holding = sources.iter().map(|(other, _)| other);
            holding.filter(|other| within(&name, other)).max().cloned()
        });
        needed
            .filter(|other| !within(module, other) && !within(other, module))
            .collect()
    };
    let each = sources.iter();
    each.map(|(module, code)| (module.clone(), named(module, code)))
        .collect()
}

/// The shortest way from what `module` needs back to it.
fn cycle(modules: &Modules, module: &str) -> Option<Vec<String>> {
    let mut ways = VecDeque::from([vec![module.to_owned()]]);
    let mut seen = BTreeSet::new();
    while let Some(way) = ways.pop_front() {
        for next in &modules[&way[way.len() - 1]] {
            let way = [way.clone(), vec![next.clone()]].concat();
            if next == module {
                return Some(way);
            } else if seen.insert(next) {
                ways.push_back(way);
            }
        }
    }
    None
}

#[test]
fn no_file_needs_itself_by_way_of_others() {
    for (folder_name, one_thing) in [("src", &[][..]), ("python/src", MACHINE)] {
        let modules = modules(&sources(folder_name));
        let is_of_it = |module: &&String| !one_thing.iter().any(|one| within(module, one));
        let others = modules.keys().filter(is_of_it);
        let cycles: Vec<_> = others.filter_map(|m| cycle(&modules, m)).collect();
        assert!(cycles.is_empty(), "cycles of files: {cycles:#?}");
    }
}

#[test]
fn circles_of_files_are_found() {
    let found = |files: &[(&str, &str)]| {
        let owned = files
            .iter()
            .map(|(m, c)| ((*m).to_owned(), (*c).to_owned()));
        let modules = modules(&owned.collect::<Vec<_>>());
        cycle(&modules, files[0].0)
    };
    let way = |names: &[&str]| Some(names.iter().map(|name| (*name).to_owned()).collect());
    let by_two = [
        ("a::x", "use super::{w, y::{One, Other}};"),
        ("a::y", "fn f() -> crate::a::z::Third {}"),
        ("a::z", "use super::super::a::x;"),
        ("a::w", ""),
    ];
    assert_eq!(found(&by_two), way(&["a::x", "a::y", "a::z", "a::x"]));
    let one_with_its_own = [
        ("a::x", "use crate::a::x::y::One;"),
        ("a::x::y", "use super::Two;"),
    ];
    assert_eq!(found(&one_with_its_own), None);
    let text = "use super::a;\n// crate::b\n#[cfg(test)]\nmod c;\nx\n#[cfg(test)]\nmod tests {\ny";
    let code = "use super::a;\nx".to_owned();
    assert_eq!(outside_tests(text), (code, vec!["c".to_owned()]));
}
