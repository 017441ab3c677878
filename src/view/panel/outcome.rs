//! One of the results that runs can have, as it is listed.

use crate::session::{Action, ExploreAction};
use crate::view::prelude::*;

/// The narrowest bar, in percent, that is still seen as one.
const LEAST: f64 = 0.6;

/// A result: whether it is a good one, and in words; how large its share is,
/// in percent; what is wrong with it, how often it comes up, and what shows it.
pub(super) fn outcome(
    good: Option<bool>,
    text: &str,
    share: Option<f64>,
    [wrong, count, shown]: [Html; 3],
) -> Html {
    let (class, sign) = match good {
        Some(true) => ("good", "✓ "),
        Some(false) => ("fault", "✕ "),
        None => ("", ""),
    };
    let bar = share.map(|percent| {
        html! {
            <svg class="share-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
                <rect class="bar-all" width="100" height="4" rx="1" />
                <rect class="bar-share" width={format!("{:.2}", percent.max(LEAST))} height="4" rx="1" />
            </svg>
        }
    });
    html! {
        <li class={classes!("outcome", class)}>
            <p class="outcome-text">
                if share.is_some() {
                    <span aria-hidden="true">{ sign }</span>
                }
                { text }
            </p>
            { wrong }
            { bar }
            <p class="outcome-foot"><span class="count">{ count }</span>{ shown }</p>
        </li>
    }
}

/// A button that shows a run; what it says more of it stands in `words`.
pub(super) fn show_run(
    name: &'static str,
    schedule: &str,
    words: Option<String>,
    dispatch: &Callback<Action>,
) -> Html {
    let show = ExploreAction::ShowRun(schedule.to_owned());
    html! { <button class="small" title={words} onclick={dispatch.on(show)}>{ name }</button> }
}
