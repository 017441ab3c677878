//! A group that is moved from where it was to where it is.

use super::dom::set_style;
use super::motion::{self, Placed, translation};
use super::prelude::*;
use crate::scene::Point;

/// A group whose place is set from script.
#[autoprops]
#[component]
pub(super) fn AnimatedGroup(
    /// What the element is; one that is no part of a drawing is an `svg`.
    #[prop_or("g")]
    tag: &'static str,
    at: &Point,
    /// Where it comes from when it first appears.
    #[prop_or_default]
    from: &Option<Point>,
    /// Whether it is there at once, wherever it was.
    still: bool,
    /// Whether it comes out of nothing.
    #[prop_or_default]
    appears: bool,
    #[prop_or_default] class: &Classes,
    #[prop_or_default] onclick: &Option<Callback<MouseEvent>>,
    #[prop_or_default] children: &Html,
) -> Html {
    let placed = use_mut_ref(|| Placed::at(from.unwrap_or(*at)));
    let node = use_shown(*at, move |node, at| {
        set_style(node, "transform", &translation(*at));
        match still {
            true => placed.borrow_mut().stand(*at),
            false => placed.borrow_mut().go(node, *at),
        }
    });
    use_effect_with((node.clone(), appears), move |(node, appears)| {
        if *appears && !still {
            motion::appear(node);
        }
    });
    html! {
        <@{tag} ref={node} class={class.clone()} onclick={onclick.clone()}>
            { children.clone() }
        </@>
    }
}

/// A group that is seen for a moment when it comes.
#[autoprops]
#[component]
pub(super) fn Flash(children: &Html) -> Html {
    let node = use_shown((), |node, ()| motion::flash(node));
    html! { <g ref={node} class="flash">{ children.clone() }</g> }
}
