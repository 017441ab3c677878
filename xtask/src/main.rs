//! What a developer or a CI machine runs: `cargo xtask serve`, `build`, `test`, `bench`.

mod arguments;
mod bench;
mod build;
mod debian;
mod hash;
mod places;
mod serve;
mod setup;
mod shell;
mod shot;
mod steps;
mod test;

use std::process::ExitCode;

use arguments::Command;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let command = match arguments::parse(&words) {
        Ok(command) => command,
        Err(complaint) => {
            eprintln!("{complaint}\n\n{}", arguments::USAGE);
            return ExitCode::from(2);
        }
    };
    match run(command) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Does what was asked; `false` is a failure that has been reported already.
fn run(command: Command) -> anyhow::Result<bool> {
    match command {
        Command::Help => println!("{}", arguments::USAGE),
        Command::Build => build::build()?,
        Command::Stage => build::stage::stage()?,
        Command::Serve(options) => {
            if options.build {
                build::build_if_changed()?;
            }
            serve::serve(&options)?;
        }
        Command::Test(only) => return test::test(only.as_deref()),
        Command::Bench(what) => bench::bench(what)?,
        Command::Shot(words) => return shot::shot(&words),
    }
    Ok(true)
}
