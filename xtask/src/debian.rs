//! Installing packages where that needs nobody's leave: on Debian and its kin, as root.

use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;

use anyhow::{Result, bail};

use crate::shell;

/// Whether packages can be installed here without asking anybody.
pub(crate) fn is_ours() -> bool {
    Path::new("/etc/debian_version").exists()
        && shell::output(Command::new("id").arg("-u")).is_some_and(|id| id.trim() == "0")
}

/// Installs packages; the list of what there is, is fetched once per run.
pub(crate) fn install(packages: &[&str]) -> Result<()> {
    static LISTED: OnceLock<bool> = OnceLock::new();
    let listed = *LISTED.get_or_init(|| {
        println!("Fetching the list of Debian packages …");
        shell::run_quietly(apt_get().args(["update", "-qq"])).is_ok()
    });
    if !listed {
        bail!(
            "`apt-get update` failed, so {} cannot be installed",
            packages.join(", ")
        );
    }
    shell::run_quietly(
        apt_get()
            .args(["install", "-y", "-qq", "--no-install-recommends"])
            .args(packages),
    )
}

fn apt_get() -> Command {
    let mut command = Command::new("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}
