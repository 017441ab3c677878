//! The command line's commands. Native only: they print and end.

// These end the program when the reader has gone; `print` does not.
#![deny(clippy::print_stdout, clippy::print_stderr)]

mod explore;
mod facts;
mod given;
mod json;
mod list;
mod narrate;
mod options;
#[cfg(feature = "python")]
mod own;
mod print;
mod record;
mod report;
mod run;
mod table;

use std::process::ExitCode;

use crate::about;
use crate::scenario::notice::quote;
use given::Failure;
use options::is_text;

const USAGE: &str = "\
Usage: lockstep run LINK [--narrate | --json | --mermaid | --chrome] [--threads]
                    [--lenient]
       lockstep run FILE.py [--switch any|gil] [--policy P] [--schedule S [--watch W]]
                    [--chance every] [--input FILE]
                    [--narrate | --json | --mermaid | --chrome]
       lockstep explore LINK [--json] [--memory SIZE] [--max-states N] [--threads N]
                        [--lenient]
       lockstep explore FILE.py [--switch any|gil] [--chance every] [--input FILE]
                        [--json] [--memory SIZE] [--max-states N] [--threads N]
       lockstep repro FILE.py [--switch any|gil] [--policy P] [--schedule S [--watch W]]
                      [--chance every] [--input FILE] [-o SCRIPT.py]
       lockstep record LINK [--json] [--runs N] [--perturb SEED]
                       [--lenient]
       lockstep list
       lockstep --version

  run LINK          run the scenario in LINK to its end and print what happened
    --narrate       print what the page says of every step, a line for each
    --json          print one JSON object instead of a table
    --mermaid       print a Mermaid sequence diagram, as a block for Markdown
    --chrome        print a trace file for Perfetto and chrome://tracing
    --threads       run it on real threads that wait for their turn
  explore LINK      find all results that the program in LINK can have;
                    its schedule, policy and step do not count
    --json          print one JSON object instead of a table
    --memory SIZE   take no more memory than this (2GiB); where that is not
                    enough for all states, look at the runs with few preemptions
    --max-memory N  the same in bytes
    --max-states N  look at no more than so many states
    --threads N     use so many threads (all cores)
  repro FILE.py     write a Python script that makes this run with your own CPython,
                    3.11 or later, and says whether the same comes of it
    -o SCRIPT.py    write it there, not to the standard output
  record LINK       run the program in LINK on real threads at full speed and
                    print what happened, beside what can happen; its schedule,
                    policy, switch and step do not count
    --json          print one JSON object instead of a table
    --runs N        so many times (1)
    --perturb SEED  hold threads up now and then, so that rare orders show up
  list              print what links can name: exercises with their parameters,
                    measurements with their sizes

FILE.py is Python of your own; - stands for the standard input. What it should
print is said in it by comments: # expect: LINE for each line, in order, or in
any where one says # expect any order. A failed assert is wrong, too.
    --switch gil    threads may switch only where CPython with its GIL may (any)
    --chance every  try each number that random can draw without a seed, where
                    there are at most 8; without it each thread draws its own,
                    the same ones in every run
    --input FILE    what input() reads
    --policy P      who goes next: earliest, round-robin or random:SEED
    --schedule S    who goes when, as explore prints it
    --watch W       the places that the schedule takes for steps, as explore
                    prints them; without it they are found first

LINK is what the page's address holds, with or without the site before its #:
  lockstep run '#/counter?lock=none&schedule=abab'

What of LINK cannot be used is replaced by the nearest that can, and notes on
stderr (with --json, a list of notices) say so. Where LINK then means something
else than it says, the command ends with exit code 2 and no result. In explore
and record a schedule and a step that do not fit are only noted.
    --lenient       go on with what LINK is read as

Exit code: 0 finished and right (explore, record: every run), 1 any other verdict,
2 unusable arguments, a link that does not mean what it says, or a file that is
no Python or uses what is not supported.";

/// Why `record` takes no text.
#[cfg(feature = "python")]
const NOT_RECORDED: &str = "record needs a link: own Python runs on the simulated scheduler";

/// The exit code for arguments that cannot be used.
const UNUSABLE: u8 = 2;

/// Carries out a command on own Python.
#[cfg(feature = "python")]
fn own(command: &str, words: &[&str]) -> Result<ExitCode, Failure> {
    match command {
        "run" => own::run(words),
        "explore" => own::explore(words),
        "repro" => own::repro(words),
        "record" => Err(NOT_RECORDED.to_owned().into()),
        other => Err(format!("there is no command {}", quote(other)).into()),
    }
}

/// Says how to get what carries out a command on own Python.
#[cfg(not(feature = "python"))]
fn own(_: &str, _: &[&str]) -> Result<ExitCode, Failure> {
    print::complaint(
        "this build runs no Python; `cargo lockstep` makes one that does, with the feature python",
    );
    Err(Failure::Refused)
}

/// Carries out what `arguments`, without the program's own name, say.
pub fn main(arguments: &[String]) -> ExitCode {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let ended = match words.split_first() {
        Some((command, rest)) if rest.iter().any(|word| is_text(word)) => own(command, rest),
        Some((&"run", rest)) => run::run(rest),
        Some((&"explore", rest)) => explore::explore(rest),
        Some((&"record", rest)) => record::record(rest),
        Some((&"repro", _)) => Err("repro needs a file of Python".to_owned().into()),
        Some((&"list", [])) => Ok(print::verdict(&list::list(), true)),
        Some((&("help" | "--help" | "-h"), [])) => Ok(print::verdict(&format!("{USAGE}\n"), true)),
        Some((&("version" | "--version" | "-V"), [])) => {
            let version = about::line(about::COMMIT);
            Ok(print::verdict(&format!("{version}\n"), true))
        }
        Some((other, _)) => Err(format!("there is no command {}", quote(other)).into()),
        None => Err("no command is given".to_owned().into()),
    };
    match ended {
        Ok(code) => return code,
        Err(Failure::Fault(why)) => {
            print::complaint(&format!("a fault of Lockstep itself: {why}"));
            return ExitCode::FAILURE;
        }
        Err(Failure::Arguments(why)) => print::complaint(&format!("{why}\n\n{USAGE}")),
        Err(Failure::Refused) => {}
    }
    ExitCode::from(UNUSABLE)
}
