//! What this build is: the same for the page and the command line.

/// The product's name.
pub const NAME: &str = "Lockstep";

/// The version of the source it was built from.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Where its source and its list of faults are public; `None` where the package names no such
/// place.
pub const REPOSITORY: Option<&str> = {
    let address = env!("CARGO_PKG_REPOSITORY");
    if address.is_empty() {
        None
    } else {
        Some(address)
    }
};

/// The licences, of which one may be chosen.
pub const LICENCES: &str = env!("CARGO_PKG_LICENSE");

/// The commit that was checked out when the command line was built for release, abbreviated;
/// `None` in debug builds, in the page's programs (the page knows it from its HTML), and when the
/// sources are no git checkout.
pub const COMMIT: Option<&str> = option_env!("LOCKSTEP_COMMIT");

/// Name, version and commit on one line.
pub fn line(commit: Option<&str>) -> String {
    match commit {
        Some(commit) => format!("{NAME} {VERSION} ({commit})"),
        None if cfg!(debug_assertions) => format!("{NAME} {VERSION} (debug build)"),
        None => format!("{NAME} {VERSION} (not built from a git checkout)"),
    }
}
