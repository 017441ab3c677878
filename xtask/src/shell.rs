//! Running other programs, and saying what takes time.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// So much is shown of what a program said before it failed.
const LAST_LINES: usize = 20;

/// Runs a program to its end with its output on the terminal; any exit code but 0 is an error.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let name = name_of(command);
    let status = command
        .status()
        .with_context(|| format!("starting {name}"))?;
    if !status.success() {
        bail!("{name} failed ({status})");
    }
    Ok(())
}

/// Runs a program whose output matters only if it fails: then the error ends with the last of it.
pub(crate) fn run_quietly(command: &mut Command) -> Result<()> {
    let name = name_of(command);
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("starting {name}"))?;
    if !output.status.success() {
        let said = [output.stdout, output.stderr].concat();
        bail!("{name} failed ({})\n{}", output.status, last_lines(&said));
    }
    Ok(())
}

/// What a program prints that is given `input` to read; what it complains of is shown.
pub(crate) fn filter(command: &mut Command, input: &[u8]) -> Result<Vec<u8>> {
    let name = name_of(command);
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("starting {name}"))?;
    let mut stdin = child.stdin.take().context("the input was asked for")?;
    let output = std::thread::scope(|scope| {
        // A program that ends without reading it all has said why.
        scope.spawn(move || stdin.write_all(input));
        child.wait_with_output()
    })?;
    if !output.status.success() {
        bail!("{name} failed ({})", output.status);
    }
    Ok(output.stdout)
}

fn last_lines(said: &[u8]) -> String {
    let said = String::from_utf8_lossy(said);
    let lines: Vec<&str> = said.trim_end().lines().collect();
    lines[lines.len().saturating_sub(LAST_LINES)..].join("\n")
}

/// What a program prints, or nothing where it cannot be run or fails.
pub(crate) fn output(command: &mut Command) -> Option<String> {
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs a program with its output on the terminal, showing each line also to `watch`.
/// The answer is whether it ended well.
pub(crate) fn run_watched(command: &mut Command, mut watch: impl FnMut(&str)) -> Result<bool> {
    each_line(command, |line| {
        println!("{line}");
        watch(&line);
    })
}

/// Runs a program and gives each line that it prints to `take`, as it comes.
/// The answer is whether it ended well.
pub(crate) fn each_line(command: &mut Command, mut take: impl FnMut(String)) -> Result<bool> {
    let name = name_of(command);
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("starting {name}"))?;
    let stdout = child.stdout.take().context("the output was asked for")?;
    for line in BufReader::new(stdout).split(b'\n') {
        take(String::from_utf8_lossy(&line?).into_owned());
    }
    Ok(child.wait()?.success())
}

/// Says what begins, does it, and says how long it took.
pub(crate) fn timed<T>(what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("{what} …");
    flush();
    let start = Instant::now();
    let done = work().with_context(|| what.to_string())?;
    println!("{what}: done in {}", in_words(start.elapsed()));
    Ok(done)
}

/// A duration as people say it: `0.4 s`, `12 s`, `3 min 05 s`.
pub(crate) fn in_words(time: Duration) -> String {
    let seconds = time.as_secs_f64();
    if seconds < 10.0 {
        format!("{seconds:.1} s")
    } else if seconds < 60.0 {
        format!("{seconds:.0} s")
    } else {
        format!("{} min {:02} s", time.as_secs() / 60, time.as_secs() % 60)
    }
}

/// Shows what has been printed so far even where output goes into a file.
pub(crate) fn flush() {
    // A closed terminal is no reason to stop working.
    let _ = std::io::stdout().flush();
}

fn name_of(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program());
    program
        .file_name()
        .unwrap_or(command.get_program())
        .to_string_lossy()
        .into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_well() {
        assert_eq!(in_words(Duration::from_millis(420)), "0.4 s");
        assert_eq!(in_words(Duration::from_millis(12_300)), "12 s");
        assert_eq!(in_words(Duration::from_secs(185)), "3 min 05 s");
    }

    #[test]
    fn of_a_long_complaint_the_end_is_shown() {
        let said: String = (1..=30).map(|line| format!("line {line}\n")).collect();
        let last = last_lines(said.as_bytes());
        assert!(
            last.starts_with("line 11\n") && last.ends_with("\nline 30"),
            "{last}"
        );
        assert_eq!(last_lines(b"short\n"), "short");
    }

    #[test]
    fn a_filter_is_given_its_input() {
        let much = vec![b'x'; 1 << 20];
        assert_eq!(filter(&mut Command::new("cat"), &much).unwrap(), much);
        assert!(filter(&mut Command::new("false"), b"").is_err());
    }

    #[test]
    fn a_program_that_is_not_there_prints_nothing() {
        assert_eq!(output(&mut Command::new("no-such-program-here")), None);
    }
}
