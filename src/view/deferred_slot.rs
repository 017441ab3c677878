//! The parts of the page that nobody sees at first. They are in a file of
//! their own, which is fetched as soon as the page stands, so that it stands
//! sooner.

use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;

use yew::platform::spawn_local;
use yew::prelude::*;

use super::shown::Props;
use crate::session::Overlay;

/// A part whose code is deferred.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The panel's tab with every interleaving.
    Explore,
    /// The panel's tab with what interviewers ask.
    Questions,
    /// The panel's tab with all steps.
    Trace,
    /// The panel's tab with real threads, recorded and measured.
    Measure,
    /// The list of all commands.
    Palette,
    /// The dialog with everything to share.
    Share,
    /// The overview of keys.
    Help,
    /// The dialog that says what the page is.
    About,
    /// The way around the page.
    Tour,
    /// What is printed.
    Storyboard,
}

/// Draws a part.
pub type Draw = fn(Part, Props) -> Html;

/// Fetches the file and gives what is in it; nothing when that failed.
pub type Fetch = fn() -> Pin<Box<dyn Future<Output = Option<Draw>>>>;

thread_local! {
    static FETCH: Cell<Option<Fetch>> = const { Cell::new(None) };
    static DRAW: Cell<Option<Draw>> = const { Cell::new(None) };
}

/// Says how the file is fetched.
pub(super) fn fetch_with(fetch: Fetch) {
    FETCH.set(Some(fetch));
}

#[derive(Clone, PartialEq, Properties)]
pub(super) struct DeferredSlotProps {
    pub(super) part: Part,
    pub(super) all: Props,
}

/// Whether the file is there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Waiting {
    Fetching,
    Failed,
    Over,
}

/// One of the parts, as soon as it is there.
#[component]
pub(super) fn DeferredSlot(DeferredSlotProps { part, all }: &DeferredSlotProps) -> Html {
    let waiting = use_state_eq(|| match DRAW.get() {
        Some(_) => Waiting::Over,
        None => Waiting::Fetching,
    });
    let set = waiting.setter();
    use_effect_with(*waiting, move |waiting| {
        if *waiting == Waiting::Fetching {
            spawn_local(fetch(set));
        }
    });
    let again = {
        let set = waiting.setter();
        move |_: MouseEvent| set.set(Waiting::Fetching)
    };
    match (DRAW.get(), *waiting) {
        (Some(draw), _) => draw(*part, all.clone()),
        (None, Waiting::Failed) if part.is_asked_for(all) => html! {
            <div class={classes!("late", (!part.is_tab()).then_some("apart"))} role="alert">
                <p>{ "This part of the page could not be fetched." }</p>
                <button class="small" onclick={again}>{ "Try again" }</button>
            </div>
        },
        _ => Html::default(),
    }
}

async fn fetch(set: UseStateSetter<Waiting>) {
    let fetched = match FETCH.get() {
        Some(fetch) => fetch().await,
        None => None,
    };
    match fetched {
        Some(draw) => {
            DRAW.set(Some(draw));
            set.set(Waiting::Over);
        }
        None => set.set(Waiting::Failed),
    }
}

impl Part {
    fn is_tab(self) -> bool {
        use Part::{Explore, Measure, Questions, Trace};
        matches!(self, Explore | Questions | Trace | Measure)
    }

    /// Whether it would be seen now, were it there.
    fn is_asked_for(self, all: &Props) -> bool {
        match self {
            Part::Palette => all.state.page.overlay == Some(Overlay::Palette),
            Part::Share => matches!(
                all.state.page.overlay,
                Some(Overlay::Share | Overlay::ByHand)
            ),
            Part::Help => all.state.page.overlay == Some(Overlay::Keys),
            Part::About => all.state.page.overlay == Some(Overlay::About),
            Part::Tour => all.state.tour.step().is_some(),
            Part::Storyboard => false,
            _ => true,
        }
    }
}
