//! The machine the tests run on, in one line, so that times can be judged.

use std::fs;

/// `2 cores, Debian GNU/Linux 12 (bookworm), x86_64`
pub(crate) fn facts() -> String {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let plural = if cores == 1 { "" } else { "s" };
    format!(
        "{cores} core{plural}, {}, {}",
        system(),
        std::env::consts::ARCH
    )
}

fn system() -> String {
    let text = fs::read_to_string("/etc/os-release").unwrap_or_default();
    let name = text
        .lines()
        .find_map(|line| line.strip_prefix("PRETTY_NAME="));
    name.unwrap_or(std::env::consts::OS)
        .trim_matches('"')
        .to_string()
}
