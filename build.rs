//! Gives the worker, and only the worker, a memory that threads can share; and
//! tells the code which commit it is built from.

use std::path::Path;
use std::process::Command;

/// Without these the linker makes an ordinary memory, even with atomics enabled.
/// The page keeps an ordinary memory, so that it also runs where sharing is not allowed.
const SHARED_MEMORY: [&str; 8] = [
    "--shared-memory",
    "--import-memory",
    "--max-memory=1073741824",
    "--export=__wasm_init_tls",
    "--export=__tls_size",
    "--export=__tls_align",
    "--export=__tls_base",
    "--export=__heap_base",
];

/// The variable that `src/about.rs` reads. Whoever builds from an archive may
/// set it to the commit that the archive was made of.
const COMMIT: &str = "LOCKSTEP_COMMIT";

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed={COMMIT}");
    let is = |variable: &str, value: &str| std::env::var(variable).is_ok_and(|is| is == value);
    let wasm = is("CARGO_CFG_TARGET_ARCH", "wasm32");
    // Only what is given to users names its commit: each new one compiles everything anew. The
    // page's programs leave it to the page, in which `cargo xtask build` writes it.
    let released = is("PROFILE", "release") && !wasm;
    if released
        && std::env::var_os(COMMIT).is_none()
        && let Some(commit) = commit()
    {
        println!("cargo::rustc-env={COMMIT}={commit}");
    }
    if wasm {
        for argument in SHARED_MEMORY {
            println!("cargo::rustc-link-arg-bin=worker={argument}");
        }
    }
}

/// The commit that is checked out here, if this is a git checkout of its own
/// and not a folder inside somebody else's.
fn commit() -> Option<String> {
    if !git(&["rev-parse", "--show-prefix"])?.is_empty() {
        return None;
    }
    // Every commit, checkout and rebase writes a line there.
    let log = git(&["rev-parse", "--git-path", "logs/HEAD"])?;
    if Path::new(&log).exists() {
        println!("cargo::rerun-if-changed={log}");
    }
    git(&["rev-parse", "--short=12", "HEAD"])
}

/// What git says; `None` when there is no git, or nothing that it knows.
fn git(arguments: &[&str]) -> Option<String> {
    let output = Command::new("git").args(arguments).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| text.trim().to_owned())
}
