//! The suites: what they need and what they run.

use std::env;
use std::process::Command;
use std::sync::mpsc;
use std::thread;

use anyhow::{Result, anyhow};

use super::counts::Counts;
use crate::setup::{browsers, node, python, rust};
use crate::{build, places, shell};

/// A part of the tests that can be run alone.
pub(crate) struct Suite {
    pub(crate) name: &'static str,
    pub(crate) title: &'static str,
    pub(crate) run: fn() -> Result<Counts>,
}

/// The package that is checked and tested by itself.
const ENGINE: &str = "lockstep-python";

/// What is natively there with Python's own engine in it. What that is made of declares a newer
/// Rust than it needs, which cargo has to be told.
const NATIVE: [&str; 6] = [
    "--workspace",
    "--exclude",
    ENGINE,
    "--features",
    "python",
    "--ignore-rust-version",
];

/// In the order they run: what fails fast comes first, what shares compiled code comes together.
pub(crate) const SUITES: [Suite; 7] = [
    Suite {
        name: "fmt",
        title: "Format",
        run: format,
    },
    Suite {
        name: "clippy",
        title: "Clippy, native",
        run: clippy,
    },
    Suite {
        name: "native",
        title: "Native tests and Python twins",
        run: native,
    },
    Suite {
        name: "python",
        title: "Python's own engine",
        run: engine,
    },
    Suite {
        name: "clippy-wasm",
        title: "Clippy, wasm",
        run: clippy_wasm,
    },
    Suite {
        name: "build",
        title: "Build of the page",
        run: page,
    },
    Suite {
        name: "browser",
        title: "Chromium and Firefox",
        run: browser,
    },
];

fn format() -> Result<Counts> {
    rust::component("rustfmt", "fmt")?;
    passes(cargo()?.args(["fmt", "--all", "--check"]))
}

/// Also as a plain `cargo build` has it, without Python.
fn clippy() -> Result<Counts> {
    rust::component("clippy", "clippy")?;
    let lints = ["--all-targets", "--", "-D", "warnings"];
    let plain = passes(cargo()?.arg("clippy").args(lints))?;
    let all = passes(cargo()?.arg("clippy").args(NATIVE).args(lints))?;
    Ok(plain + all)
}

/// In release, as the page is built: so both share what runs during the build, such as macros.
fn clippy_wasm() -> Result<Counts> {
    rust::nightly()?;
    let mut command = cargo()?;
    command.args(["clippy", "--release", "--target", "wasm32-unknown-unknown"]);
    command.args([
        "--lib", "--bin", "app", "--bin", "worker", "--bin", "explorer", "--", "-D", "warnings",
    ]);
    passes(rust::for_wasm(&mut command))
}

fn native() -> Result<Counts> {
    python::python()?;
    counted(cargo()?.arg("test").args(NATIVE).arg("--no-fail-fast"))
}

/// It is compared with two Pythons: the machine's, and CPython 3.14 as npm has it.
fn engine() -> Result<Counts> {
    rust::component("clippy", "clippy")?;
    python::python()?;
    node::CPYTHON.modules()?;
    let alone = ["--package", ENGINE, "--ignore-rust-version"];
    let lints = ["--all-targets", "--", "-D", "warnings"];
    let clippy = passes(cargo()?.arg("clippy").args(alone).args(lints))?;
    let tests = counted(cargo()?.arg("test").args(alone).arg("--no-fail-fast"))?;
    Ok(clippy + tests)
}

fn page() -> Result<Counts> {
    build::build()?;
    Ok(Counts::of(true))
}

/// Both at once, since much of a test is waiting; each one's lines stay together.
/// One browser that is missing must not keep the other from being tested.
fn browser() -> Result<Counts> {
    let node = node::node()?;
    node::PAGE.modules()?;
    build::build_if_changed()?;
    let (root, xtask) = (places::root()?, env::current_exe()?);
    let browsers = [
        ("chrome", browsers::chromium()),
        ("firefox", browsers::firefox()),
    ];
    let engines = browsers.map(|(engine, found)| {
        let (sender, lines) = mpsc::channel();
        let mut command = Command::new(&node);
        command
            .args(["tests/browser/run.mjs", engine])
            .current_dir(&root)
            .env("LOCKSTEP_XTASK", &xtask);
        let running = thread::spawn(move || {
            command.env("LOCKSTEP_BROWSER", found?);
            // Whoever no longer listens has failed already.
            shell::each_line(&mut command, |line| drop(sender.send(line)))
        });
        (lines, running)
    });
    let mut total = Counts::default();
    for (lines, running) in engines {
        let mut counts = Counts::default();
        for line in lines {
            println!("{line}");
            counts.read(&line);
        }
        let well = running
            .join()
            .map_err(|_| anyhow!("a browser's thread died"))?;
        total = total
            + counts.ended(well.unwrap_or_else(|error| {
                println!("{error:#}");
                false
            }));
    }
    Ok(total)
}

fn cargo() -> Result<Command> {
    let mut command = Command::new("cargo");
    command.current_dir(places::root()?);
    Ok(command)
}

/// A program that is one test.
fn passes(command: &mut Command) -> Result<Counts> {
    shell::run(command)?;
    Ok(Counts::of(true))
}

/// A program that prints how many of its tests passed.
fn counted(command: &mut Command) -> Result<Counts> {
    let mut counts = Counts::default();
    let well = shell::run_watched(command, |line| counts.read(line))?;
    Ok(counts.ended(well))
}
