//! The whole page.

use gloo_timers::callback::Interval;

use super::address::use_address;
use super::catalogue::{self, Catalogue};
use super::code::Code;
use super::compare::Stages;
use super::deferred_slot::{DeferredSlot, Part};
use super::dom;
use super::header::{self, Header};
use super::keyboard::{focus, use_keyboard};
use super::notices::Notices;
use super::panel::Panel;
use super::prelude::*;
use super::session::{Session, use_session};
use super::shown::use_unchanged;
use super::stage::Patterns;
use super::theme::use_theme;
use super::timeline::Timeline;
use super::transport::Transport;
use crate::session::{
    Action, Overlay, PageAction, Pane, PlayAction, RealAction, RealThreads, SPEEDS,
};

/// Why real threads cannot be had on a page that is not isolated.
const NOT_ISOLATED: &str = "Real threads are off: this page is not cross-origin isolated, so its \
    workers cannot share memory. The simulated run is the same, step for step.";

/// What can lie over the page.
const DIALOGS: [Overlay; 4] = [
    Overlay::Keys,
    Overlay::Palette,
    Overlay::Share,
    Overlay::About,
];

#[component]
pub(super) fn Page() -> Html {
    let Session {
        state,
        dispatch,
        spoken,
        bar,
    } = use_session();
    use_address(&bar, &dispatch);
    use_keyboard(&state, &dispatch);
    use_clock(&state, &dispatch);
    use_isolation(&dispatch);
    use_theme(state.page.theme);
    use_pane_in_view(state.page.pane);
    let menu = use_state_eq(|| false);
    let turn_menu = use_callback(menu.clone(), |(), menu| menu.set(!**menu));
    let close_menu = use_callback(menu.setter(), |(), menu| menu.set(false));
    let with = |state: Shown| Props {
        state,
        dispatch: dispatch.clone(),
    };
    let for_header = with(use_unchanged(&state, header::drawn(&state)));
    let for_catalogue = with(use_unchanged(&state, catalogue::drawn(&state)));
    // What lies over the page draws nothing while it does not.
    let lies_over = state.page.overlay.is_some() || state.tour.place.is_some();
    let over = with(use_unchanged(&state, lies_over.then(|| state.clone())));
    let shown_pane = class_of(state.page.pane);
    let all = with(state.clone());
    html! {
        <>
        <Patterns />
        <div class={classes!("page", menu.then_some("menu-open"), state.tour.welcome.then_some("welcome"), state.quiz.on.then_some("asks"))} data-pane={shown_pane}>
            <a class="skip" href="#stage" onclick={skip}>{ "To the stage" }</a>
            <Header all={for_header} menu={*menu} onmenu={turn_menu} />
            { told_above(&all).unwrap_or_default() }
            <Catalogue all={for_catalogue} open={*menu} onchosen={close_menu.clone()} />
            <div class="scrim" onclick={close_menu.reform(|_: MouseEvent| ())}></div>
            <main class="work">
                <section id="stage" class="stage" aria-label="Stage" tabindex="-1">
                    <Stages ..all.clone() />
                </section>
                <Transport ..all.clone() />
                { panes(&all) }
                <Timeline ..all.clone() />
            </main>
            <div class="side">
                <Code ..all.clone() />
                <Panel ..all.clone() />
            </div>
            <DeferredSlot part={Part::Tour} all={over.clone()} />
            <p role="status" class="unseen">{ spoken }</p>
            if let Some(told) = &state.told.toast {
                <p key={told.clone()} class="toast" aria-hidden="true">{ told }</p>
            }
            { for DIALOGS.map(|dialog| html! { <DeferredSlot part={Part::Dialog(dialog)} all={over.clone()} /> }) }
        </div>
        <DeferredSlot part={Part::Storyboard} {all} />
        </>
    }
}

/// The page's address is the moment's link, so jumping is done by hand.
fn skip(event: MouseEvent) {
    event.prevent_default();
    focus("#stage");
}

/// What has to be said of the whole page, if anything has: why real threads
/// cannot be used here, and what had to be corrected.
fn told_above(all: &Props) -> Option<Html> {
    let off = match &all.state.real.threads {
        RealThreads::Unavailable(why) => Some(*why),
        _ => None,
    };
    let nothing = all.state.told.notices.is_empty() && all.state.real.lost.is_none();
    (off.is_some() || !nothing).then(|| {
        html! {
            <section class="told-above" aria-label="Notices">
                if let Some(why) = off {
                    <p id="no-threads" class="threads-off">{ why }</p>
                }
                <Notices ..all.clone() />
            </section>
        }
    })
}

/// The row of panes, for phones.
fn panes(Props { state, dispatch }: &Props) -> Html {
    let button = |name: &'static str, pane: Pane| {
        let show = dispatch.on(PageAction::Pane(pane));
        html! {
            <button aria-pressed={(state.page.pane == pane).to_string()} onclick={show}>{ name }</button>
        }
    };
    html! {
        <div class="panes" role="group" aria-label="Show">
            { button("Code", Pane::Code) }
            { button("Timeline", Pane::Timeline) }
            { button("Run", Pane::Panel) }
        </div>
    }
}

/// What the page calls a pane.
fn class_of(pane: Pane) -> &'static str {
    match pane {
        Pane::Code => "code",
        Pane::Timeline => "timeline",
        Pane::Panel => "panel",
    }
}

/// Brings the pane that was chosen into view, where there is a row of panes to
/// choose from: all of it, or as much as there is room for.
#[hook]
fn use_pane_in_view(pane: Pane) {
    let first = use_mut_ref(|| true);
    use_effect_with(pane, move |pane| {
        let row = dom::find(".panes").is_some_and(|row| row.offset_height() > 0);
        if first.replace(false) || !row {
            return;
        }
        if let Some(chosen) = dom::find(&format!(".{}", class_of(*pane))) {
            dom::into_view(&chosen);
        }
    });
}

/// Ticks while the run plays.
#[hook]
fn use_clock(state: &Shown, dispatch: &Callback<Action>) {
    use_effect_with((state.playing, dispatch.clone()), |(playing, dispatch)| {
        let (pause, dispatch) = ((1000.0 / SPEEDS[playing.speed]) as u32, dispatch.clone());
        let tick = move || dispatch.send(PlayAction::Tick);
        let clock = playing.on.then(|| Interval::new(pause, tick));
        move || drop(clock)
    });
}

/// Finds out whether memory can be shared here.
#[hook]
fn use_isolation(dispatch: &Callback<Action>) {
    use_effect_with(dispatch.clone(), |dispatch| {
        if !dom::is_isolated() {
            dispatch.send(RealAction::Unavailable(NOT_ISOLATED));
        }
    });
}
