//! What this build is: the same for the page, the workers and the command line.

/// The product's name.
pub const NAME: &str = "Lockstep";

/// The version of the source it was built from.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The commit that was checked out when it was built, abbreviated; `None` when
/// it was built from sources that are no git checkout.
pub const COMMIT: Option<&str> = option_env!("LOCKSTEP_COMMIT");

/// Name, version and commit on one line.
pub fn line() -> String {
    match COMMIT {
        Some(commit) => format!("{NAME} {VERSION} ({commit})"),
        None => format!("{NAME} {VERSION} (not built from a git checkout)"),
    }
}
