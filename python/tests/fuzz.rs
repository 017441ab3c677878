//! Programs of the tests with pieces that were changed, exchanged and left out:
//! whatever becomes of them, nothing panics and nothing goes on for ever.
//!
//! `LOCKSTEP_FUZZ_SECONDS` lets it go on for so long, from the seed
//! `LOCKSTEP_SEED`; what it is at for longer than a minute it says, and ends.
//! Built with overflow checks, as tests are.

use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use lockstep_python::ask::Watched;
use lockstep_python::program::Program;
use lockstep_python::run::{Ending, Limits, run};

use crate::support::random::Random;
use crate::support::{files, path};

/// How many programs are tried where no time is given.
const FEW: usize = 400;
/// Four times what a page's worker has: without optimisation functions take more.
const STACK: usize = 4 << 20;
/// A program that takes longer is taken to hang.
const LONGEST: Duration = Duration::from_secs(60);
/// The longest text that is made.
const MOST_LETTERS: usize = 6_000;

/// Programs are cut short: what is looked for shows early.
const LIMITS: Limits = Limits {
    turns: 12,
    output: 100_000,
};

/// Pieces that are put in: what is at the edges of what Python can do.
const PIECES: &[&str] = &[
    "0",
    "-1",
    "1 << 62",
    "2 ** 64",
    "10 ** 400",
    "1e308 * 10",
    "float('nan')",
    "None",
    "()",
    "[]",
    "{}",
    "set()",
    "''",
    "b''",
    "range(0)",
    "range(2 ** 31)",
    "...",
    "lambda: 0",
    "(yield)",
    "self",
    "*x",
    "**x",
    "not ",
    "-",
    "~",
    "await ",
    "x := 1",
    "[::]",
    "[::-1]",
    "[-9:9:-9]",
    "[0]",
    "()",
    ".x",
    "\n",
    "    ",
    "\t",
    "if x: ",
    "for x in x: ",
    "while x: ",
    "def f(x=x, *a, **k): ",
    "class X(x): ",
    "try: ",
    "except x: ",
    "finally: ",
    "with x as x: ",
    "return ",
    "raise ",
    "del x",
    "global x",
    "nonlocal x",
    "import x",
    "from x import *",
    "match x:\n case [x, *_]: pass",
    "f'{x!r:>{x}}'",
    "'%s' % x",
    "'{}'.format(x)",
    "x.__class__",
    "type(x)",
    "super()",
    "object()",
    "isinstance(x, x)",
    "sorted(x, key=x)",
    "max(x)",
    "sum(x)",
    "zip(x, x)",
    "map(x, x)",
    "iter(x)",
    "next(x)",
    "hash(x)",
    "repr(x)",
    "str(x)",
    "int(x)",
    "len(x)",
    "dict(x)",
    "list(x)",
    "print(x)",
    "threading.Lock()",
    "queue.Queue(x)",
    "copy.deepcopy(x)",
    "\\",
    "#",
    "\"",
    "'''",
    "\u{0}",
    "é",
    "𝔸",
];

/// The text with one change.
fn change(random: &mut Random, text: &str, others: &[String]) -> String {
    let other = &others[random.below(others.len())];
    match random.below(6) {
        0 => lines(random, text, other),
        1 => bytes(random, text),
        _ => words(random, text, other),
    }
}

/// Lines are dropped, said again, moved, or taken from elsewhere.
fn lines(random: &mut Random, text: &str, other: &str) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    let others: Vec<&str> = other.lines().collect();
    if lines.is_empty() || others.is_empty() {
        return other.to_owned();
    }
    let (from, to) = (random.below(lines.len()), random.below(lines.len()));
    match random.below(4) {
        0 => drop(lines.remove(from)),
        1 => lines.insert(to, lines[from]),
        2 => lines.swap(from, to),
        _ => lines.insert(to, others[random.below(others.len())]),
    }
    lines.join("\n") + "\n"
}

