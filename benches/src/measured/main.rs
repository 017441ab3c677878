//! `cargo xtask bench measured`: the work that the page measures, natively,
//! next to std threads and rayon, to CPython and to the page in a browser.
//!
//! Called as `measured BROWSER.json PYTHON.json TABLE.md BUSY`: what those two
//! gave before, where the table goes, and how busy the machine was with other
//! things, in words.

mod figures;
mod lines;
mod ours;
mod peers;
mod plausible;
mod table;
mod taken;

use std::process::ExitCode;

use figures::Given;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [browser, python, table, busy] = &words[..] else {
        eprintln!("Usage: measured BROWSER.json PYTHON.json TABLE.md BUSY");
        return ExitCode::from(2);
    };
    match run(browser, python, table, busy) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("error: {why}");
            ExitCode::FAILURE
        }
    }
}

fn run(browser: &str, python: &str, table: &str, busy: &str) -> Result<(), String> {
    let browser = Given::read(browser)?;
    let python = Given::read(python)?;
    let threads = browser.threads;
    eprintln!("Measuring natively with {threads} threads …");
    let ours = ours::measure(threads);
    eprintln!("Measuring std threads and rayon …");
    let peers = peers::measure(threads);
    let (text, doubts) = table::write(&table::Everything {
        threads,
        ours: &ours,
        peers: &peers,
        browser: &browser,
        python: &python,
        busy,
    });
    println!("{text}");
    std::fs::write(table, text).map_err(|error| format!("writing {table}: {error}"))?;
    match doubts.len() {
        0 => Ok(()),
        many => Err(format!(
            "{many} of these are not believed, {table} says why: measure again when the machine is \
             calm, or find out"
        )),
    }
}
