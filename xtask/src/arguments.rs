//! The command line of `cargo xtask`.

use crate::bench::Bench;
use crate::test::SUITES;

pub(crate) const USAGE: &str = "\
Usage: cargo xtask <command>

  serve [--port N]      build the page and serve it on 127.0.0.1 (port 8080, or the next free one)
  build                 build the deployable folder dist/
  test [SUITE]          run all tests, or one suite: fmt, clippy, native, python,
                        clippy-wasm, build, browser
  bench [explorer [SECONDS] | measured]
                        measure the explorer next to loom, shuttle, Harmony and SPIN,
                        which may take so long for each program (10), and the real threads in the page next to native
                        ones and CPython (writes docs/MEASUREMENTS.md), or one of the two
  bench steps           measure what a step costs the page's main thread
  shot FRAGMENT FILE    take a picture of the page, e.g. shot '#/counter' page.png --dark
                        (also --phone, --width N, --height N, --full; --draft builds the
                        page quickly and without optimising it first)
  stage                 what Trunk's hook calls: see Trunk.toml
  help                  say this

For tests, serve also takes:
  --no-build            serve dist/ as it is
  --no-headers          send no extra headers, like a host that cannot
  --no-isolation        the same, and no service worker that could make up for it

What is missing on the machine is installed first.";

/// What was asked for.
#[derive(Debug, PartialEq)]
pub(crate) enum Command {
    Help,
    Build,
    /// Called by Trunk.
    Stage,
    Serve(ServeOptions),
    /// All suites, or the one that is named.
    Test(Option<String>),
    Bench(Bench),
    /// The words go to the script that takes the picture.
    Shot(Vec<String>),
}

/// How to serve.
#[derive(Debug, PartialEq)]
pub(crate) struct ServeOptions {
    /// The port to try first; 0 lets the system choose.
    pub(crate) port: u16,
    pub(crate) build: bool,
    pub(crate) headers: bool,
    pub(crate) service_worker: bool,
}

/// Reads the command line, or says what is wrong with it.
pub(crate) fn parse(words: &[String]) -> Result<Command, String> {
    let Some((command, rest)) = words.split_first() else {
        return Ok(Command::Help);
    };
    match command.as_str() {
        "help" | "--help" | "-h" => nothing_more(rest).map(|()| Command::Help),
        "build" => nothing_more(rest).map(|()| Command::Build),
        "stage" => nothing_more(rest).map(|()| Command::Stage),
        "serve" => parse_serve(rest).map(Command::Serve),
        "test" => parse_test(rest).map(Command::Test),
        "bench" => parse_bench(rest),
        "shot" if rest.len() >= 2 => Ok(Command::Shot(rest.to_vec())),
        "shot" => Err("shot needs a fragment and a file.".into()),
        other => Err(format!("There is no command `{other}`.")),
    }
}

fn nothing_more(rest: &[String]) -> Result<(), String> {
    match rest.first() {
        None => Ok(()),
        Some(word) => Err(format!("`{word}` is not understood here.")),
    }
}

fn parse_serve(words: &[String]) -> Result<ServeOptions, String> {
    let mut options = ServeOptions {
        port: 8080,
        build: true,
        headers: true,
        service_worker: true,
    };
    let mut words = words.iter();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--port" => options.port = parse_port(words.next())?,
            "--no-build" => options.build = false,
            "--no-headers" => options.headers = false,
            "--no-isolation" => {
                options.headers = false;
                options.service_worker = false;
            }
            other => return Err(format!("serve does not understand `{other}`.")),
        }
    }
    Ok(options)
}

fn parse_port(word: Option<&String>) -> Result<u16, String> {
    word.and_then(|word| word.parse().ok())
        .ok_or_else(|| "--port needs a number from 0 to 65535.".to_string())
}

fn parse_bench(words: &[String]) -> Result<Command, String> {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words[..] {
        [] => Ok(Command::Bench(Bench::All)),
        ["measured"] => Ok(Command::Bench(Bench::Measured)),
        ["steps"] => Ok(Command::Bench(Bench::Steps)),
        ["explorer"] => Ok(Command::Bench(Bench::Explorer(None))),
        ["explorer", word] => match word.parse() {
            Ok(seconds) if seconds > 0 => Ok(Command::Bench(Bench::Explorer(Some(seconds)))),
            _ => Err("bench explorer takes a number of seconds above 0.".into()),
        },
        [.., more] => Err(format!("bench does not understand `{more}`.")),
    }
}

fn parse_test(words: &[String]) -> Result<Option<String>, String> {
    match words {
        [] => Ok(None),
        [suite] if SUITES.iter().any(|known| known.name == suite) => Ok(Some(suite.clone())),
        [suite] => Err(format!("There is no suite `{suite}`.")),
        [_, more, ..] => Err(format!("`{more}` is not understood here.")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Command, String> {
        parse(
            &line
                .split_whitespace()
                .map(String::from)
                .collect::<Vec<_>>(),
        )
    }

    #[test]
    fn no_words_ask_for_help() {
        assert_eq!(parsed(""), Ok(Command::Help));
    }

    #[test]
    fn serve_takes_a_port() {
        let Ok(Command::Serve(options)) = parsed("serve --port 9000") else {
            panic!()
        };
        assert_eq!(options.port, 9000);
        assert!(options.build && options.headers && options.service_worker);
    }

    #[test]
    fn no_isolation_also_withholds_the_service_worker() {
        let Ok(Command::Serve(options)) = parsed("serve --no-isolation --no-build") else {
            panic!()
        };
        assert!(!options.build && !options.headers && !options.service_worker);
    }

    #[test]
    fn bench_takes_a_part_and_seconds() {
        for (line, bench) in [
            ("bench", Bench::All),
            ("bench measured", Bench::Measured),
            ("bench explorer", Bench::Explorer(None)),
            ("bench explorer 3", Bench::Explorer(Some(3))),
        ] {
            assert_eq!(parsed(line), Ok(Command::Bench(bench)));
        }
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        for line in [
            "fly",
            "serve --port",
            "serve --port 70000",
            "serve --fast",
            "build now",
            "test nothing",
            "test fmt fmt",
            "bench explorer 0",
            "bench explorer long",
            "bench measured 2",
            "shot one",
        ] {
            assert!(parsed(line).is_err(), "{line}");
        }
    }
}
