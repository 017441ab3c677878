//! The stage, as SVG.

pub(super) mod all;
mod gauges;
mod inside;
mod shapes;

use all::{AllObjects, Count};

use super::animated_group::AnimatedGroup;
use super::dom::use_size;
use super::prelude::*;
use super::transport::hue;
use crate::scene::stage::{BufferForm, Item, Kind, Labelling, Lining};
use crate::scene::{self, Space};
use crate::session::{Action, ChooseAction};

#[autoprops]
#[component]
pub(super) fn Stage(
    state: &Shown,
    dispatch: &Callback<Action>,
    /// Whether it is that of the run beside.
    comparison: bool,
) -> Html {
    let (node, space) = use_size();
    // In another room everything stands elsewhere: nothing has moved.
    let drawn = use_mut_ref(|| None);
    let still = drawn.replace(space) != space;
    let view = match comparison {
        true => state.compared_view(),
        false => Some(state.view()),
    };
    let picture = view.zip(space).map(|(view, space)| {
        let stage = scene::stage(view, space);
        // What is pressed in the other run's picture goes to the run that is shown.
        let counts = (!comparison).then(|| counts(&stage, space));
        html! { <>{ picture(stage, space, still, dispatch) }{ counts }</> }
    });
    html! {
        <div ref={node} class="picture">
            { picture }
            if !comparison {
                <AllObjects state={state.clone()} dispatch={dispatch.clone()} />
            }
        </div>
    }
}

/// The buttons over what counts things in a picture as large as `room`.
fn counts(stage: &scene::stage::Stage, room: Space) -> Html {
    let counts = stage.counts(room).into_iter();
    let counts = counts.map(|(words, area)| html! { <Count words={words.to_owned()} {area} /> });
    counts.collect()
}

/// The picture of a stage, as large as `room`; things stay where they were
/// drawn if it is `still`.
///
/// Its size is said here and not in the style sheet: so what is around it can
/// be laid out anew, once for each guess at its height, and nothing in it is.
pub(super) fn picture(
    stage: scene::stage::Stage,
    room: Space,
    still: bool,
    dispatch: &Callback<Action>,
) -> Html {
    let view = format!("0 0 {} {}", stage.space.width, stage.space.height);
    let piece = |item: Item| {
        let key = item.id.clone();
        html! { <Piece {key} {item} {still} dispatch={dispatch.clone()} /> }
    };
    html! {
        <svg width={room.width.to_string()} height={room.height.to_string()}
            viewBox={view} role="img" aria-label={stage.words}>
            { for stage.items.into_iter().map(piece) }
        </svg>
    }
}

/// What pictures fill things with: the stripes of what waits, in each thread's
/// colour, and the open end of a queue without a limit. In the page once, for
/// all pictures.
#[component]
pub(super) fn Patterns() -> Html {
    let stripes = (0..8).map(|number| {
        html! {
            <pattern id={format!("stripes-{number}")} class={format!("hue-{number}")} width="7" height="7"
                patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                <rect class="stripe-ground" width="7" height="7" />
                <rect class="stripe" width="2.5" height="7" />
            </pattern>
        }
    });
    html! {
        <svg class="patterns" aria-hidden="true" width="0" height="0"><defs>
            { for stripes }
            <linearGradient id="fade">
                <stop offset="0" class="fade-out" />
                <stop offset="0.3" class="fade-in" />
            </linearGradient>
        </defs></svg>
    }
}

/// One thing, drawn anew only when it is another than before.
#[autoprops]
#[component]
fn Piece(item: &Item, still: bool, dispatch: &Callback<Action>) -> Html {
    let Item { at, from, kind, .. } = item;
    let onclick = match kind {
        Kind::Token { thread, .. } => Some(dispatch.on(ChooseAction::Step(*thread))),
        _ => None,
    };
    html! {
        <AnimatedGroup at={*at} from={from.filter(|_| !still)} {still} appears={appears(kind)} class={class(kind)} {onclick}>
            { inside::inside(kind) }
        </AnimatedGroup>
    }
}

/// Whether an item comes out of nothing: what has no place that it could come from.
fn appears(kind: &Kind) -> bool {
    match kind {
        Kind::Label { look, .. } => *look == Labelling::Fault,
        Kind::Line { look, .. } => !matches!(look, Lining::Input | Lining::Polled),
        _ => false,
    }
}

/// What an item is, for the style sheet.
fn class(kind: &Kind) -> Classes {
    match kind {
        Kind::Words { look, .. } => classes!("say", look.word()),
        Kind::Frame { look, .. } => classes!("frame", look.word()),
        Kind::Lock { holder, .. } => classes!("lock", holder.map(hue), holder.map(|_| "locked")),
        Kind::Variable { .. } => classes!("variable"),
        Kind::Home { thread, .. } => classes!("home", hue(*thread)),
        Kind::Token {
            thread,
            side,
            state,
            can_go,
            ..
        } => {
            let small = (*side < inside::SMALL).then_some("small");
            let can_go = can_go.then_some("can-go");
            classes!("token", small, hue(*thread), state.word(), can_go)
        }
        Kind::Label { thread, look, .. } => classes!("label", thread.map(hue), look.word()),
        Kind::Line { thread, look, .. } => classes!("way", thread.map(hue), look.word()),
        Kind::Tile { thread, look, .. } => classes!("tile", thread.map(hue), look.word()),
        Kind::Buffer { form, .. } => {
            let full = *form == BufferForm::Bounded { full: true };
            classes!("buffer", full.then_some("full"))
        }
        Kind::Timeout { thread, .. } => classes!("timeout", thread.map(hue)),
        Kind::Pointer { thread, .. } => classes!("pointer", hue(*thread)),
        Kind::Chunk { thread, .. } => classes!("chunk", thread.map(hue)),
        Kind::Bar { look, thread, .. } => classes!("bar", look.word(), hue(*thread)),
        Kind::History { .. } => classes!("history"),
    }
}
