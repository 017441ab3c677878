//! The address bar: opens what it holds, and shows the moment on the page.

use gloo_timers::callback::Timeout;
use yew::prelude::*;

use super::dom::{self, Listener};
use super::session::Shown;
use crate::session::Action;

/// How long the page must rest before the address is written, in ms. Browsers
/// ignore or refuse pages that write it often.
const REST: u32 = 600;

/// What stands after `#` in the address, with it; empty when there is nothing.
pub(super) fn fragment() -> String {
    let hash = dom::window().map(|window| window.location().hash());
    hash.and_then(Result::ok).unwrap_or_default()
}

/// The whole address of the moment that `link` holds.
pub(super) fn full(link: &str) -> String {
    format!("{}{link}", page())
}

/// The address of the page, without what stands after `#`.
pub(super) fn page() -> String {
    let address = dom::window().and_then(|window| window.location().href().ok());
    let address = address.unwrap_or_default();
    address.split('#').next().unwrap_or_default().to_owned()
}

/// Puts `link` into the address bar; only another exercise makes a new entry in
/// the history. A browser that refuses leaves the old one, which does no harm.
pub(super) fn write(link: &str) {
    if fragment() == link {
        return;
    }
    let history = dom::window().and_then(|window| window.history().ok());
    let nothing = wasm_bindgen::JsValue::NULL;
    if let Some(history) = history {
        let _ = match is_another_exercise(&fragment(), link) {
            true => history.push_state_with_url(&nothing, "", Some(link)),
            false => history.replace_state_with_url(&nothing, "", Some(link)),
        };
    }
}

/// Whether the way from one link to the other is one that people expect to
/// take back with the browser's own button.
fn is_another_exercise(from: &str, to: &str) -> bool {
    let exercise = |link: &str| link.split('?').next().map(str::to_owned);
    !from.is_empty() && exercise(from) != exercise(to)
}

/// Keeps the address and the page together.
#[hook]
pub(super) fn use_address(state: &Shown, dispatch: &Callback<Action>) {
    let own = use_mut_ref(String::new);
    // What the address held when it was last looked at or written.
    let known = use_mut_ref(fragment);
    let link = state.link();
    own.replace(link.clone());
    {
        let dispatch = dispatch.clone();
        let known = known.clone();
        use_effect_with((), move |()| {
            let listener = dom::window().map(|window| {
                Listener::new(window, "hashchange", move |_| {
                    let given = fragment();
                    known.replace(given.clone());
                    if given != *own.borrow() {
                        dispatch.emit(Action::Open(given));
                    }
                })
            });
            move || drop(listener)
        });
    }
    // The invitation is for whoever comes to the bare address, so it stays
    // until something has been done that a link could hold.
    let quiet = state.playing || (state.welcome && state.position() == 0);
    use_effect_with((link, quiet), move |(link, quiet)| {
        let link = link.clone();
        let due = move || {
            // An address that somebody has just changed is about to be opened.
            if fragment() == *known.borrow() {
                write(&link);
                known.replace(fragment());
            }
        };
        let pending = (!quiet).then(|| Timeout::new(REST, due));
        move || drop(pending)
    });
}
