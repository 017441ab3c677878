//! The whole run on a strip, with the part of it that the lanes show.

use std::rc::Rc;

use web_sys::{Element, PointerEvent};

use super::draw::shape;
use crate::scene::lanes::{Overview, Tracks, overview};
use crate::session::{Action, TimeAction};
use crate::view::dom::{pointed, use_size};
use crate::view::kept::Kept;
use crate::view::prelude::*;

/// Shown only where a part of the run is in sight.
#[component]
pub(super) fn Strip(Props { state, dispatch }: &Props) -> Html {
    let (node, space) = use_size();
    let run = Kept(Rc::clone(state.view().playback));
    let tracks = use_memo(run.clone(), |run| Tracks::of(run));
    let scale = state.time_scale();
    let width = space.map_or(0.0, |space| space.width);
    let strip = use_memo(
        (run, scale.by_time(), width),
        move |(run, by_time, width)| overview(run, &tracks, *by_time, *width),
    );
    let hear = centre(&node, &strip, dispatch);
    let (from, to) = strip.window(&scale);
    let now = strip.scale.edge(state.view().position);
    let drawing = html! {
        <svg width={width.to_string()} height="24" aria-hidden="true" onpointerdown={hear.clone()} onpointermove={hear}>
            <Whole strip={Kept(Rc::clone(&strip))} />
            <rect class="sight" x={from.to_string()} y="0.5" width={(to - from).to_string()} height="23" rx="4" />
            <line class="now" x1={now.to_string()} x2={now.to_string()} y1="0" y2="24" />
        </svg>
    };
    html! {
        <div ref={node} class="strip">
            if !scale.is_whole() && width > 0.0 {
                { drawing }
            }
        </div>
    }
}

#[autoprops]
#[component]
fn Whole(strip: &Kept<Overview>) -> Html {
    let fault = |x: &f64| {
        let x = x.to_string();
        html! { <line class="fault" x1={x.clone()} x2={x} y1="0" y2="24" /> }
    };
    html! {
        <g>
            <rect class="floor" width={strip.scale.room.to_string()} height="24" rx="4" />
            { for strip.shapes.iter().map(shape) }
            { for strip.faults.iter().map(fault) }
        </g>
    }
}

/// Puts the window where the strip is pressed or dragged over. Keys do the
/// same.
fn centre(
    node: &NodeRef,
    strip: &Rc<Overview>,
    dispatch: &Callback<Action>,
) -> Callback<PointerEvent> {
    let own = (node.clone(), Rc::clone(strip), dispatch.clone());
    hears(own, |event: PointerEvent, (node, strip, dispatch)| {
        if let Some(element) = node.cast::<Element>().filter(|_| event.buttons() == 1) {
            let at = pointed(&event, &element);
            dispatch.send(TimeAction::Centre(at.x / strip.scale.end()));
        }
    })
}
