//! The tour: a card beside what it points at, and a ring around that. Both
//! leave the page free: what they point at is pressed as always.

use web_sys::{DomRect, Element};
use yew::prelude::*;

use super::dom::{self, Listener, set_style};
use super::session::Props;
use crate::session::{Action, STATIONS, Target};

/// Between the card and what it points at, and around that, in px.
const GAP: f64 = 12.0;

#[component]
pub(super) fn Tour(Props { state, dispatch }: &Props) -> Html {
    let (card, ring) = (use_node_ref(), use_node_ref());
    let target = state.station().map(|station| station.target);
    {
        let (card, ring) = (card.clone(), ring.clone());
        use_effect(move || put(&card, &ring, target));
    }
    {
        let (card, ring) = (card.clone(), ring.clone());
        use_effect_with(target, move |&target| {
            let listen = |name| {
                let (card, ring) = (card.clone(), ring.clone());
                Some(Listener::new(dom::window()?, name, move |_| {
                    put(&card, &ring, target)
                }))
            };
            let listeners = target.map(|_| (listen("resize"), listen("scroll")));
            move || drop(listeners)
        });
    }
    let (Some(at), Some(station), Some(act)) = (state.tour, state.station(), state.station_act())
    else {
        return Html::default();
    };
    let go = |action: Action| dispatch.reform(move |_: MouseEvent| action.clone());
    let last = at + 1 == STATIONS.len();
    html! {
        <>
            <div ref={ring} class="tour-ring" aria-hidden="true"></div>
            <section ref={card} class="tour" aria-label="Tour">
                <p class="cap">{ format!("{} of {}", at + 1, STATIONS.len()) }</p>
                <h2>{ station.title }</h2>
                <p>{ state.station_text() }</p>
                <div class="offers">
                    <button class="small" onclick={go(act)}>{ if last { "Copy the link" } else { "Do it for me" } }</button>
                    <button class={classes!("small", if last { "primary" } else { "plain" })}
                        onclick={go(Action::EndTour)}>{ if last { "Finish" } else { "Skip the tour" } }</button>
                </div>
            </section>
        </>
    }
}

fn selector(target: Target) -> &'static str {
    match target {
        Target::Threads => ".picks",
        Target::StepBack => ".moves [aria-label='Step back']",
        Target::Explore => "#tab-Explore",
        Target::CopyLink => "[aria-label='Copy link']",
    }
}

/// Puts the card beside what it points at, and the ring around that.
fn put(card: &NodeRef, ring: &NodeRef, target: Option<Target>) {
    let (Some(target), Some(card_box)) = (target, card.cast::<Element>()) else {
        return;
    };
    let document = dom::window().and_then(|window| window.document());
    let found = document.and_then(|document| document.query_selector(selector(target)).ok());
    let at = found
        .flatten()
        .map(|element| element.get_bounding_client_rect());
    // What is not on the page now has no size.
    let at = at.filter(|at| at.width() > 0.0);
    place_ring(ring, at.as_ref());
    place_card(card, &card_box.get_bounding_client_rect(), at.as_ref());
}

fn place_ring(ring: &NodeRef, at: Option<&DomRect>) {
    set_style(
        ring,
        "visibility",
        if at.is_some() { "visible" } else { "hidden" },
    );
    if let Some(at) = at {
        let half = GAP / 2.0;
        let px = |length: f64| format!("{length}px");
        set_style(ring, "left", &px(at.left() - half));
        set_style(ring, "top", &px(at.top() - half));
        set_style(ring, "width", &px(at.width() + GAP));
        set_style(ring, "height", &px(at.height() + GAP));
    }
}

/// Above what it points at when that is in the lower half, otherwise below.
fn place_card(node: &NodeRef, card: &DomRect, at: Option<&DomRect>) {
    let size = |length: Option<Result<wasm_bindgen::JsValue, _>>| {
        let length: Option<wasm_bindgen::JsValue> = length.and_then(Result::ok);
        length
            .and_then(|length| length.as_f64())
            .unwrap_or_default()
    };
    let width = size(dom::window().map(|window| window.inner_width()));
    let height = size(dom::window().map(|window| window.inner_height()));
    let (left, top) = match at {
        Some(at) if at.top() > height / 2.0 => {
            let middle = at.left() + (at.width() - card.width()) / 2.0;
            (middle, at.top() - card.height() - 2.0 * GAP)
        }
        Some(at) => (
            at.left() + (at.width() - card.width()) / 2.0,
            at.bottom() + 2.0 * GAP,
        ),
        None => ((width - card.width()) / 2.0, (height - card.height()) / 2.0),
    };
    let within = |x: f64, room: f64| x.min(room - GAP).max(GAP);
    set_style(
        node,
        "left",
        &format!("{}px", within(left, width - card.width())),
    );
    set_style(
        node,
        "top",
        &format!("{}px", within(top, height - card.height())),
    );
}
