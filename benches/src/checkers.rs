//! The same programs for Harmony and SPIN, which are programs of their own
//! with languages of their own.

use std::fs;
use std::io::{self, Read};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::Bench;

/// What a checker did.
pub(crate) struct Checked {
    pub(crate) states: String,
    /// Whether it came upon a failure, and stopped there.
    pub(crate) fails: bool,
    /// From the source to what it reports.
    pub(crate) time: Duration,
    /// Of that, the search alone.
    pub(crate) search: Duration,
    /// The most memory that it had, in bytes, where that can be told.
    pub(crate) memory: Option<u64>,
}

/// How a checker came out; `None` where its time was over, or its memory.
pub(crate) type Outcome = io::Result<Option<Checked>>;

/// How often it is looked whether a program has ended.
const LOOK: Duration = Duration::from_millis(2);

/// Slots of SPIN's table of states, as a power of two: more than any of the
/// programs here has states.
const SLOTS: &str = "-w25";

/// How deep SPIN may search: deeper than any of the programs here goes.
const DEPTH: &str = "-m1000000";

/// The most memory that SPIN may take, in megabytes.
const MEMORY: &str = "-DMEMLIM=8192";

/// The program of a bench in both languages, and the numbers in it.
fn model(bench: Bench) -> ([&'static str; 2], Vec<(&'static str, u64)>) {
    macro_rules! both {
        ($name:literal) => {
            [
                include_str!(concat!("../models/", $name, ".hny")),
                include_str!(concat!("../models/", $name, ".pml")),
            ]
        };
    }
    match bench {
        Bench::Unlocked(threads, times) => (
            both!("counter"),
            vec![("THREADS", threads), ("TIMES", times)],
        ),
        Bench::Locked(threads, times) => (
            both!("locked"),
            vec![("THREADS", threads), ("TIMES", times)],
        ),
        Bench::TwoLocks => (both!("locks"), Vec::new()),
        Bench::Buffer(times) => (both!("buffer"), vec![("TIMES", times)]),
    }
}

/// Harmony, on one thread, called `program`.
pub(crate) fn harmony(program: &Path, bench: Bench, patience: Duration) -> Outcome {
    let ([source, _], numbers) = model(bench);
    let folder = folder("harmony")?;
    fs::write(folder.join("model.hny"), source)?;
    let mut command = Command::new(program);
    // Races are what some of the programs are about.
    command.args(["--noweb", "-R", "-w", "1"]);
    for (name, number) in numbers {
        command.args(["-c", &format!("{name}={number}")]);
    }
    let Some(ran) = watched(command.arg("model.hny").current_dir(&folder), patience)? else {
        return Ok(None);
    };
    let line = ran
        .said
        .lines()
        .find(|line| line.contains(" states (time "));
    let mut words = line.unwrap_or_default().split_whitespace().skip(1);
    let states = words.next().unwrap_or("?").to_owned();
    let search = line.and_then(|line| line.split_once("(time ")?.1.split_once('s')?.0.parse().ok());
    Ok(Some(Checked {
        states,
        fails: !ran.said.contains("No issues found"),
        time: ran.time,
        search: Duration::from_secs_f64(search.unwrap_or_default()),
        memory: ran.memory,
    }))
}

/// SPIN, as its manual says that it is fastest for what it is asked here.
pub(crate) fn spin(program: &Path, bench: Bench, patience: Duration) -> Outcome {
    let ([_, source], numbers) = model(bench);
    let folder = folder("spin")?;
    fs::write(folder.join("model.pml"), source)?;
    let begun = Instant::now();
    let defined = numbers
        .iter()
        .map(|(name, number)| format!("-D{name}={number}"));
    run(Command::new(program)
        .args(defined)
        .args(["-a", "model.pml"])
        .current_dir(&folder))?;
    run(Command::new("cc")
        .args(["-O2", "-DSAFETY", MEMORY, "-o", "pan", "pan.c"])
        .current_dir(&folder))?;
    let prepared = begun.elapsed();
    let mut search = Command::new(folder.join("pan"));
    let Some(ran) = watched(search.args([SLOTS, DEPTH]).current_dir(&folder), patience)? else {
        return Ok(None);
    };
    let line = ran
        .said
        .lines()
        .find(|line| line.contains(" states, stored"));
    let states = line.unwrap_or_default().split_whitespace().next();
    if ran.said.contains("out of memory") || ran.said.contains("max memory") {
        return Ok(None);
    }
    Ok(Some(Checked {
        states: states.unwrap_or("?").to_owned(),
        fails: !ran.said.contains("errors: 0"),
        time: prepared + ran.time,
        search: ran.time,
        memory: ran.memory,
    }))
}

/// An empty folder for the files of a checker.
fn folder(name: &str) -> io::Result<PathBuf> {
    let folder = place(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// Where that is.
fn place(name: &str) -> PathBuf {
    std::env::temp_dir().join(format!("lockstep-bench-{name}-{}", std::process::id()))
}

/// Removes what checkers left.
pub(crate) fn tidy() {
    for name in ["harmony", "spin"] {
        let _ = fs::remove_dir_all(place(name));
    }
}

fn run(command: &mut Command) -> io::Result<()> {
    let output = command.output()?;
    match output.status.success() {
        true => Ok(()),
        false => Err(io::Error::other(
            String::from_utf8_lossy(&output.stderr).into_owned(),
        )),
    }
}

/// What a program said, how long it took, and how much memory.
pub(crate) struct Ran {
    pub(crate) said: String,
    pub(crate) time: Duration,
    pub(crate) memory: Option<u64>,
}

/// Runs a program to its end, or ends it when its time is over.
pub(crate) fn watched(command: &mut Command, patience: Duration) -> io::Result<Option<Ran>> {
    let begun = Instant::now();
    command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    let mut child = command.process_group(0).spawn()?;
    let mut stdout = child.stdout.take().expect("it was asked for");
    let reader = std::thread::spawn(move || {
        let mut said = String::new();
        stdout.read_to_string(&mut said).map(|_| said)
    });
    let mut memory = None;
    while child.try_wait()?.is_none() {
        memory = memory.max(peak(child.id()));
        if begun.elapsed() > patience {
            end(&mut child)?;
            return Ok(None);
        }
        sleep(LOOK);
    }
    let time = begun.elapsed();
    let said = reader.join().expect("reading does not panic")?;
    Ok(Some(Ran { said, time, memory }))
}

/// Ends a program and all that it has started.
fn end(child: &mut Child) -> io::Result<()> {
    let group = format!("-{}", child.id());
    Command::new("kill")
        .args(["-KILL", "--", &group])
        .status()?;
    child.wait()?;
    Ok(())
}

/// The most memory that a program or one that it has started has had so far, in
/// bytes, where the kernel tells.
fn peak(process: u32) -> Option<u64> {
    let folder = PathBuf::from(format!("/proc/{process}"));
    let status = fs::read_to_string(folder.join("status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let own = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    let children = fs::read_to_string(folder.join(format!("task/{process}/children")));
    let children = children.unwrap_or_default();
    let children = children
        .split_whitespace()
        .filter_map(|child| child.parse().ok());
    children
        .filter_map(peak)
        .chain(own.map(|kilobytes| kilobytes * 1024))
        .max()
}
