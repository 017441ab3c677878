//! How the run ends, and what can be set about it.

use std::rc::Rc;

use super::entry::Entry;
use super::extras::Extras;
use super::parameter::{Choice, Parameter};
use crate::executor::Policy;
use crate::model::Switch;
use crate::scenario::typed;
use crate::scene::Moment;
use crate::scene::narration::{Tone, called};
use crate::session::{Action, Changes, MoveAction, State};
use crate::trace::output_note;
use crate::view::icon::{Shape, icon};
use crate::view::kept::Kept;
use crate::view::prelude::*;
use crate::view::shown::use_unchanged;

/// The largest seed that "reseed" picks; few digits keep links short.
const SEEDS: f64 = 10_000.0;

#[component]
pub(super) fn Run(Props { state, dispatch }: &Props) -> Html {
    let quiz = &state.quiz;
    let drawn = (
        Kept(Rc::clone(state.view().playback)),
        state.comparing.with.clone().map(Kept),
        (quiz.on, quiz.right, quiz.answered),
    );
    let settings = use_unchanged(state, drawn);
    html! {
        <div class="run">
            { result(state, dispatch) }
            <Controls state={settings} dispatch={dispatch.clone()} />
        </div>
    }
}

/// All that can be set.
#[component]
fn Controls(Props { state, dispatch }: &Props) -> Html {
    let set = |name: &'static str| {
        dispatch.reform(move |value: String| Action::Change(Changes::setting(name, value)))
    };
    let exercise = state.run.scenario.exercise.name;
    let parameters = state.run.scenario.settings.iter().map(|(parameter, value)| {
        let name = parameter.name;
        let now = value.to_owned();
        let read = Callback::from(move |given: String| typed::setting(parameter, &given, &now));
        html! {
            <Parameter key={format!("{exercise}-{name}")} {parameter} value={value.to_owned()} {read} onset={set(name)} />
        }
    });
    html! {
        <>
            <div class="controls">{ for parameters }{ order(state, dispatch) }</div>
            { switch(state, dispatch) }
            <Extras state={state.clone()} dispatch={dispatch.clone()} />
        </>
    }
}

/// The verdict once the run has ended, and how far it is until then.
fn result(state: &Shown, dispatch: &Callback<Action>) -> Html {
    let run = state.view();
    let moment = Moment::of(run);
    let verdict = &run.playback.trace.verdict;
    let left = run.length() - run.position;
    let left = match run.playback.goes_on {
        true => "It goes on".to_owned(),
        false if left == 1 => "1 step to go".to_owned(),
        false => format!("{left} steps to go"),
    };
    let (tone, [.., ended]) = called(verdict.ending.kind());
    let (class, sign, words) = match tone {
        _ if !moment.at_end() => ("open", "", left),
        Tone::Good => ("good", "✓ ", ended.to_owned()),
        Tone::Warning => ("fault", "! ", ended.to_owned()),
        Tone::Calm | Tone::Fault => ("fault", "✕ ", ended.to_owned()),
    };
    let end = dispatch.on(MoveAction::ToEnd);
    let got = match moment.at_end() {
        true => &verdict.result,
        false => "…",
    };
    html! {
        <div class={classes!("result", class)}>
            <p class="verdict">
                <strong><span aria-hidden="true">{ sign }</span>{ words }</strong>
                if !moment.at_end() && !state.withholds() {
                    <button class="small" onclick={end}>{ "How does it end?" }</button>
                }
            </p>
            <dl>
                if let Some(expected) = &verdict.expected {
                    <div><dt>{ "Expected" }</dt><dd>{ expected }</dd></div>
                }
                <div><dt>{ "Result" }</dt><dd class="got">{ got }</dd></div>
                <div><dt>{ "Output" }</dt><dd>{ output(&moment) }</dd></div>
            </dl>
        </div>
    }
}

fn output(moment: &Moment<'_>) -> Html {
    if moment.world.output.is_empty() {
        return html! { <span class="quiet">{ "nothing yet" }</span> };
    }
    let lines = moment.world.output.iter();
    let lines = lines.map(|line| html! { <span>{ &line.text }</span> });
    let note = output_note(moment.program, &moment.world);
    html! {
        <>
            <samp>{ for lines }</samp>
            if let Some(note) = note {
                <small class="whole-lines">{ note }</small>
            }
        </>
    }
}

/// The orders that can be chosen, as links call them and as people do.
const ORDERS: [(&str, &str); 3] = [
    ("earliest", "earliest first"),
    ("round-robin", "round-robin"),
    ("random", "random"),
];

/// Who goes next where nobody chooses.
fn order(state: &Shown, dispatch: &Callback<Action>) -> Html {
    let (place, help) = match state.run.scenario.policy {
        Policy::Earliest => (0, "Whoever is due first goes, as if no step took any time."),
        Policy::RoundRobin => (1, "Every thread in turn, one step each."),
        Policy::Random(_) => (
            2,
            "A fair die; the same seed gives the same run everywhere.",
        ),
    };
    let choose = dispatch.reform(|name: String| {
        let policy = Policy::from_name(&name).unwrap_or(Policy::Random(1));
        Action::Change(Changes::policy(policy))
    });
    let words = ORDERS.map(|(name, words)| (name.into(), words.into()));
    html! {
        <>
            <Choice name="policy" label="Order" {help} words={words.to_vec()} value={ORDERS[place].0} onset={choose} />
            if let Policy::Random(seed) = state.run.scenario.policy {
                { self::seed(seed, dispatch) }
            }
        </>
    }
}

fn seed(seed: u64, dispatch: &Callback<Action>) -> Html {
    let read = Callback::from(move |given: String| {
        typed::policy_seed(&given, seed).map(|seed| seed.to_string())
    });
    let set = dispatch.reform(|seed| Action::Change(Changes::policy(Policy::Random(seed))));
    let onset = set.reform(move |value: String| value.parse().unwrap_or(seed));
    let reseed = set.reform(|_: MouseEvent| (js_sys::Math::random() * SEEDS) as u64);
    let button =
        html! { <button class="small" onclick={reseed}>{ icon(Shape::Dice) }{ "Reseed" }</button> };
    html! {
        <div class="control seed">
            <label for="seed">{ "Seed" }</label>
            <Entry id="seed" kind="number" value={seed.to_string()} {read} {onset} after={button} />
        </div>
    }
}

/// Where threads may switch, each with what it stands for.
fn switch(state: &State, dispatch: &Callback<Action>) -> Html {
    let choice = |switch: Switch, name: &'static str, words: &'static str| {
        let checked = state.run.scenario.switch == switch;
        let choose = dispatch.on(Changes::switch(switch));
        html! {
            <label class="radio">
                <input type="radio" name="switch" {checked} onchange={choose} />
                <span><strong>{ name }</strong><small>{ words }</small></span>
            </label>
        }
    };
    html! {
        <fieldset class="where">
            <legend>{ "Threads may switch" }</legend>
            { choice(Switch::Any, "anywhere", "Between any two steps: all that the language promises. Free-threaded builds behave so.") }
            { choice(Switch::Gil, "as with the GIL", "Wherever some CPython from 3.10 to 3.14 may: around calls, at jumps, on entering with, and where a thread blocks.") }
        </fieldset>
    }
}
