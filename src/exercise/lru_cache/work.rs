//! The operations of each thread, as links write them: `pa1.pb2.ga~pc3.ga` is
//! put a 1, put b 2, get a in one thread, and put c 3, get a in another.
//! Links that were made before have `|` in the place of `~`.

use crate::parameters::Corrected;

/// The most threads that may use the cache.
const MOST_THREADS: usize = 4;

/// The most operations that each may do.
const MOST_OPERATIONS: usize = 8;

/// What is done unless the link says otherwise.
pub const DEFAULT: &str = "pa1.pb2.ga~pc3.ga";

/// One call of the cache.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// `cache.put(key, value)`.
    Put(char, i64),
    /// `cache.get(key)`.
    Get(char),
}

/// The operations of each thread.
pub type Work = Vec<Vec<Operation>>;

/// Gives the canonical form of `given`.
///
/// # Errors
/// The nearest text that can be used, and the first reason why `given` cannot.
pub fn read(given: &str) -> Result<String, Corrected> {
    let mut complaint = None;
    let work = nearest(given, &mut |why| {
        complaint.get_or_insert(why);
    });
    let value = if work.is_empty() {
        DEFAULT.to_owned()
    } else {
        write(&work)
    };
    match complaint {
        None => Ok(value),
        Some(why) => Err(Corrected { value, why }),
    }
}

/// The operations in a canonical text.
pub fn parse(canonical: &str) -> Work {
    nearest(canonical, &mut |_| {})
}

/// The canonical text as a Python expression.
pub fn python(canonical: &str) -> String {
    let operation = |operation: &Operation| match operation {
        Operation::Put(key, value) => format!("(\"put\", \"{key}\", {value})"),
        Operation::Get(key) => format!("(\"get\", \"{key}\", None)"),
    };
    let mut text = "[\n".to_owned();
    for thread in parse(canonical) {
        let calls: Vec<String> = thread.iter().map(operation).collect();
        text.push_str(&format!("    [{}],\n", calls.join(", ")));
    }
    text + "]"
}

fn write(work: &Work) -> String {
    let operation = |operation: &Operation| match operation {
        Operation::Put(key, value) => format!("p{key}{value}"),
        Operation::Get(key) => format!("g{key}"),
    };
    let thread = |thread: &Vec<Operation>| {
        let calls: Vec<String> = thread.iter().map(operation).collect();
        calls.join(".")
    };
    let threads: Vec<String> = work.iter().map(thread).collect();
    threads.join("~")
}

/// What can be used of `given`; whatever cannot is left out and complained of.
fn nearest(given: &str, complain: &mut impl FnMut(String)) -> Work {
    let mut work = Vec::new();
    for (thread, part) in (1..).zip(given.split(['~', '|'])) {
        let mut operations = Vec::new();
        for (place, text) in (1..).zip(part.split('.').filter(|text| !text.is_empty())) {
            match operation(text) {
                Ok(operation) => operations.push(operation),
                Err((near, why)) => {
                    operations.extend(near);
                    complain(format!("{why} as operation {place} of thread {thread}"));
                }
            }
        }
        if part.split('.').any(str::is_empty) {
            complain(format!("has an empty operation in thread {thread}"));
        }
        if operations.len() > MOST_OPERATIONS {
            operations.truncate(MOST_OPERATIONS);
            complain(format!(
                "has more than {MOST_OPERATIONS} operations in thread {thread}"
            ));
        }
        if !operations.is_empty() {
            work.push(operations);
        }
    }
    if work.len() > MOST_THREADS {
        work.truncate(MOST_THREADS);
        complain(format!("has more than {MOST_THREADS} threads"));
    }
    work
}

