//! The overview of keys.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::dialog::Dialog;
use super::shown::Dispatch;
use crate::scene::keys::{Group, SHORTCUTS, Shortcut};
use crate::session::{Action, Overlay, PageAction, TourAction};

#[derive(PartialEq, Properties)]
pub(super) struct HelpProps {
    pub(super) open: bool,
    /// Whether single characters are shortcuts.
    pub(super) characters: bool,
    pub(super) oncharacters: Callback<bool>,
    pub(super) dispatch: Callback<Action>,
}

#[component]
pub(super) fn Help(props: &HelpProps) -> Html {
    let switch = {
        let set = props.oncharacters.clone();
        move |event: Event| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                set.emit(input.checked());
            }
        }
    };
    let dispatch = &props.dispatch;
    let about = PageAction::Overlay(Some(Overlay::About));
    html! {
        <Dialog title="Keys" class="help" open={props.open} onclose={dispatch.on(PageAction::Overlay(None))}>
            <div class="keys">{ for SHORTCUTS.iter().map(group) }</div>
            <label class="check">
                <input type="checkbox" checked={props.characters} onchange={switch} />
                { "Single letters, digits and signs are shortcuts" }
            </label>
            <p class="pair">
                <button onclick={dispatch.on(TourAction::Start)}>{ "Take the tour" }</button>
                <button onclick={dispatch.on(about)}>{ "About Lockstep" }</button>
            </p>
            <p class="quiet">
                { "Threads can also be stepped by pressing them on the stage. A link holds the exact moment you see, and nothing is sent to a server." }
            </p>
        </Dialog>
    }
}

fn group(group: &Group) -> Html {
    html! {
        <section>
            <h3>{ group.title }</h3>
            <dl>{ for group.lines.iter().map(line) }</dl>
        </section>
    }
}

fn line(shortcut: &Shortcut) -> Html {
    let keys = shortcut.keys.iter().map(|&key| match key {
        "…" => html! { <span>{ "…" }</span> },
        _ => html! { <kbd>{ key }</kbd> },
    });
    html! {
        <div><dt>{ for keys }</dt><dd>{ shortcut.does }</dd></div>
    }
}
