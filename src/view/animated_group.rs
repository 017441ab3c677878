//! A group that is animated from where it was to where it is.

use yew::prelude::*;

use super::dom::set_style;
use crate::scene::Point;

#[derive(PartialEq, Properties)]
pub(super) struct AnimatedGroupProps {
    /// What the element is; one that is no part of a drawing is an `svg`.
    #[prop_or("g")]
    pub(super) tag: &'static str,
    pub(super) at: Point,
    /// Where it comes from when it first appears.
    #[prop_or_default]
    pub(super) from: Option<Point>,
    #[prop_or_default]
    pub(super) class: Classes,
    #[prop_or_default]
    pub(super) onclick: Option<Callback<MouseEvent>>,
    #[prop_or_default]
    pub(super) children: Html,
}

/// A group whose place is set from script; the style sheet says how long the
/// way takes, and that it takes no time for those who want no motion.
#[component]
pub(super) fn AnimatedGroup(props: &AnimatedGroupProps) -> Html {
    let node = use_node_ref();
    // Only where it first appears: later it comes from where it was.
    let from = use_state(|| props.from);
    {
        let node = node.clone();
        use_effect_with(props.at, move |at| place(&node, *at));
    }
    {
        let (node, from) = (node.clone(), *from);
        use_effect_with((), move |()| {
            if let Some(from) = from {
                set_style(&node, "--from", &translation(from));
            }
        });
    }
    let arrives = from.map(|_| "arrives");
    html! {
        <@{props.tag} ref={node} class={classes!("glide", arrives, props.class.clone())} onclick={props.onclick.clone()}>
            { props.children.clone() }
        </@>
    }
}

fn place(node: &NodeRef, at: Point) {
    set_style(node, "transform", &translation(at));
}

fn translation(at: Point) -> String {
    format!("translate({}px, {}px)", at.x, at.y)
}
