//! The sentence under the stage.

use super::alternatives::instead;
use super::prelude::*;
use super::quiz::Quiz;
use crate::scene;
use crate::scene::narration::{Narration as Told, Offer, Tone};
use crate::session::Action;

#[component]
pub(super) fn Narration(props: &Props) -> Html {
    let Props { state, dispatch } = props;
    if state.quiz.question.is_some() {
        return html! { <Quiz ..props.clone() /> };
    }
    let told = scene::narration(&**state);
    let offers = told.offers.iter().map(|offer| button(offer, dispatch));
    let offers = html! { <>{ for offers }</> };
    sentence(&told, offers, instead(state, dispatch))
}

/// The sentence with what is offered beside it and below it.
pub(super) fn sentence(told: &Told, offers: Html, below: Option<Html>) -> Html {
    let (class, sign) = match told.tone {
        Tone::Calm => ("calm", ""),
        Tone::Warning => ("warning", "! "),
        Tone::Fault => ("fault", "✕ "),
        Tone::Good => ("good", "✓ "),
    };
    html! {
        <div class={classes!("narration", class)}>
            <p class="tag"><span aria-hidden="true">{ sign }</span>{ &told.tag }</p>
            <div class="words">
                <p class="told">
                    { &told.what }
                    if !told.why.is_empty() {
                        { " " }<span class="why">{ &told.why }</span>
                    }
                </p>
                { below.unwrap_or_default() }
            </div>
            <div class="offers">{ offers }</div>
        </div>
    }
}

fn button(offer: &Offer, dispatch: &Callback<Action>) -> Html {
    let action = offer.action.clone();
    html! {
        <button key={offer.label.clone()} onclick={dispatch.on(action)}>
            { &offer.label }
        </button>
    }
}