/// Letters are changed, or what is left of a text once bytes of it were.
fn bytes(random: &mut Random, text: &str) -> String {
    let mut bytes = text.as_bytes().to_vec();
    if bytes.is_empty() {
        return String::new();
    }
    for _ in 0..1 + random.below(3) {
        let at = random.below(bytes.len());
        match random.below(3) {
            0 => bytes[at] = random.bits() as u8,
            1 => bytes[at] ^= 1 << random.below(7),
            _ => bytes.truncate(at.max(1)),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Names, numbers, signs and blanks, each by itself.
fn split(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        let end = match is_word(first) {
            true => rest.find(|c| !is_word(c)).unwrap_or(rest.len()),
            false => first.len_utf8(),
        };
        let (word, after) = rest.split_at(end);
        words.push(word);
        rest = after;
    }
    words
}

/// Words are dropped, exchanged, or taken from elsewhere.
fn words(random: &mut Random, text: &str, other: &str) -> String {
    let (mut words, others) = (split(text), split(other));
    if words.is_empty() || others.is_empty() {
        return other.to_owned();
    }
    for _ in 0..1 + random.below(3) {
        let (from, to) = (random.below(words.len()), random.below(words.len()));
        match random.below(5) {
            0 if words.len() > 1 => drop(words.remove(from)),
            1 => words.swap(from, to),
            2 => words[to] = words[from],
            3 => words[to] = others[random.below(others.len())],
            _ => words[to] = random.pick(PIECES),
        }
    }
    words.concat()
}

/// Compiles and runs it, within bounds.
fn try_out(text: &str) {
    let Ok(program) = Program::compile(text) else {
        return;
    };
    let report = run(&program, &Watched::default(), "1\ntwo\n", LIMITS);
    if let Ending::Refused { message, .. } = &report.ending {
        assert!(!message.contains("machine is broken"), "{message}:\n{text}");
    }
    // Stopping before every touch of what is shared breaks nothing.
    if !report.names.0.is_empty() {
        run(&program, &report.names, "1\ntwo\n", LIMITS);
    }
}

/// Tries programs out until the time is over or there were enough, each of which it
/// sends first; says how many.
fn fuzz(mut random: Random, time: Option<Duration>, at: &Sender<String>) -> usize {
    let corpus = [
        "tests/programs",
        "tests/cases",
        "tests/corpus",
        "tests/newest",
    ];
    let corpus = corpus.iter().flat_map(|folder| files(&path(folder), ".py"));
    let corpus: Vec<String> = corpus.map(|(_, text)| text).collect();
    let begin = Instant::now();
    let mut tried = 0;
    while time.map_or(tried < FEW, |time| begin.elapsed() < time) {
        let mut text = corpus[random.below(corpus.len())].clone();
        for _ in 0..1 + random.below(4) {
            text = change(&mut random, &text, &corpus);
        }
        if text.len() > MOST_LETTERS {
            continue;
        }
        at.send(text.clone()).expect("somebody listens");
        try_out(&text);
        tried += 1;
    }
    tried
}

#[test]
fn programs_that_were_changed_end() {
    let number = |name: &str| std::env::var(name).ok()?.parse::<u64>().ok();
    let seconds = number("LOCKSTEP_FUZZ_SECONDS").map(Duration::from_secs);
    let random = Random::new(number("LOCKSTEP_SEED").unwrap_or(2_026));
    let (at, texts) = channel();
    let worker = thread::Builder::new()
        .stack_size(STACK)
        .spawn(move || fuzz(random, seconds, &at))
        .expect("a thread");
    let mut last = String::new();
    loop {
        match texts.recv_timeout(LONGEST) {
            Ok(text) => last = text,
            Err(RecvTimeoutError::Disconnected) => break,
            Err(RecvTimeoutError::Timeout) => panic!("it hangs:\n{last}"),
        }
    }
    let tried = worker.join().unwrap_or_else(|_| panic!("{last}"));
    println!("{tried} programs");
    assert!(tried > 0);
}

/// What was found so, once and for all.
#[test]
fn programs_that_once_broke_it_end() {
    let once = files(&path("tests/fuzzed"), ".py");
    assert!(!once.is_empty());
    for (_, text) in once {
        try_out(&text);
    }
}
