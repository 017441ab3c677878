//! The keyboard: which key reaches the page, and whether it may.

use std::cell::{Cell, RefCell};

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement, KeyboardEvent};

use super::dom::{self, listen};
use super::prelude::*;
use super::remember::{recall, remember};
use crate::scene::keys::{self, Focus};
use crate::scene::pressed::Pressed;
use crate::session::Action;

thread_local! {
    static PRESSED: RefCell<Pressed<Element>> = RefCell::default();
    static CHARACTERS: Cell<bool> = Cell::new(recall("keys").as_deref() != Some("off"));
}

/// Whether single characters may be shortcuts.
pub(super) fn characters_allowed() -> bool {
    CHARACTERS.get()
}

/// Sets whether single characters may be shortcuts.
pub(super) fn allow_characters(allowed: bool) {
    CHARACTERS.set(allowed);
    remember("keys", if allowed { "on" } else { "off" });
}

/// Makes keys work, wherever on the page the focus is.
#[hook]
pub(super) fn use_keyboard(state: &Shown, dispatch: &Callback<Action>) {
    let now = use_mut_ref(|| state.clone());
    now.replace(state.clone());
    let dispatch = dispatch.clone();
    use_effect_with((), move |()| {
        let mut listeners = follow_presses();
        if let Some(window) = dom::window() {
            listeners.push(listen(window, "keydown", move |event| {
                let state = now.borrow().clone();
                if let Some(action) = heard(&state, event) {
                    event.prevent_default();
                    dispatch.emit(action);
                }
            }));
        }
        move || drop(listeners)
    });
}

fn heard(state: &Shown, event: &Event) -> Option<Action> {
    let event = event.dyn_ref::<KeyboardEvent>()?;
    PRESSED.with_borrow_mut(|pressed| pressed.key(&event.key()));
    if event.alt_key() || event.default_prevented() || event.is_composing() {
        return None;
    }
    // An open dialog has the keyboard to itself, and not every key looks for one.
    if state.page.overlay.is_some() && dom::find("dialog[open]").is_some() {
        return None;
    }
    let key = name(event);
    if keys::is_character(&key) && !characters_allowed() {
        return None;
    }
    let target = event.target()?;
    let focus = target.dyn_ref().map_or(Focus::Elsewhere, focus_of);
    keys::action(state, &key, focus)
}

/// Keeps [`PRESSED`] up to date.
fn follow_presses() -> Vec<EventListener> {
    let focused = || {
        if let Some(active) = dom::active() {
            PRESSED.with_borrow_mut(|pressed| pressed.focus(active));
        }
    };
    let hear = |name: &'static str, hear: fn(&dyn Fn())| {
        Some(listen(dom::window()?, name, move |_| hear(&focused)))
    };
    let down = |_: &dyn Fn()| PRESSED.with_borrow_mut(Pressed::down);
    let all = [
        hear("pointerdown", down),
        // After a touch, browsers give the focus when they make a mouse of it.
        hear("mousedown", down),
        hear("focusin", |focused| focused()),
        hear("click", |focused| {
            focused();
            // After a label’s click its control is clicked and gets the focus.
            Timeout::new(0, || PRESSED.with_borrow_mut(Pressed::over)).forget();
        }),
    ];
    all.into_iter().flatten().collect()
}

/// Whether a key is held that makes another of the one pressed; shift does not
/// count.
pub(super) fn is_held(event: &KeyboardEvent) -> bool {
    event.ctrl_key() || event.alt_key() || event.meta_key()
}

/// Whether this has the focus because it was pressed: then its keys are the
/// page's.
pub(super) fn was_pressed(element: &Element) -> bool {
    PRESSED.with_borrow(|pressed| pressed.is(element))
}

/// Says that the page itself is about to give the focus to `to`, which goes on
/// from what has it now.
pub(super) fn hand_on(to: &Element) {
    if let Some(from) = dom::active() {
        PRESSED.with_borrow_mut(|pressed| pressed.hand_on(&from, to.clone()));
    }
}

/// Gives the focus to the first element that `selector` finds.
pub(super) fn focus(selector: &str) {
    if let Some(element) = dom::find(selector) {
        hand_on(&element);
        let _ = element.focus();
    }
}

/// The key with those that are held, as [`keys::action`] knows it. Characters
/// have taken shift into account already.
fn name(event: &KeyboardEvent) -> String {
    let key = event.key();
    let control = event.ctrl_key() || event.meta_key();
    let shift = event.shift_key() && (control || key.chars().count() > 1);
    let key = if control { key.to_lowercase() } else { key };
    let held = |is: bool, name: &'static str| if is { name } else { "" };
    format!("{}{}{key}", held(control, "Ctrl+"), held(shift, "Shift+"))
}

fn focus_of(element: &Element) -> Focus {
    let pressed = |own: Focus| match was_pressed(element) {
        true => Focus::Elsewhere,
        false => own,
    };
    if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        return match input.type_().as_str() {
            "range" => pressed(Focus::Arrows),
            "radio" => pressed(Focus::Choice),
            "checkbox" => pressed(Focus::Button),
            _ => Focus::Typing,
        };
    }
    let role = element.get_attribute("role");
    match (element.tag_name().as_str(), role.as_deref()) {
        ("TEXTAREA", _) => Focus::Typing,
        // While its list is open, all keys go there.
        ("SELECT", _) if is_closed(element) => pressed(Focus::Typing),
        ("SELECT", _) => Focus::Typing,
        (_, Some("tab")) => pressed(Focus::Choice),
        ("BUTTON" | "A" | "SUMMARY", _) => pressed(Focus::Button),
        _ => Focus::Elsewhere,
    }
}

/// Whether the list of a select is certainly not open; older browsers do not
/// tell.
fn is_closed(select: &Element) -> bool {
    select.matches(":not(:open)").unwrap_or(false)
}
