//! What else could have happened.

use super::prelude::*;
use super::transport::hue;
use crate::session::{Action, ChooseAction};

/// "What if b had gone instead?", a button for each who could have.
pub(super) fn instead(state: &Shown, dispatch: &Callback<Action>) -> Option<Html> {
    let state = state.view();
    let (_, others) = state.alternatives().filter(|_| state.position > 0)?;
    let button = |turn: crate::model::Turn| {
        let (short, words) = state.instead(turn);
        let ask = dispatch.on(ChooseAction::Instead(turn));
        html! {
            <button key={short.clone()} class={classes!("instead", hue(turn.thread))} onclick={ask}
                aria-label={format!("What if {words} instead?")}
                title={format!("What if {words} instead? This run stays beside (x)")}>
                <span class="swatch"></span>{ short }
            </button>
        }
    };
    Some(html! {
        <p class="instead-of">
            <span>{ "What if" }</span>
            { for others.into_iter().map(button) }
            <span>{ "had gone instead?" }</span>
        </p>
    })
}
