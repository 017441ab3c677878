//! The timeline, as SVG.

mod rows;

use web_sys::{Element, PointerEvent};
use yew::prelude::*;

use super::dom::use_size;
use super::glide::Glide;
use super::session::Props;
use crate::scene::lanes::{HEAD, Lanes, NAMES};
use crate::scene::{self, Point};
use crate::session::Action;

#[component]
pub(super) fn Timeline(Props { state, dispatch }: &Props) -> Html {
    let (node, space) = use_size();
    let drawing =
        space.map(|space| drawing(&scene::lanes(state, space.width), space.width, dispatch));
    html! {
        <section class="timeline" aria-label="Timeline">
            <div ref={node} class="measure"></div>
            { drawing }
        </section>
    }
}

fn drawing(lanes: &Lanes, width: f64, dispatch: &Callback<Action>) -> Html {
    let height = lanes.height.to_string();
    let scrub = scrub(lanes, dispatch);
    html! {
        <svg width={width.to_string()} height={height.clone()} viewBox={format!("0 0 {width} {height}")}
            role="img" aria-label={words(lanes)} onpointerdown={scrub.clone()} onpointermove={scrub}>
            { rows::names(lanes) }
            { window(lanes, width) }
        </svg>
    }
}

/// The moving part: it glides to the left as the run goes on. The inner SVG
/// cuts it off at the names.
fn window(lanes: &Lanes, width: f64) -> Html {
    let room = (width - NAMES).max(1.0).to_string();
    let shift = Point::new(4.0 - lanes.scale.shift(), 0.0);
    html! {
        <svg class="window" x={(NAMES - 4.0).to_string()} width={room} height={lanes.height.to_string()}>
            <Glide at={shift}>
                { rows::ticks(lanes) }
                { for lanes.threads.iter().map(|row| rows::thread(row, &lanes.scale)) }
                { for lanes.objects.iter().map(|row| rows::object(row, lanes)) }
                { playhead(lanes) }
            </Glide>
        </svg>
    }
}

fn playhead(lanes: &Lanes) -> Html {
    html! {
        <Glide class="playhead" at={Point::new(lanes.scale.x(lanes.position), 0.0)}>
            <path d={format!("M-6 {}h12l-6 8z", HEAD - 10.0)} />
            <line y1={(HEAD - 4.0).to_string()} y2={lanes.height.to_string()} />
        </Glide>
    }
}

fn words(lanes: &Lanes) -> String {
    let threads = lanes
        .threads
        .iter()
        .map(|row| format!("{} {}", row.letter, row.status));
    let threads: Vec<String> = threads.collect();
    format!(
        "Step {} of {}: {}",
        lanes.position,
        lanes.length,
        threads.join(", ")
    )
}

/// Goes to the moment that is pressed or dragged over. Buttons and the slider
/// do the same without dragging.
fn scrub(lanes: &Lanes, dispatch: &Callback<Action>) -> Callback<PointerEvent> {
    let (scale, length, position) = (lanes.scale, lanes.length, lanes.position);
    let dispatch = dispatch.clone();
    Callback::from(move |event: PointerEvent| {
        let mouse_only = event.pointer_type() == "mouse" || event.type_() == "pointerdown";
        if event.buttons() != 1 || !mouse_only {
            return;
        }
        let Some(svg) = event
            .current_target()
            .and_then(|t| wasm_bindgen::JsCast::dyn_into::<Element>(t).ok())
        else {
            return;
        };
        let x = f64::from(event.client_x()) - svg.get_bounding_client_rect().left() - NAMES;
        let wanted = scale.at(x).min(length);
        if x >= -6.0 && wanted != position {
            dispatch.emit(Action::Seek(wanted));
        }
    })
}
