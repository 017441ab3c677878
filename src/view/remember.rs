//! Small choices that are kept from visit to visit, and what a page leaves for
//! the one that comes of reloading it. Where storage is blocked they last as
//! long as the page.

use web_sys::Storage;

use super::dom;

/// What is kept from visit to visit, and what is this tab's alone.
fn lasting() -> Option<Storage> {
    dom::window()?.local_storage().ok()?
}

fn of_tab() -> Option<Storage> {
    dom::window()?.session_storage().ok()?
}

fn key(name: &str) -> String {
    format!("lockstep-{name}")
}

/// What was kept under `name`.
pub(super) fn recall(name: &str) -> Option<String> {
    lasting()?.get_item(&key(name)).ok()?
}

/// Keeps `value` under `name`, if it can be kept.
pub(super) fn remember(name: &str, value: &str) {
    let _ = lasting().map(|storage| storage.set_item(&key(name), value));
}

/// What a page in this tab left under `name`; it is there no longer.
pub(super) fn take_left(name: &str) -> Option<String> {
    let left = of_tab()?.get_item(&key(name)).ok()?;
    let _ = of_tab()?.remove_item(&key(name));
    left
}

/// Leaves `value` under `name` for the next page in this tab, if it can.
pub(super) fn leave(name: &str, value: &str) {
    let _ = of_tab().map(|storage| storage.set_item(&key(name), value));
}
