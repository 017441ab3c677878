//! The command line's commands. Native only: they print and end.

// These end the program when the reader has gone; `print` does not.
#![deny(clippy::print_stdout, clippy::print_stderr)]

mod explore;
mod given;
mod json;
mod list;
mod narrate;
mod options;
mod print;
mod record;
mod report;
mod run;
mod table;

use std::process::ExitCode;

use crate::about;
use crate::scenario::notice::quote;
use given::Failure;

const USAGE: &str = "\
Usage: lockstep run LINK [--narrate | --json | --mermaid | --chrome] [--threads]
                    [--lenient]
       lockstep explore LINK [--json] [--memory SIZE] [--max-states N] [--threads N]
                        [--lenient]
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
    --max-states N  look at no more than so many states
    --threads N     use so many threads (all cores)
  record LINK       run the program in LINK on real threads at full speed and
                    print what happened, beside what can happen; its schedule,
                    policy, switch and step do not count
    --json          print one JSON object instead of a table
    --runs N        so many times (1)
    --perturb SEED  hold threads up now and then, so that rare orders show up
  list              print what links can name: exercises with their parameters,
                    measurements with their sizes

LINK is what the page's address holds, with or without the site before its #:
  lockstep run '#/counter?lock=none&schedule=abab'

What of LINK cannot be used is replaced by the nearest that can, and notes on
stderr (with --json, a list of notices) say so. Where LINK then means something
else than it says, the command ends with exit code 2 and no result. In explore
and record a schedule and a step that do not fit are only noted.
    --lenient       go on with what LINK is read as

Exit code: 0 finished and right (explore, record: every run), 1 any other verdict,
2 unusable arguments, or a link that does not mean what it says.";

/// The exit code for arguments that cannot be used.
const UNUSABLE: u8 = 2;

/// Carries out what `arguments`, without the program's own name, say.
pub fn main(arguments: &[String]) -> ExitCode {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let ended = match words.split_first() {
        Some((&"run", rest)) => run::run(rest),
        Some((&"explore", rest)) => explore::explore(rest),
        Some((&"record", rest)) => record::record(rest),
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
