//! The timeline, as SVG.

mod bar;
mod draw;
mod frame;
mod hit_target;
mod key;
mod pointer;
mod run;
mod strip;

use std::rc::Rc;

use super::dom::use_size;
use super::kept::Kept;
use super::prelude::*;
use crate::scene::Space;
use crate::scene::lanes::{self, LaneOptions, Mark};
use crate::session::{Action, CompareAction, Comparison, TimeAction};
use bar::Bar;
use run::Run;

/// What is left free beside the lanes.
const BESIDE: f64 = 12.0;

/// What the lanes are laid out for until the room is known: a usual width, so
/// that they have their height, and what stands above them its place, at once.
const USUAL: Space = Space::new(640.0, 0.0);

/// The lanes of the run that is shown and, below them and quieter, those of
/// the run beside it.
#[component]
pub(super) fn Timeline(props: &Props) -> Html {
    let Props { state, dispatch } = props;
    let (node, space) = use_size();
    use_room(space, dispatch);
    let upright = state.time_view.upright;
    html! {
        <section class={classes!("timeline", upright.then_some("upright"))} aria-label="Timeline">
            <div ref={node} class="time-room"></div>
            { key::patterns() }
            <Bar ..props.clone() />
            { state.yet() }
            { runs(state, dispatch, space.unwrap_or(USUAL)) }
        </section>
    }
}

/// Tells the session how much room there is. The style sheet says which way
/// time goes: where it goes downwards, it gives the measured part a height.
#[hook]
fn use_room(space: Option<Space>, dispatch: &Callback<Action>) {
    use_effect_with((space, dispatch.clone()), |(space, dispatch)| {
        if let Some(Space { width, height }) = *space {
            let upright = height > 0.0;
            let length = match upright {
                true => height - lanes::names(true),
                false => width - lanes::names(false) - BESIDE,
            };
            dispatch.send(TimeAction::Room { length, upright });
        }
    });
}

fn runs(state: &Shown, dispatch: &Callback<Action>, space: Space) -> Html {
    let (run, upright) = (state.view(), state.time_view.upright);
    let scale = state.time_scale();
    let options = LaneOptions {
        upright,
        across: space.width,
        objects: true,
    };
    let marks = lanes::marks(state, &scale);
    html! {
        <>
            <Run key="shown" name="" playback={Kept(Rc::clone(run.playback))} position={run.position} {scale}
                {options} {marks} glides={state.time_view.glides} width={space.width} dispatch={dispatch.clone()} />
            { for state.comparing.with.as_ref().and_then(|it| compared_run(state, dispatch, it, options)) }
        </>
    }
}

/// The threads of the run beside, at the same moment.
fn compared_run(
    state: &Shown,
    dispatch: &Callback<Action>,
    comparison: &Comparison,
    options: LaneOptions,
) -> Option<Html> {
    let other = state.compared_view()?;
    let times = &other.playback.times;
    let scale = state.time_scale().beside(other.length(), times);
    let parted = state.first_difference().into_iter();
    let marks: Vec<Mark> = parted
        .map(|place| lanes::difference(place, &scale))
        .collect();
    let options = LaneOptions {
        objects: false,
        ..options
    };
    Some(html! {
        <div key="beside" class="beside" role="group" aria-label={format!("The run beside: {}", comparison.name())}>
            <div class="beside-head">
                <span class="beside-name">{ comparison.name() }</span>
                <button class="small" onclick={dispatch.on(CompareAction::Swap)}>{ "Show this one" }</button>
                <button class="small plain" onclick={dispatch.on(CompareAction::End)}>{ "Close" }</button>
            </div>
            <Run name={comparison.name().to_owned()} playback={Kept(Rc::clone(other.playback))} position={other.position}
                {scale} {options} {marks} glides={state.time_view.glides} width={options.across} dispatch={dispatch.clone()} />
        </div>
    })
}
