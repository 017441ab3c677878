//! The overview of keys.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::dialog::Dialog;
use crate::scene::keys::{SHORTCUTS, Shortcut};

#[derive(PartialEq, Properties)]
pub(super) struct HelpProps {
    pub(super) open: bool,
    /// Whether single characters are shortcuts.
    pub(super) characters: bool,
    pub(super) oncharacters: Callback<bool>,
    pub(super) onclose: Callback<()>,
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
    html! {
        <Dialog title="Keys" open={props.open} onclose={props.onclose.clone()}>
            <dl class="keys">{ for SHORTCUTS.iter().map(line) }</dl>
            <label class="check">
                <input type="checkbox" checked={props.characters} onchange={switch} />
                { "Single letters, digits and signs are shortcuts" }
            </label>
            <p class="quiet">
                { "Threads can also be stepped by pressing them on the stage. A link holds the exact moment you see, and nothing is sent to a server." }
            </p>
        </Dialog>
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
