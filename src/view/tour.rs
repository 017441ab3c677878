//! The tour: a card beside what it points at, and a ring around that. Both
//! leave the page free: what they point at is pressed as always.

use web_sys::{Element, EventTarget};

use super::dom::{self, listen, set_style};
use super::prelude::*;
use crate::scene::{Point, Rect, Space};
use crate::session::{TOUR_STEPS, Target, TourAction};

/// Between the card and what it points at, and around that, in px.
const GAP: f64 = 12.0;

#[component]
pub(super) fn Tour(Props { state, dispatch }: &Props) -> Html {
    let (card, ring) = (use_node_ref(), use_node_ref());
    let target = state.tour.step().map(|tour_step| tour_step.target);
    let put = {
        let (card, ring) = (card.clone(), ring.clone());
        move || put(&card, &ring, target)
    };
    use_effect(put.clone());
    use_effect_with(target, move |target| {
        let hear = |at: EventTarget, name| {
            let put = put.clone();
            listen(at, name, move |_| put())
        };
        // On narrow pages it is the page that scrolls, not the window.
        let listeners = target.and_then(|_| {
            let (window, page) = (dom::window()?, dom::find(".page")?);
            let resized = hear(window.clone().into(), "resize");
            let scrolled = [window.into(), page.into()].map(|at| hear(at, "scroll"));
            Some((resized, scrolled))
        });
        move || drop(listeners)
    });
    let (Some(at), Some(tour_step), Some(act)) =
        (state.tour.place, state.tour.step(), state.tour_action())
    else {
        return Html::default();
    };
    let last = at + 1 == TOUR_STEPS.len();
    html! {
        <>
            <div ref={ring} class="tour-ring" aria-hidden="true"></div>
            <section ref={card} class="tour" aria-label="Tour">
                <p class="cap">{ format!("{} of {}", at + 1, TOUR_STEPS.len()) }</p>
                <h2>{ tour_step.title }</h2>
                <p>{ state.tour_text() }</p>
                <div class="offers">
                    <button class="small" onclick={dispatch.on(act)}>{ if last { "Copy the link" } else { "Do it for me" } }</button>
                    <button class={classes!("small", if last { "primary" } else { "plain" })}
                        onclick={dispatch.on(TourAction::End)}>{ if last { "Finish" } else { "Skip the tour" } }</button>
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
    // What is not on the page now has no size.
    let at = dom::find(selector(target)).map(|element| dom::place(&element));
    let at = at.filter(|at| at.width > 0.0);
    place_ring(ring, at);
    place_card(card, dom::place(&card_box), dom::window_size(&card_box), at);
}

fn place_ring(ring: &NodeRef, at: Option<Rect>) {
    let seen = if at.is_some() { "visible" } else { "hidden" };
    set_style(ring, "visibility", seen);
    if let Some(at) = at {
        dom::lay(ring, at.within(-GAP / 2.0));
    }
}

/// Above what it points at when that is in the lower half, otherwise below.
fn place_card(node: &NodeRef, card: Rect, window: Space, at: Option<Rect>) {
    let (width, height) = (window.width - card.width, window.height - card.height);
    let middle = |at: Rect| at.x + (at.width - card.width) / 2.0;
    let (left, top) = match at {
        Some(at) if at.y > window.height / 2.0 => (middle(at), at.y - card.height - 2.0 * GAP),
        Some(at) => (middle(at), at.bottom() + 2.0 * GAP),
        None => (width / 2.0, height / 2.0),
    };
    let within = |x: f64, room: f64| x.min(room - GAP).max(GAP);
    dom::put(node, Point::new(within(left, width), within(top, height)));
}
