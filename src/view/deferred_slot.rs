//! The parts of the page that nobody sees at first. They are in a file of
//! their own, which is fetched as soon as the page stands, so that it stands
//! sooner.

use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;

use yew::platform::spawn_local;

use super::prelude::*;
use crate::scene::code::TextOf;
use crate::session::{Format, Overlay, State, Tab};

/// A part whose code is deferred.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A tab of the panel, other than the first.
    Tab(Tab),
    /// What can lie over the page.
    Dialog(Overlay),
    /// The way around the page.
    Tour,
    /// What is printed.
    Storyboard,
    /// What is in the list of all objects.
    Objects,
}

/// What is in the file.
#[derive(Clone, Copy)]
pub struct Deferred {
    /// Draws a part.
    pub(super) draw: fn(Part, Props) -> Html,
    /// The run that is shown, as it is handed on.
    pub(super) export: fn(&State, Format) -> String,
    /// The texts of files that programs are made of.
    pub(super) source: TextOf,
}

/// Fetches the file and gives what is in it; nothing when that failed.
pub type Fetch = fn() -> Pin<Box<dyn Future<Output = Option<Deferred>>>>;

thread_local! {
    static FETCH: Cell<Option<Fetch>> = const { Cell::new(None) };
    static DEFERRED: Cell<Option<Deferred>> = const { Cell::new(None) };
}

/// Says how the file is fetched.
pub(super) fn fetch_with(fetch: Fetch) {
    FETCH.set(Some(fetch));
}

/// What is in the file, if it is there.
pub(super) fn deferred() -> Option<Deferred> {
    DEFERRED.get()
}

/// Whether the file is there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Waiting {
    Fetching,
    Failed,
    Over,
}

/// One of the parts, as soon as it is there.
#[autoprops]
#[component]
pub(super) fn DeferredSlot(part: &Part, all: &Props) -> Html {
    match use_deferred(true) {
        Ok(deferred) => (deferred.draw)(*part, all.clone()),
        Err(again) if part.is_asked_for(all) => {
            let apart = !matches!(part, Part::Tab(_) | Part::Objects);
            failed(again, apart).unwrap_or_default()
        }
        Err(_) => Html::default(),
    }
}

/// Tries again to fetch the file, where that failed.
pub(super) type Again = Option<Callback<MouseEvent>>;

/// What is in the file, which is fetched once it is needed.
#[hook]
pub(super) fn use_deferred(needed: bool) -> Result<Deferred, Again> {
    let waiting = use_state_eq(|| deferred().map_or(Waiting::Fetching, |_| Waiting::Over));
    use_effect_with((waiting.clone(), needed), |(waiting, needed)| {
        if **waiting == Waiting::Fetching && *needed {
            spawn_local(fetch(waiting.setter()));
        }
    });
    let again = hears(waiting.setter(), |_: MouseEvent, waiting| {
        waiting.set(Waiting::Fetching);
    });
    deferred().ok_or((*waiting == Waiting::Failed).then_some(again))
}

/// Says that the file could not be fetched, if that is so: within what is there,
/// or `apart` from it.
pub(super) fn failed(again: Again, apart: bool) -> Option<Html> {
    let again = again?;
    Some(html! {
        <div class={classes!("late", apart.then_some("apart"))} role="alert">
            <p>{ "This part of the page could not be fetched." }</p>
            <button class="small" onclick={again}>{ "Try again" }</button>
        </div>
    })
}

async fn fetch(set: UseStateSetter<Waiting>) {
    let fetched = match FETCH.get() {
        Some(fetch) => fetch().await,
        None => None,
    };
    match fetched {
        Some(deferred) => {
            DEFERRED.set(Some(deferred));
            set.set(Waiting::Over);
        }
        None => set.set(Waiting::Failed),
    }
}

impl Part {
    /// Whether it would be seen now, were it there.
    fn is_asked_for(self, all: &Props) -> bool {
        match self {
            Part::Tab(_) | Part::Objects => true,
            Part::Dialog(dialog) => all.state.page.overlay.map(Overlay::dialog) == Some(dialog),
            Part::Tour => all.state.tour.step().is_some(),
            Part::Storyboard => false,
        }
    }
}
