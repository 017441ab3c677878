//! The keyboard: which key reaches the page, and whether it may.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement, KeyboardEvent};
use yew::prelude::*;

use super::dom::{self, Listener};
use super::remember::{recall, remember};
use super::session::Shown;
use crate::scene::keys::{self, Focus};
use crate::session::Action;

/// Whether single characters may be shortcuts.
pub(super) fn characters_allowed() -> bool {
    recall("keys").as_deref() != Some("off")
}

/// Sets whether single characters may be shortcuts.
pub(super) fn allow_characters(allowed: bool) {
    remember("keys", if allowed { "on" } else { "off" });
}

/// Makes keys work, wherever on the page the focus is.
#[hook]
pub(super) fn use_keyboard(state: &Shown, dispatch: &Callback<Action>, characters: bool) {
    let now = use_mut_ref(|| (state.clone(), characters));
    now.replace((state.clone(), characters));
    let dispatch = dispatch.clone();
    use_effect_with((), move |()| {
        let listener = dom::window().map(|window| {
            Listener::new(window, "keydown", move |event| {
                let (state, characters) = now.borrow().clone();
                if let Some(action) = heard(&state, characters, &event) {
                    event.prevent_default();
                    dispatch.emit(action);
                }
            })
        });
        move || drop(listener)
    });
}

fn heard(state: &Shown, characters: bool, event: &Event) -> Option<Action> {
    let event = event.dyn_ref::<KeyboardEvent>()?;
    if event.alt_key() || event.default_prevented() || event.is_composing() || dialog_is_open() {
        return None;
    }
    let key = name(event);
    if keys::is_character(&key) && !characters {
        return None;
    }
    keys::action(state, &key, focus(event.target()?.dyn_ref::<Element>()))
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

/// An open dialog has the keyboard to itself.
fn dialog_is_open() -> bool {
    let document = dom::window().and_then(|window| window.document());
    let open = document.and_then(|document| document.query_selector("dialog[open]").ok());
    open.flatten().is_some()
}

fn focus(element: Option<&Element>) -> Focus {
    let Some(element) = element else {
        return Focus::Elsewhere;
    };
    if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        return match input.type_().as_str() {
            "range" => Focus::Arrows,
            "radio" => Focus::Choice,
            "checkbox" => Focus::Button,
            _ => Focus::Typing,
        };
    }
    match (
        element.tag_name().as_str(),
        element.get_attribute("role").as_deref(),
    ) {
        ("TEXTAREA" | "SELECT", _) => Focus::Typing,
        (_, Some("tab")) => Focus::Choice,
        ("BUTTON" | "A" | "SUMMARY", _) => Focus::Button,
        _ => Focus::Elsewhere,
    }
}
