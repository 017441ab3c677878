//! The transport: stepping, playing, jumping, and stepping a chosen thread.

use web_sys::HtmlElement;

use super::dom::{self, number_of, set_style, use_size};
use super::icon::{Shape, icon_button};
use super::prelude::*;
use crate::model::ThreadId;
use crate::scene::narration;
use crate::session::{Action, ChooseAction, MoveAction, PlayAction, SPEEDS};

#[component]
pub(super) fn Transport(Props { state, dispatch }: &Props) -> Html {
    let run = state.view();
    let (at, length) = (run.position, state.furthest());
    let count = match run.playback.goes_on {
        true => format!("{at} / …"),
        false => format!("{at} / {length}"),
    };
    let seek = dispatch_number(dispatch, |it| Action::Move(MoveAction::To(it)));
    let spoken = narration::place(run);
    let share = 100.0 * at as f64 / length.max(1) as f64;
    let slider = use_shown(share, |slider, share| {
        set_style(slider, "--share", &format!("{share}%"))
    });
    let threads = 0..run.playback.trace.last.threads.len();
    let bar = use_told_height();
    html! {
        <div ref={bar} class="transport" role="group" aria-label="Transport">
            { moves(state, dispatch) }
            <input ref={slider} class="position" type="range" aria-label="Position" min="0" max={length.to_string()}
                value={at.to_string()} aria-valuetext={spoken} oninput={seek} />
            <output class="count" aria-hidden="true">{ count }</output>
            <div class="picks" role="group" aria-label="Step a thread">
                { for threads.map(|place| pick(state, dispatch, ThreadId::at(place))) }
            </div>
            { speed(state, dispatch) }
        </div>
    }
}

/// Tells the style sheet how high the transport is, wherever its rows break:
/// on narrow pages all else ends above it.
#[hook]
fn use_told_height() -> NodeRef {
    let (bar, size) = use_size();
    let height = size.map(|size| size.height);
    use_effect_with((bar.clone(), height), |(bar, _)| {
        if let Some(bar) = bar.cast::<HtmlElement>() {
            let height = format!("{}px", bar.offset_height());
            dom::set_property("--transport", Some(&height));
        }
    });
    bar
}

fn moves(state: &Shown, dispatch: &Callback<Action>) -> Html {
    let (name, shape) = match state.playing.on {
        true => ("Pause", Shape::Pause),
        false => ("Play", Shape::Play),
    };
    let button = |name: &'static str, keys: &str, shape, action: Action, class| {
        let title = format!("{name} ({keys})");
        icon_button(shape, class, name, title, dispatch.on(action))
    };
    html! {
        <div class="moves">
            { button("To start", "Home", Shape::ToStart, Action::Move(MoveAction::ToStart), "") }
            { button("Step back", "←", Shape::Back, Action::Move(MoveAction::Back), "") }
            { button(name, "Space", shape, Action::Play(PlayAction::Toggle), "play") }
            { button("Step", "→", Shape::Forward, Action::Move(MoveAction::On), "") }
            { button("To end", "End", Shape::ToEnd, Action::Move(MoveAction::ToEnd), "") }
        </div>
    }
}

/// A button that lets one thread go. It can be pressed when the thread cannot
/// go, too: then the page says why.
fn pick(state: &Shown, dispatch: &Callback<Action>, thread: ThreadId) -> Html {
    let run = state.view();
    let letter = run.playback.program.letter(thread);
    // Who can go may be what is asked just now.
    let refusal = run.refusal(thread).filter(|_| !run.asks);
    let (key, off) = (thread.index() + 1, refusal.is_some());
    let can = || format!("Let {letter} take the next step ({key})");
    let title = refusal.unwrap_or_else(can);
    html! {
        <button key={thread.index()} class={classes!("pick", hue(thread), off.then_some("off"))}
            aria-label={format!("Step {letter}")} aria-disabled={off.to_string()} {title}
            onclick={dispatch.on(ChooseAction::Step(thread))}>
            <span class="swatch"></span>{ letter }
        </button>
    }
}

fn speed(state: &Shown, dispatch: &Callback<Action>) -> Html {
    let rate = SPEEDS[state.playing.speed];
    let set = dispatch_number(dispatch, |it| Action::Play(PlayAction::Speed(it)));
    html! {
        <label class="speed" title="Steps a second (- and =)">
            <input type="range" aria-label="Speed" min="0" max={(SPEEDS.len() - 1).to_string()}
                value={state.playing.speed.to_string()} aria-valuetext={format!("{rate} steps a second")} oninput={set} />
            <span aria-hidden="true">{ format!("{rate}/s") }</span>
        </label>
    }
}

/// Turns the number of a slider into an action.
fn dispatch_number(
    dispatch: &Callback<Action>,
    action: fn(usize) -> Action,
) -> impl Fn(InputEvent) + 'static {
    let dispatch = dispatch.clone();
    move |event| {
        if let Some(number) = number_of(&event) {
            dispatch.emit(action(number));
        }
    }
}

/// The class that gives a thread's colour.
pub(super) fn hue(thread: ThreadId) -> String {
    format!("hue-{}", thread.index() % 8)
}
