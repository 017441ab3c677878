//! Which file a path means, and what kind of file it is.

use std::path::{Path, PathBuf};

/// What a path leads to.
#[derive(Debug, PartialEq)]
pub(crate) enum Found {
    File(PathBuf),
    /// A folder asked for without the slash that makes its relative addresses work.
    Folder,
    Nothing,
}

/// Looks a path up in a folder; nothing outside it can be reached.
pub(crate) fn find(folder: &Path, path: &str) -> Found {
    let mut file = folder.to_path_buf();
    for part in path.split('/').filter(|part| !part.is_empty()) {
        if part.starts_with(['.', '_']) || part.contains(['\\', ':', '\0']) {
            return Found::Nothing;
        }
        file.push(part);
    }
    if path.ends_with('/') {
        file.push("index.html");
    }
    if file.is_file() {
        Found::File(file)
    } else if file.join("index.html").is_file() {
        Found::Folder
    } else {
        Found::Nothing
    }
}

/// The type of a file by its ending.
pub(crate) fn mime(file: &Path) -> &'static str {
    match file.extension().and_then(|ending| ending.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("gz") => "application/gzip",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        Some("txt" | "py" | "rs" | "md") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_lead_to_files_and_never_outside() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        assert_eq!(
            find(folder, "/Cargo.toml"),
            Found::File(folder.join("Cargo.toml"))
        );
        for path in [
            "/",
            "/src",
            "/../Cargo.toml",
            "/src/../Cargo.toml",
            "/.",
            "/a\\..\\b",
            "/x\0",
        ] {
            assert_eq!(find(folder, path), Found::Nothing, "{path:?}");
        }
    }

    #[test]
    fn wasm_has_the_type_that_streaming_needs() {
        assert_eq!(mime(Path::new("a/b.wasm")), "application/wasm");
        assert_eq!(mime(Path::new("LICENSE")), "application/octet-stream");
    }
}
