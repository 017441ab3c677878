//! The address bar: opens what it holds, and shows the moment on the page; and
//! the window's title, which is written with it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use wasm_bindgen::JsValue;

use super::dom::{self, listen};
use super::prelude::*;
use super::remember::{leave, take_left};
use crate::scene::title::Title;
use crate::session::address::{Address, Entry, When};
use crate::session::{Action, OpenAction, State};

/// What a page that is left calls the address it held and the moment it showed.
const LEFT: &str = "left";

/// What stands after `#` in the address, with it; empty when there is nothing.
pub(super) fn fragment() -> String {
    let hash = dom::window().map(|window| window.location().hash());
    hash.and_then(Result::ok).unwrap_or_default()
}

/// The link of the moment that the page is opened at: what the address holds,
/// or, after a reload, the moment at which the page was left. Chromium reloads
/// the address as it was before a page that is left can write it.
pub(super) fn opened() -> String {
    let held = fragment();
    let left = take_left(LEFT).filter(|_| dom::is_reloaded());
    let left = left.as_deref().and_then(|left| left.split_once('\n'));
    match left {
        Some((then, link)) if then == held => link.to_owned(),
        _ => held,
    }
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

/// The address bar and the window's title, which nothing else writes.
pub(super) struct Bar {
    address: RefCell<Address>,
    title: RefCell<Title>,
    /// Whether the window is not called so yet.
    untitled: Cell<bool>,
    pending: RefCell<Option<Timeout>>,
}

impl Bar {
    /// The bar of a page that has just been opened at `state`.
    pub(super) fn of(state: &State) -> Rc<Self> {
        let bar = Rc::new(Bar {
            address: RefCell::new(Address::new(fragment())),
            title: RefCell::new(Title::of(state)),
            untitled: Cell::new(true),
            pending: RefCell::default(),
        });
        bar.entitle();
        bar.follow(state);
        bar
    }

    /// The page shows `state` now.
    pub(super) fn follow(self: &Rc<Self>, state: &State) {
        // The invitation is for whoever comes to the bare address, so it stays
        // until something has been done that a link could hold.
        let invites = state.tour.welcome && state.position() == 0;
        let link = (!invites).then(|| state.link());
        let when = self.address.borrow_mut().show(link, state.playing.on);
        let call_now = self.call(Title::of(state));
        match when {
            When::Now => self.write(),
            When::In(ms) => self.wait(ms),
            When::Later => drop(self.pending.take()),
            When::AsBefore => {}
        }
        if call_now || invites {
            self.entitle();
        }
    }

    /// Writes what is due, as soon as the browser allows it.
    pub(super) fn write(self: &Rc<Self>) {
        let wait = self.address.borrow_mut().wait(now());
        match wait {
            Some(ms) => self.wait(ms),
            None => self.put(),
        }
    }

    fn wait(self: &Rc<Self>, ms: u32) {
        let bar = Rc::clone(self);
        let pending = Timeout::new(ms, move || bar.write());
        self.pending.replace(Some(pending));
    }

    /// Holds the moment shown for whoever reloads the page or comes back to it.
    fn leave(&self) {
        let held = fragment();
        if let Some(link) = self.address.borrow().wanted(&held) {
            leave(LEFT, &format!("{held}\n{link}"));
        }
        self.put();
    }

    /// The window is to be called `title`; the answer is whether that cannot wait
    /// until the address is written, as a step can.
    fn call(&self, title: Title) -> bool {
        let same_run = self.title.borrow().is_of_same_run(&title);
        if !same_run {
            // The history keeps the entry that is left under its last name.
            self.entitle();
        }
        let last = self.title.replace(title);
        if last != *self.title.borrow() {
            self.untitled.set(true);
        }
        !same_run
    }

    fn entitle(&self) {
        if let Some(document) = dom::document().filter(|_| self.untitled.take()) {
            document.set_title(&self.title.borrow().to_string());
        }
    }

    fn put(&self) {
        drop(self.pending.take());
        let due = self.address.borrow().due(&fragment());
        for entry in due {
            put(&entry);
            self.address.borrow_mut().wrote(&entry, fragment(), now());
        }
        self.entitle();
    }
}

/// Puts `entry` into the history. A browser that refuses leaves the old one,
/// which does no harm.
fn put(entry: &Entry) {
    let history = dom::window().and_then(|window| window.history().ok());
    let link = Some(entry.link.as_str());
    if let Some(history) = history {
        let _ = match entry.new {
            true => history.push_state_with_url(&JsValue::NULL, "", link),
            false => history.replace_state_with_url(&JsValue::NULL, "", link),
        };
    }
}

/// The time, in ms.
fn now() -> u64 {
    js_sys::Date::now() as u64
}

/// Keeps the address and the page together: opens what others put there, and
/// holds the moment shown when the page is left, or its address looked at.
#[hook]
pub(super) fn use_address(bar: &Rc<Bar>, dispatch: &Callback<Action>) {
    let (bar, dispatch) = (Rc::clone(bar), dispatch.clone());
    use_effect_with((), move |()| {
        let window = dom::window();
        let own = Rc::clone(&bar);
        let opened = move |_: &Event| {
            let given = fragment();
            let other = own.address.borrow_mut().changed(&given);
            if other {
                dispatch.send(OpenAction::Link(given));
            }
        };
        let mut listeners = Vec::new();
        if let Some(window) = window {
            // A frame that is left, or whose address somebody clicks on, loses
            // the focus; on phones a page that is put away is only hidden.
            for name in ["blur", "visibilitychange"] {
                let bar = Rc::clone(&bar);
                listeners.push(listen(window.clone(), name, move |_| bar.put()));
            }
            let leave = move |_: &Event| bar.leave();
            listeners.push(listen(window.clone(), "pagehide", leave));
            listeners.push(listen(window, "hashchange", opened));
        }
        move || drop(listeners)
    });
}
