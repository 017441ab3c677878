//! A group that is animated from where it was to where it is.

use yew::prelude::*;
use yew_autoprops::autoprops;

use super::dom::{set_style, use_shown};
use crate::scene::Point;

/// A group whose place is set from script; the style sheet says how long the
/// way takes, and that it takes no time for those who want no motion.
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
    #[prop_or_default] class: &Classes,
    #[prop_or_default] onclick: &Option<Callback<MouseEvent>>,
    #[prop_or_default] children: &Html,
) -> Html {
    let node = use_shown(*at, |node, at| {
        set_style(node, "transform", &translation(*at))
    });
    // Only where it first appears: later it comes from where it was.
    let from = use_state(|| *from);
    use_effect_with((node.clone(), *from), |(node, from)| {
        if let Some(from) = from {
            set_style(node, "--from", &translation(*from));
        }
    });
    let arrives = from.map(|_| "arrives");
    html! {
        <@{tag} ref={node} class={classes!("glide", arrives, class.clone())} onclick={onclick.clone()}>
            { children.clone() }
        </@>
    }
}

fn translation(at: Point) -> String {
    format!("translate({}px, {}px)", at.x, at.y)
}
