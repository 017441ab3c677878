//! Small choices that are kept from visit to visit. Where storage is blocked
//! they last as long as the page.

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
