//! The sentence under the stage.

use yew::prelude::*;

use super::session::Props;
use crate::scene::narration::{Offer, Tone};
use crate::scene::{self};
use crate::session::Action;

#[component]
pub(super) fn Narration(Props { state, dispatch }: &Props) -> Html {
    let told = scene::narration(state);
    let (class, sign) = match told.tone {
        Tone::Calm => ("calm", ""),
        Tone::Warning => ("warning", "! "),
        Tone::Fault => ("fault", "✕ "),
        Tone::Good => ("good", "✓ "),
    };
    html! {
        <div class={classes!("narration", class)}>
            <p class="tag"><span aria-hidden="true">{ sign }</span>{ told.tag }</p>
            <p class="told">
                { told.what }
                if !told.why.is_empty() {
                    { " " }<span class="why">{ told.why }</span>
                }
            </p>
            if !told.offers.is_empty() {
                <div class="offers">{ for told.offers.iter().map(|offer| button(offer, dispatch)) }</div>
            }
        </div>
    }
}

fn button(offer: &Offer, dispatch: &Callback<Action>) -> Html {
    let action = offer.action.clone();
    html! {
        <button key={offer.label.clone()} onclick={dispatch.reform(move |_| action.clone())}>
            { &offer.label }
        </button>
    }
}
