//! The overview of keys.

use web_sys::HtmlInputElement;

use super::keyboard::{allow_characters, characters_allowed};
use super::prelude::*;
use crate::scene::keys::{Group, SHORTCUTS, Shortcut};
use crate::session::{Overlay, PageAction, TourAction};

#[component]
pub(super) fn Help(Props { dispatch, .. }: &Props) -> Html {
    let switch = |event: Event| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            allow_characters(input.checked());
        }
    };
    let about = PageAction::Overlay(Some(Overlay::About));
    html! {
        <>
            <div class="keys">{ for SHORTCUTS.iter().map(group) }</div>
            <label class="check">
                <input type="checkbox" checked={characters_allowed()} onchange={switch} />
                { "Single letters, digits and signs are shortcuts" }
            </label>
            <p class="pair">
                <button onclick={dispatch.on(TourAction::Start)}>{ "Take the tour" }</button>
                <button onclick={dispatch.on(about)}>{ "About Lockstep" }</button>
            </p>
            <p class="quiet">
                { "Threads can also be stepped by pressing them on the stage. A link holds the exact moment you see, and nothing is sent to a server." }
            </p>
        </>
    }
}

fn group((title, lines): &Group) -> Html {
    html! {
        <section>
            <h3>{ *title }</h3>
            <dl>{ for lines.iter().map(line) }</dl>
        </section>
    }
}

fn line((keys, does): &Shortcut) -> Html {
    let keys = keys.iter().map(|&key| match key {
        "…" => html! { <span>{ "…" }</span> },
        _ => html! { <kbd>{ key }</kbd> },
    });
    html! { <div><dt>{ for keys }</dt><dd>{ *does }</dd></div> }
}
