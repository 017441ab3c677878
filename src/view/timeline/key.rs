//! What the patterns mean, and the patterns themselves.

use yew::prelude::*;

use super::draw::{pattern, shape};
use crate::scene::lanes::{self, Look};

/// A sample of each pattern with its meaning.
pub(super) fn key() -> Html {
    let line = |(sample, meaning): (lanes::Shape, &'static str)| {
        html! {
            <li><svg width="36" height="20" aria-hidden="true">{ shape(&sample) }</svg>{ meaning }</li>
        }
    };
    html! { <ul id="time-key" class="time-key">{ for lanes::key().into_iter().map(line) }</ul> }
}

/// The patterns of waiting, in each thread's colour: stripes for a lock, bars
/// for something else, dots for a while.
pub(super) fn patterns() -> Html {
    let each = |number: usize| {
        let hue = format!("hue-{number}");
        let id = |look| pattern(look).map(|name| format!("{name}-{number}"));
        html! {
            <>
                <pattern id={id(Look::Locked)} class={hue.clone()} width="7" height="7" patternUnits="userSpaceOnUse"
                    patternTransform="rotate(45)">
                    <rect class="bed" width="7" height="7" /><rect class="ink" width="2.6" height="7" />
                </pattern>
                <pattern id={id(Look::Waiting)} class={hue.clone()} width="6" height="6" patternUnits="userSpaceOnUse">
                    <rect class="bed" width="6" height="6" /><rect class="ink" x="2" width="1.4" height="6" />
                </pattern>
                <pattern id={id(Look::Timed)} class={hue} width="6" height="6" patternUnits="userSpaceOnUse">
                    <circle class="ink" cx="3" cy="3" r="1.2" />
                </pattern>
            </>
        }
    };
    html! { <svg class="patterns" width="0" height="0" aria-hidden="true"><defs>{ for (0..8).map(each) }</defs></svg> }
}
