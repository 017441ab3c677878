//! What is above the lanes: the whole run on a strip, the axis, zooming, and
//! the key.

use super::key::Key;
use super::strip::Strip;
use crate::session::{Action, Axis, TimeAction, ZOOM_STEP};
use crate::view::prelude::*;
use crate::view::remember::{recall, remember};
use crate::view::roving::Toolbar;

/// What is remembered of the axis.
const REMEMBERED: &str = "axis";

/// The axes, by their names.
const AXES: [(Axis, &str); 2] = [(Axis::Steps, "by step"), (Axis::Time, "by time")];

#[component]
pub(super) fn Bar(props: &Props) -> Html {
    let Props { state, dispatch } = props;
    use_remembered(dispatch);
    html! {
        <div class="time-bar" role="group" aria-label="Timeline view">
            <Strip ..props.clone() />
            { axis(state, dispatch).unwrap_or_default() }
            <Zooms dispatch={dispatch.clone()} />
            <Key />
        </div>
    }
}

#[autoprops]
#[component]
fn Zooms(dispatch: &Callback<Action>) -> Html {
    let zoom = |by| Action::Timeline(TimeAction::Zoom { by, at: None });
    let button = |name: &'static str, keys: &str, text: &'static str, action: Action| {
        html! {
            <button class="plain small" aria-label={name} title={format!("{name} ({keys})")}
                onclick={dispatch.on(action)}>{ text }</button>
        }
    };
    html! {
        <Toolbar class="zooms" label="Zoom">
            { button("Zoom out", "S", "−", zoom(1.0 / ZOOM_STEP)) }
            { button("Zoom in", "W", "+", zoom(ZOOM_STEP)) }
            { button("Fit the whole run", "F", "Fit", Action::Timeline(TimeAction::Fit)) }
        </Toolbar>
    }
}

/// By step or by time, where time passes.
fn axis(state: &Shown, dispatch: &Callback<Action>) -> Option<Html> {
    let times = &state.view().playback.times;
    let unit = times.pass().then(|| times.unit.sign())?;
    let choice = |(axis, name): (Axis, &'static str), text: &'static str| {
        let dispatch = dispatch.clone();
        let onchange = move |_: Event| {
            remember(REMEMBERED, name);
            dispatch.send(TimeAction::Axis(axis));
        };
        html! {
            <label>
                <input type="radio" name="axis" checked={state.axis() == axis} {onchange} aria-label={name} />
                <span>{ text }</span>
            </label>
        }
    };
    Some(html! {
        <div class="switch axis" role="radiogroup" aria-label="Axis" title="Set moments apart by step or by time">
            { choice(AXES[0], "steps") }
            { choice(AXES[1], unit) }
        </div>
    })
}

/// Brings back the axis that was chosen at an earlier visit.
#[hook]
fn use_remembered(dispatch: &Callback<Action>) {
    use_effect_with(dispatch.clone(), |dispatch| {
        let recalled = recall(REMEMBERED);
        let known = |(_, name): &&(Axis, &str)| recalled.as_deref() == Some(*name);
        if let Some((axis, _)) = AXES.iter().find(known) {
            dispatch.send(TimeAction::Axis(*axis));
        }
    });
}
