//! All suites, one after the other, and one line at the end that adds them up.

mod counts;
pub(crate) mod machine;
mod suites;

use std::time::Instant;

use anyhow::Result;

use crate::shell;
use counts::Counts;
pub(crate) use suites::SUITES;

/// Runs all suites, or only the one of that name; `false` when anything failed.
pub(crate) fn test(only: Option<&str>) -> Result<bool> {
    println!("Machine: {}", machine::facts());
    let start = Instant::now();
    let mut lines = Vec::new();
    let mut total = Counts::default();
    for suite in SUITES
        .iter()
        .filter(|suite| only.is_none_or(|name| name == suite.name))
    {
        println!("\n== {} ==", suite.title);
        shell::flush();
        let begin = Instant::now();
        let counts = (suite.run)().unwrap_or_else(|error| {
            println!("{error:#}");
            Counts::of(false)
        });
        let line = format!(
            "{}: {counts} ({})",
            suite.title,
            shell::in_words(begin.elapsed())
        );
        println!("{line}");
        lines.push(line);
        total = total + counts;
    }
    println!("\n== Summary ==");
    lines.iter().for_each(|line| println!("{line}"));
    println!("All suites took {}.", shell::in_words(start.elapsed()));
    println!("{total}");
    Ok(total.failed == 0)
}
