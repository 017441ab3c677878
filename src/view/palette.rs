//! The palette: a box to search in, and the list of what was found.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::dialog::Dialog;
use super::dom::{self, value_of};
use super::session::Props;
use crate::scene::palette::{Command, commands, search};
use crate::session::{Action, Overlay};

#[component]
pub(super) fn Palette(props: &Props) -> Html {
    let open = props.state.overlay == Some(Overlay::Palette);
    let close = props.dispatch.reform(|()| Action::Overlay(None));
    html! {
        <Dialog title="Commands" class="palette" {open} onclose={close}>
            if open {
                <Search ..props.clone() />
            }
        </Dialog>
    }
}

#[component]
fn Search(Props { state, dispatch }: &Props) -> Html {
    let query = use_state_eq(String::new);
    let chosen = use_state_eq(|| 0_usize);
    let found = search(&commands(state), &query);
    let at = (*chosen).min(found.len().saturating_sub(1));
    use_effect_with((at, (*query).clone()), |(at, _)| show(*at));
    // The dialog gives it the focus, unless it has opened before this was there.
    use_effect_with((), |()| dom::focus("#palette-search"));
    let typed = {
        let (query, chosen) = (query.setter(), chosen.setter());
        move |event: InputEvent| {
            query.set(value_of(&event).unwrap_or_default());
            chosen.set(0);
        }
    };
    let pressed = {
        let (state, dispatch) = (state.clone(), dispatch.clone());
        let (shown, chosen) = (query.clone(), chosen.setter());
        let last = found.len().saturating_sub(1);
        move |event: KeyboardEvent| {
            let next = match event.key().as_str() {
                "ArrowDown" => {
                    if at == last {
                        0
                    } else {
                        at + 1
                    }
                }
                "ArrowUp" => at.checked_sub(1).unwrap_or(last),
                "Enter" => {
                    // Who types fast is ahead of the list that is drawn.
                    let typed = value_of(&event).unwrap_or_default();
                    let place = if typed == *shown { at } else { 0 };
                    let found = search(&commands(&state), &typed);
                    return take(&dispatch, found.get(place).cloned());
                }
                _ => return,
            };
            event.prevent_default();
            chosen.set(next);
        }
    };
    let none = found.is_empty();
    html! {
        <>
            <input id="palette-search" class="field" role="combobox" aria-label="Search" aria-expanded="true" aria-controls="found"
                aria-autocomplete="list" aria-activedescendant={(!none).then(|| id(at))} autofocus=true
                autocomplete="off" spellcheck="false" placeholder="Type a few letters"
                value={(*query).clone()} oninput={typed} onkeydown={pressed} />
            <ul id="found" class="found" role="listbox" aria-label="Commands">
                { for found.iter().enumerate().map(|(place, command)| option(place, at, command, dispatch)) }
            </ul>
            if none {
                <p class="quiet">{ "Nothing is called so." }</p>
            }
        </>
    }
}

fn option(place: usize, at: usize, command: &Command, dispatch: &Callback<Action>) -> Html {
    let choose = {
        let (dispatch, command) = (dispatch.clone(), command.clone());
        move |_: MouseEvent| take(&dispatch, Some(command.clone()))
    };
    html! {
        <li key={place} id={id(place)} role="option" aria-selected={(place == at).to_string()} onclick={choose}>
            <small>{ command.group }</small>
            <span>{ &command.title }</span>
            if !command.keys.is_empty() {
                <kbd>{ command.keys }</kbd>
            }
        </li>
    }
}

/// Closes the palette first, so that what the command opens stays open.
fn take(dispatch: &Callback<Action>, command: Option<Command>) {
    if let Some(command) = command {
        dispatch.emit(Action::Overlay(None));
        dispatch.emit(command.action);
    }
}

fn id(place: usize) -> String {
    format!("found-{place}")
}

/// Scrolls the list so that the option in this place can be seen.
fn show(place: usize) {
    let find = |id: &str| dom::window()?.document()?.get_element_by_id(id);
    let (Some(list), Some(option)) = (find("found"), find(&id(place))) else {
        return;
    };
    let list: Element = list;
    let option: HtmlElement = option.unchecked_into();
    let (top, bottom) = (
        option.offset_top(),
        option.offset_top() + option.offset_height(),
    );
    if top < list.scroll_top() {
        list.set_scroll_top(top);
    } else if bottom > list.scroll_top() + list.client_height() {
        list.set_scroll_top(bottom - list.client_height());
    }
}
