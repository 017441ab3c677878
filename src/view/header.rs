//! The header: where we are, which machine is on screen, and what concerns
//! the whole page.

use yew::prelude::*;

use super::icon::{Icon, Logo, Shape};
use super::session::{Props, Shown};
use super::share::CopyLink;
use super::theme::ThemeButton;
use crate::session::{Action, RealThreads};

#[derive(PartialEq, Properties)]
pub(super) struct HeaderProps {
    pub(super) state: super::session::Shown,
    pub(super) dispatch: Callback<Action>,
    /// Whether the catalogue is open, where it is a menu.
    pub(super) menu: bool,
    pub(super) onmenu: Callback<()>,
}

#[component]
pub(super) fn Header(props: &HeaderProps) -> Html {
    let HeaderProps {
        state,
        dispatch,
        menu,
        onmenu,
    } = props;
    let open_menu = onmenu.reform(|_: MouseEvent| ());
    let help = dispatch.reform(|_: MouseEvent| Action::ToggleHelp);
    html! {
        <header class="header">
            <button class="plain icon-only menu-button" aria-label="Exercises"
                aria-expanded={menu.to_string()} aria-controls="catalogue" onclick={open_menu}>
                <Icon shape={Shape::Menu} />
            </button>
            <h1 class="brand"><Logo /><span>{ "Lockstep" }</span></h1>
            { crumbs(state) }
            <Machine state={state.clone()} dispatch={dispatch.clone()} />
            <ThemeButton />
            <button class="plain icon-only" aria-label="Help" title="Keys (?)" onclick={help}>
                <Icon shape={Shape::Help} />
            </button>
            <CopyLink state={state.clone()} dispatch={dispatch.clone()} />
        </header>
    }
}

fn crumbs(state: &Shown) -> Html {
    let exercise = state.scenario.exercise;
    let mark = exercise.mark();
    let day = mark
        .chars()
        .all(|c| c.is_ascii_digit())
        .then(|| format!("Day {mark} · "));
    let variant = state
        .scenario
        .variant()
        .map_or("Own settings", |variant| variant.title);
    html! {
        <p class="crumbs">
            <span class="crumb-day">{ day }</span>
            <span class="crumb-exercise">{ exercise.title() }{ " / " }</span>
            <strong>{ variant }</strong>
        </p>
    }
}

/// Which machine is on screen, and the switch between the two.
#[component]
fn Machine(Props { state, dispatch }: &Props) -> Html {
    let [executor, switch, order] = state.machine();
    let real = matches!(state.real, RealThreads::On(_) | RealThreads::Starting);
    let off = matches!(state.real, RealThreads::Unavailable(_));
    let tone = match state.real {
        RealThreads::On(_) => "on",
        RealThreads::Starting => "starting",
        _ => "off",
    };
    let choose = |wanted: bool| dispatch.reform(move |_: Event| Action::UseRealThreads(wanted));
    let described = off.then_some("no-threads");
    html! {
        <div class="machine">
            <p class="chip">
                <span class={classes!("dot", tone)}></span>
                <strong>{ executor }</strong>
                <span class="more">{ format!("{switch} · {order}") }</span>
            </p>
            <fieldset class="switch">
                <legend class="unseen">{ "Machine" }</legend>
                <label>
                    <input type="radio" name="machine" checked={!real} onchange={choose(false)} />
                    <span>{ "Simulated" }</span>
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
