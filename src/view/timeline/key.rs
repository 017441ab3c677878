//! What the patterns mean, and the patterns themselves.

use web_sys::Element;

use super::draw::{pattern, shape};
use crate::scene::lanes::{self, Look};
use crate::view::dom::{self, set_style};
use crate::view::prelude::*;

/// The key’s button and the key: a popover, which the browser closes with
/// Escape or a press elsewhere, and which moves nothing.
#[component]
pub(super) fn Key() -> Html {
    let (button, key) = (use_node_ref(), use_node_ref());
    let own = (key.clone(), button.clone());
    let place = hears(own, |_: MouseEvent, (key, button)| put_key(key, button));
    let line = |(sample, meaning): (lanes::Shape, &'static str)| {
        html! {
            <li><svg width="36" height="20" aria-hidden="true">{ shape(&sample) }</svg>{ meaning }</li>
        }
    };
    html! {
        <>
            <button ref={button} class="plain small" popovertarget="time-key" title="What the patterns mean" onclick={place}>{ "Key" }</button>
            <ul ref={key} id="time-key" class="time-key" popover="auto" aria-label="What the patterns mean">
                { for lanes::key().into_iter().map(line) }
            </ul>
        </>
    }
}

/// Between the key and its button, in px.
const APART: f64 = 6.0;

/// Puts the key above its button, or below where there is more room: the press
/// that this answers is about to open it.
fn put_key(key: &NodeRef, button: &NodeRef) {
    let Some(button) = button.cast::<Element>() else {
        return;
    };
    let (at, window) = (dom::place(&button), dom::window_size(&button));
    let px = |length: f64| format!("{length}px");
    set_style(key, "right", &px((window.width - at.right()).max(APART)));
    let below = window.height - at.bottom();
    let (side, other, length, room) = match at.y > below {
        true => ("bottom", "top", window.height - at.y, at.y),
        false => ("top", "bottom", at.bottom(), below),
    };
    set_style(key, side, &px(length + APART));
    set_style(key, other, "auto");
    set_style(key, "max-height", &px((room - 2.0 * APART).max(0.0)));
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
