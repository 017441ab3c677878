//! Things that glide from where they were to where they are.

use yew::prelude::*;

use super::dom::set_style;
use crate::scene::Point;

#[derive(PartialEq, Properties)]
pub(super) struct GlideProps {
    /// Where it stands.
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
pub(super) fn Glide(props: &GlideProps) -> Html {
    let node = use_node_ref();
    let appeared = use_mut_ref(|| false);
    {
        let (node, from) = (node.clone(), props.from);
        use_effect_with(props.at, move |at| {
            if let (Some(from), false) = (from, appeared.replace(true)) {
                place(&node, from);
                // Asking for its box makes the browser take note of the place.
                if let Some(element) = node.cast::<web_sys::Element>() {
                    element.get_bounding_client_rect();
                }
            }
            place(&node, *at);
        });
    }
    html! {
        <g ref={node} class={classes!("glide", props.class.clone())} onclick={props.onclick.clone()}>
            { props.children.clone() }
        </g>
    }
}

fn place(node: &NodeRef, at: Point) {
    let transform = format!("translate({}px, {}px)", at.x, at.y);
    set_style(node, "transform", &transform);
}
