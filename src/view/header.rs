//! The header: where we are, which machine is on screen, and what concerns
//! the whole page.

use std::rc::Rc;

use super::icon::{Shape, icon, icon_button, logo};
use super::kept::Kept;
use super::prelude::*;
use super::roving::Toolbar;
use super::share::CopyLink;
use super::theme::ThemeButton;
use crate::session::{HistoryAction, Overlay, PageAction, RealAction, RealThreads, State};

/// All that it draws of the state.
pub(super) fn drawn(state: &State) -> impl PartialEq + use<> {
    let owned = |words: Option<&str>| words.map(str::to_owned);
    let history = &state.history;
    (
        Kept(Rc::clone(state.view().playback)),
        state.machine(),
        std::mem::discriminant(&state.real.threads),
        (owned(history.to_undo()), owned(history.to_redo())),
        state.page.theme,
    )
}

#[autoprops]
#[component]
pub(super) fn Header(
    all: &Props,
    /// Whether the catalogue is open, where it is a menu.
    menu: bool,
    onmenu: &Callback<()>,
) -> Html {
    let Props { state, dispatch } = all;
    let open_menu = onmenu.reform(|_: MouseEvent| ());
    let show = |overlay: Overlay| dispatch.on(PageAction::Overlay(Some(overlay)));
    html! {
        <header class="header">
            <button class="plain icon-only menu-button" aria-label="Exercises"
                aria-expanded={menu.to_string()} aria-controls="catalogue" onclick={open_menu}>
                { icon(Shape::Menu) }
            </button>
            <h1 class="brand">{ logo() }<span>{ "Lockstep" }</span></h1>
            { crumbs(state) }
            <Machine ..all.clone() />
            <Toolbar class="tools" label="Page">
                { change("Undo", "Ctrl z", Shape::Undo, state.history.to_undo(), dispatch.on(HistoryAction::Undo)) }
                { change("Redo", "Ctrl Shift z", Shape::Redo, state.history.to_redo(), dispatch.on(HistoryAction::Redo)) }
                { icon_button(Shape::Search, "", "Commands", "Everything that can be done (Ctrl k)", show(Overlay::Palette)) }
                <ThemeButton ..all.clone() />
                { icon_button(Shape::Help, "", "Help", "Keys (?)", show(Overlay::Keys)) }
            </Toolbar>
            <CopyLink ..all.clone() />
        </header>
    }
}

/// A button that takes a change back or makes it again, and says which.
fn change(
    name: &'static str,
    keys: &str,
    shape: Shape,
    what: Option<&str>,
    onclick: Callback<MouseEvent>,
) -> Html {
    let title = what.map_or(format!("Nothing to {}", name.to_lowercase()), |what| {
        format!("{name}: {what} ({keys})")
    });
    html! {
        <button class="plain icon-only" aria-label={name} aria-disabled={what.is_none().to_string()} {title} {onclick}>
            { icon(shape) }
        </button>
    }
}

fn crumbs(state: &Shown) -> Html {
    html! {
        <div class="crumbs">
            <span class="crumb-exercise">{ state.run.scenario.exercise.title }{ " / " }</span>
            <strong>{ state.run.scenario.name() }</strong>
        </div>
    }
}

/// Which machine is on screen, and the switch between the two.
#[component]
fn Machine(Props { state, dispatch }: &Props) -> Html {
    let [executor, switch, order] = state.machine();
    let recorded = state.view().real_run().is_some();
    let off = matches!(state.real.threads, RealThreads::Unavailable(_));
    let (real, tone) = match state.real.threads {
        RealThreads::Starting => (true, "starting"),
        RealThreads::On(_) => (true, "on"),
        _ => (false, if recorded { "on" } else { "off" }),
    };
    let choose = |wanted: bool| dispatch.on(RealAction::Use(wanted));
    let described = off.then_some("no-threads");
    html! {
        <div class="machine">
            <div class="chip" title={format!("{executor} · {switch} · {order}")}>
                <span class={classes!("dot", tone)}></span>
                <strong>{ executor }</strong>
                <span class="more">{ format!("{switch} · {order}") }</span>
            </div>
            <fieldset class="switch">
                <legend class="unseen">{ "Machine" }</legend>
                <label>
                    <input type="radio" name="machine" checked={!real} onchange={choose(false)} />
                    <span>{ if recorded { "Replayed" } else { "Simulated" } }</span>
                </label>
                <label>
                    <input type="radio" name="machine" checked={real} disabled={off}
                        aria-describedby={described} onchange={choose(true)} />
                    <span>{ "Real threads" }</span>
                </label>
            </fieldset>
        </div>
    }
}
