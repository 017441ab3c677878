//! Measuring: what can be set, how far it is, and what came of it.

use super::results::Results;
use crate::scenario::measurement::{Estimate, MEASUREMENTS};
use crate::scenario::{Planned, typed};
use crate::session::{
    Action, LONGEST_SILENCE, Machine, MeasureAction, OpenAction, Phase, RealThreads, browser,
};
use crate::view::dom;
use crate::view::panel::parameter::Parameter;
use crate::view::prelude::*;

#[component]
pub(super) fn Speed(props: &Props) -> Html {
    let Props { state, dispatch } = props;
    let Some(planned) = state.planned() else {
        return elsewhere(dispatch);
    };
    let measuring = &state.measuring;
    html! {
        <section class="bench" aria-labelledby="speed-title">
            <h3 id="speed-title">{ planned.measurement.title }</h3>
            <p class="aside">{ planned.measurement.story }</p>
            <p class="aside"><strong>{ "And Python? " }</strong>{ NOT_PYTHON }{ planned.measurement.python }{ " " }
                <a href="docs/MEASUREMENTS.html" target="_blank" rel="noopener">{ "Both, side by side." }</a></p>
            if let RealThreads::Unavailable(_) = state.real.threads {
                <p id="cannot-measure" class="warn">{ NOT_HERE }</p>
            } else {
                { controls(&planned, dispatch) }
                { actions(&measuring.phase, state.why_not_measure(), dispatch) }
                if !measuring.is_going() {
                    { estimate(&planned) }
                }
            }
            if !measuring.rows.is_empty() {
                <Results ..props.clone() />
            }
        </section>
    }
}

/// What can be measured, for a program that has nothing of its own.
fn elsewhere(dispatch: &Callback<Action>) -> Html {
    let buttons = MEASUREMENTS.iter().map(|measurement| {
        let link = format!("#/{}?measure={}", measurement.exercise, measurement.name);
        let open = dispatch.on(OpenAction::Link(link.clone()));
        html! { <li><button class="small" onclick={open}>{ measurement.title }</button></li> }
    });
    html! {
        <section class="bench">
            <p class="aside">{ "This program has no measurement of its own. What can be measured:" }</p>
            <ul class="elsewhere">{ for buttons }</ul>
        </section>
    }
}

/// Why nothing can be measured without isolation, and what to do.
const NOT_HERE: &str = "Measuring needs real threads with shared memory, which browsers give only \
    to a cross-origin isolated page, and this one is not. Open it from a host that sends the \
    isolation headers, or not inside another page’s frame; “cargo xtask serve” does both.";

/// What is measured, for whoever is here for Python.
const NOT_PYTHON: &str = "What is measured is Rust, compiled to WebAssembly, on threads without a \
    GIL, not CPython. ";

/// A control for each size.
fn controls(planned: &Planned, dispatch: &Callback<Action>) -> Html {
    let controls = planned.settings.iter().map(|(parameter, value)| {
        let name = parameter.name;
        let onset = dispatch.reform(move |value| Action::Measure(MeasureAction::Set(name, value)));
        let now = planned.clone();
        let read = Callback::from(move |given: String| typed::size(&now, parameter, &given));
        let key = format!("{}-{name}", planned.measurement.name);
        html! { <Parameter {key} {parameter} value={value.to_owned()} {read} {onset} /> }
    });
    html! {
        <details class="sizes">
            <summary>{ "Sizes" }</summary>
            <div class="controls">{ for controls }</div>
        </details>
    }
}

/// How long it will take, and a warning where that is long.
fn estimate(planned: &Planned) -> Html {
    let estimate = Estimate::of(planned);
    let (class, more) = if estimate.longest > f64::from(LONGEST_SILENCE) {
        ("warn", GIVEN_UP)
    } else if estimate.time > LONG {
        ("warn", "; smaller sizes take less")
    } else {
        ("aside", "")
    };
    html! { <p class={class}>{ format!("Takes about {}{more}.", estimate.words()) }</p> }
}

const GIVEN_UP: &str = ", with runs of over two minutes, which are given up";

/// What takes longer than so many ms is warned of.
const LONG: f64 = 60_000.0;

/// Starting, stopping, and how far it is.
fn actions(phase: &Phase, why_not: Option<&'static str>, dispatch: &Callback<Action>) -> Html {
    let start = dispatch.on(MeasureAction::Start(machine()));
    let stop = dispatch.on(MeasureAction::Stop);
    let words = match phase {
        _ if why_not.is_some() => why_not.unwrap_or_default().to_owned(),
        Phase::Going(0, 0) => "Starting threads …".to_owned(),
        Phase::Going(0, _) => "Warming up …".to_owned(),
        Phase::Going(done, all) => format!("Run {done} of {all}"),
        Phase::Stopped => "Stopped: what is missing was not measured.".to_owned(),
        Phase::Failed(why) => format!("Failed: {why}."),
        Phase::NotYet | Phase::Done => String::new(),
    };
    let going = match phase {
        Phase::Going(done, all) => Some((done.to_string(), (*all).max(1).to_string())),
        _ => None,
    };
    // One button, so that the focus stays where it is.
    let (name, press) = match going {
        Some(_) => ("Cancel", stop),
        None => ("Measure", start),
    };
    html! {
        <p class="act">
            <button class={classes!(going.is_none().then_some("primary"))} disabled={why_not.is_some()} onclick={press}>{ name }</button>
            if let Some((value, max)) = going {
                <progress {value} {max} aria-label="Runs done"></progress>
            }
            <span class="aside">{ words }</span>
        </p>
    }
}

/// This browser, its cores, and the time.
fn machine() -> Machine {
    let navigator = dom::window().map(|window| window.navigator());
    let sent = navigator.and_then(|navigator| navigator.user_agent().ok());
    let date = String::from(js_sys::Date::new_0().to_iso_string());
    Machine {
        browser: browser(&sent.unwrap_or_default()),
        cores: dom::cores(),
        date: date.get(..16).unwrap_or_default().replace('T', " "),
    }
}
