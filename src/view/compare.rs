//! Two runs: what the page says of them, and the other one's stage.

use super::icon::{Shape, icon_button};
use super::narration::{self, Narration};
use super::prelude::*;
use super::stage::Stage;
use crate::scene;
use crate::session::{CompareAction, MoveAction, View};

/// The stage with its sentence, and beside it those of the other run, if they
/// are wanted.
#[component]
pub(super) fn Stages(props: &Props) -> Html {
    let state = &props.state;
    let other = state.compared_view().filter(|_| state.comparing.both);
    html! {
        <>
            if state.comparing.with.is_some() {
                <Compared ..props.clone() />
            }
            <div class={classes!("stages", other.is_some().then_some("both"))}>
                <div class="one" key="own">
                    if other.is_some() {
                        { caption(state.own_name(), &state.view()) }
                    }
                    <Stage state={state.clone()} dispatch={props.dispatch.clone()} comparison=false />
                    <Narration ..props.clone() />
                </div>
                if let Some(other) = other {
                    { comparison(state.comparing.name().unwrap_or_default(), state, &other) }
                }
            </div>
        </>
    }
}

/// The other run after as many steps. It is looked at; what is pressed goes to
/// the run that is shown.
fn comparison(name: &str, state: &Shown, other: &View<'_>) -> Html {
    let told = scene::narration(*other);
    html! {
        <div class="one other" key="other" role="group" aria-label={format!("The other run: {name}")}>
            { caption(name, other) }
            <Stage state={state.clone()} dispatch={Callback::noop()} comparison=true />
            { narration::sentence(&told, Html::default(), None) }
        </div>
    }
}

fn caption(name: &str, state: &View<'_>) -> Html {
    let (at, length) = (state.position, state.length());
    let place = match state.playback.goes_on {
        true => format!(" step {at}"),
        false => format!(" step {at} of {length}"),
    };
    html! { <p class="caption-of-run"><strong>{ name.to_owned() }</strong>{ place }</p> }
}

/// Where the two runs part, and what can be done about it.
#[component]
fn Compared(Props { state, dispatch }: &Props) -> Html {
    let both = state.comparing.both;
    html! {
        <div class="compared" role="group" aria-label="Two runs">
            <p>{ state.comparison_told() }</p>
            <div class="offers">
                if let Some(place) = state.first_difference().filter(|_| !state.withholds()) {
                    <button class="small" onclick={dispatch.on(MoveAction::To(place + 1))}>{ "First difference" }</button>
                }
                <button class="small" aria-pressed={both.to_string()} title="Both runs, or one (v)"
                    onclick={dispatch.on(CompareAction::Both(!both))}>{ "Both stages" }</button>
                <button class="small" onclick={dispatch.on(CompareAction::Swap)}>{ "Swap" }</button>
                { icon_button(Shape::Close, "", "Close the other run", "Close the other run", dispatch.on(CompareAction::End)) }
            </div>
        </div>
    }
}
