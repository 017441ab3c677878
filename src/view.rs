//! The page. Components draw what [`crate::scene`] laid out and dispatch
//! [`Action`](crate::session::Action)s; they decide nothing.
//!
//! [`session`] holds the state and carries out effects; the other modules are
//! one part of the page each.

mod about;
mod address;
mod alternatives;
mod animated_group;
mod catalogue;
mod code;
mod compare;
mod deferred;
mod deferred_slot;
mod dialog;
mod dom;
mod header;
mod help;
mod icon;
mod kept;
mod keyboard;
mod motion;
mod narration;
mod notices;
mod page;
mod palette;
mod panel;
mod prelude;
mod quiz;
mod remember;
mod roving;
mod session;
mod share;
mod shown;
mod split;
mod stage;
mod storyboard;
mod tabs;
mod theme;
mod timeline;
mod tour;
mod transport;
mod worker;

pub use deferred::deferred;
pub use deferred_slot::{Deferred, Fetch, Part};
pub use shown::Props;

/// Puts the page into the document. `fetch` gets the parts that come later.
pub fn start(fetch: Fetch) {
    deferred_slot::fetch_with(fetch);
    yew::Renderer::<page::Page>::new().render();
}
