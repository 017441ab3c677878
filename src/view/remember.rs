//! Small choices that are kept from visit to visit, and what a page leaves for
//! the one that comes of reloading it. Where storage is blocked they last as
//! long as the page.

use super::dom;

fn storage() -> Option<web_sys::Storage> {
    dom::window()?.local_storage().ok()?
}

/// What was kept under `name`.
pub(super) fn recall(name: &str) -> Option<String> {
    storage()?.get_item(&format!("lockstep-{name}")).ok()?
}

/// Keeps `value` under `name`, if it can be kept.
pub(super) fn remember(name: &str, value: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(&format!("lockstep-{name}"), value);
    }
}

/// The storage of this tab alone.
fn tab_storage() -> Option<web_sys::Storage> {
    dom::window()?.session_storage().ok()?
}

/// What a page in this tab left under `name`; it is there no longer.
pub(super) fn take_left(name: &str) -> Option<String> {
    let (storage, name) = (tab_storage()?, format!("lockstep-{name}"));
    let left = storage.get_item(&name).ok()?;
    let _ = storage.remove_item(&name);
    left
}

/// Leaves `value` under `name` for the next page in this tab, if it can.
pub(super) fn leave(name: &str, value: &str) {
    if let Some(storage) = tab_storage() {
        let _ = storage.set_item(&format!("lockstep-{name}"), value);
    }
}