/// An operation, or what is nearest to it and why it is not one.
fn operation(text: &str) -> Result<Operation, (Option<Operation>, String)> {
    let unreadable = || {
        let why = "has something else than p, a letter and a number, or g and a letter,";
        (None, why.to_owned())
    };
    let small = text.to_ascii_lowercase();
    let mut letters = small.chars();
    let what = letters.next();
    let key = letters.next().filter(char::is_ascii_lowercase);
    let (key, rest) = (key.ok_or_else(unreadable)?, letters.as_str());
    let (operation, too_large) = match what {
        Some('g') if rest.is_empty() => (Operation::Get(key), false),
        Some('p') if !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit()) => {
            let value = rest.parse().unwrap_or(i64::MAX);
            (Operation::Put(key, value.min(99)), value > 99)
        }
        _ => return Err(unreadable()),
    };
    if too_large {
        return Err((Some(operation), "has a value above 99".to_owned()));
    }
    if small != text {
        return Err((Some(operation), "has capital letters".to_owned()));
    }
    Ok(operation)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_canonical_form_reads_back() {
        for text in [DEFAULT, "ga", "pz99", "pa0", "pa1.pa2.ga~ga~gb~pz10.gz"] {
            assert_eq!(read(text), Ok(text.to_owned()));
            assert_eq!(write(&parse(text)), text);
        }
        assert_eq!(read("pa07"), Ok("pa7".to_owned()));
        assert_eq!(read("pa1.pb2.ga|pc3.ga"), Ok(DEFAULT.to_owned()));
    }

    #[test]
    fn the_operations_are_those_written() {
        use Operation::{Get, Put};
        let expected = [vec![Put('a', 1), Put('b', 2), Get('a')], vec![Get('c')]];
        assert_eq!(parse("pa1.pb2.ga~gc"), expected);
    }

    /// What was given, what is used, and a word of the reason.
    const MENDED: &[(&str, &str, &str)] = &[
        ("", DEFAULT, "empty operation in thread 1"),
        ("~~~", DEFAULT, "empty operation in thread 1"),
        ("x", DEFAULT, "as operation 1 of thread 1"),
        ("pa", DEFAULT, "something else"),
        ("p1", DEFAULT, "something else"),
        ("ga1", DEFAULT, "something else"),
        ("pä1", DEFAULT, "something else"),
        ("pa-1", DEFAULT, "something else"),
        ("pa٣", DEFAULT, "something else"),
        ("<script>~ga", "ga", "operation 1 of thread 1"),
        ("pa1.gab.gb", "pa1.gb", "operation 2 of thread 1"),
        ("pa1..gb", "pa1.gb", "empty operation"),
        ("pa1~~gb", "pa1~gb", "empty operation in thread 2"),
        ("PA1.gB", "pa1.gb", "capital letters as operation 1"),
        ("pa100", "pa99", "above 99 as operation 1 of thread 1"),
        ("pa99999999999999999999", "pa99", "above 99"),
        ("ga|gb|gc|gd~ge", "ga~gb~gc~gd", "more than 4 threads"),
        (
            "ga.ga.ga.ga.ga.ga.ga.ga.ga",
            "ga.ga.ga.ga.ga.ga.ga.ga",
            "more than 8 operations in thread 1",
        ),
    ];

    #[test]
    fn hostile_texts_give_the_nearest_usable_one_and_a_reason() {
        for (given, value, word) in MENDED {
            let corrected = read(given).expect_err(given);
            assert_eq!(corrected.value, *value, "{given}");
            assert!(corrected.why.contains(word), "{given}: {}", corrected.why);
            let again = read(&corrected.value);
            assert_eq!(again, Ok(corrected.value), "{given}");
        }
    }

    #[test]
    fn long_texts_are_cut() {
        let long = vec!["pa1"; 5_000].join(".");
        let threads = [long.as_str(); 5].join("~");
        let corrected = read(&threads).expect_err("too long");
        let expected = vec![vec![Operation::Put('a', 1); 8]; 4];
        assert_eq!(parse(&corrected.value), expected);
    }

    #[test]
    fn python_gets_a_list_for_each_thread() {
        let text = "[\n    [(\"put\", \"a\", 1), (\"get\", \"b\", None)],\n    [(\"get\", \"a\", None)],\n]";
        assert_eq!(python("pa1.gb~ga"), text);
    }
}
