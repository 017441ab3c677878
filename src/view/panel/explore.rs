//! Every interleaving: the results that the program can have, what can still
//! happen from here, and the graph of states.

use yew::prelude::*;

use super::universe::Universe;
use crate::explore::findings::{Finding, Findings, Seen};
use crate::session::{Action, Explored, Exploring};
use crate::view::dom;
use crate::view::session::Props;

#[component]
pub(super) fn Explore(props: &Props) -> Html {
    let Props { state, dispatch } = props;
    {
        // Whoever opens this tab wants to know; a search can be stopped.
        let dispatch = dispatch.clone();
        let untouched = state.exploring == Exploring::NotYet;
        use_effect_with(untouched, move |untouched| {
            if *untouched {
                dispatch.emit(Action::Explore(dom::cores()));
            }
        });
    }
    match &state.exploring {
        Exploring::NotYet => html! {},
        Exploring::Stopped => offer(
            "The search was stopped",
            "Nothing is said of what was not looked at.",
            dispatch,
        ),
        Exploring::Going { states } => going(*states, dispatch),
        Exploring::Failed(why) => offer("The search could not be done", why, dispatch),
        Exploring::Done(explored) => html! {
            <div class="explore">
                { results(&explored.findings, dispatch) }
                { from_here(explored, state.position(), dispatch) }
                if explored.drawing.is_some() {
                    <Universe ..props.clone() />
                }
            </div>
        },
    }
}

fn going(states: usize, dispatch: &Callback<Action>) -> Html {
    let stop = dispatch.reform(|_: MouseEvent| Action::StopExploring);
    html! {
        <div class="explore">
            <h3>{ "Looking at every interleaving …" }</h3>
            <p class="aside">{ format!("{} states so far", grouped(&states.to_string())) }</p>
            <p><button class="small" onclick={stop}>{ "Stop" }</button></p>
        </div>
    }
}

/// Why there is nothing to show, and a button to look again.
fn offer(what: &'static str, why: &str, dispatch: &Callback<Action>) -> Html {
    let again = dispatch.reform(|_: MouseEvent| Action::Explore(dom::cores()));
    html! {
        <div class="explore">
            <h3>{ what }</h3>
            <p class="aside">{ why.to_owned() }</p>
            <p><button class="small" onclick={again}>{ "Explore every interleaving" }</button></p>
        </div>
    }
}

/// All results, or what can be said without having seen everything.
fn results(findings: &Findings, dispatch: &Callback<Action>) -> Html {
    let Some(interleavings) = &findings.interleavings else {
        return incomplete(findings, dispatch);
    };
    let heading = match interleavings.as_str() {
        "unbounded" => "Interleavings without bound, every state looked at".to_owned(),
        "1" => "1 interleaving, and no other".to_owned(),
        count => format!("{} interleavings, every one explored", grouped(count)),
    };
    let states = grouped(&findings.states.to_string());
    let rows = findings.outcomes.iter().map(|f| row(f, dispatch));
    html! {
        <>
            <h3>{ heading }</h3>
            <p class="aside">{ format!("{states} states · complete. Shares are those of a scheduler that picks fairly at every step, not of a real machine.") }</p>
            if findings.livelock {
                <p class="warn">{ "Some runs never end: there are states that no end can be reached from." }</p>
            }
            <ul class="outcomes">{ for rows }</ul>
        </>
    }
}

/// One result: how many interleavings have it, and two ways to see it.
fn row(finding: &Finding, dispatch: &Callback<Action>) -> Html {
    let good = finding.kind == "ok";
    let show = |name: &'static str, schedule: &str, words: String| {
        let schedule = schedule.to_owned();
        let show = dispatch.reform(move |_: MouseEvent| Action::ShowRun(schedule.clone()));
        html! { <button class="small" title={words} onclick={show}>{ name }</button> }
    };
    let simplest = &finding.simplest;
    let words = format!(
        "{} preemptions, {} time-outs, {} steps",
        simplest.preemptions, simplest.timeouts, simplest.steps
    );
    let percent = finding.share * 100.0;
    html! {
        <li class={if good { "outcome good" } else { "outcome fault" }}>
            <p class="outcome-text"><span aria-hidden="true">{ if good { "✓ " } else { "✕ " } }</span>{ &finding.text }</p>
            <svg class="share-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
                <rect class="bar-all" width="100" height="4" rx="1" />
                <rect class="bar-share" width={format!("{:.2}", percent.max(0.6))} height="4" rx="1" />
            </svg>
            <p class="outcome-foot">
                <span class="count">{ format!("{} ({})", grouped(&finding.interleavings), share(percent)) }</span>
                { show("Simplest", &simplest.schedule, words) }
                { show("Shortest", &finding.shortest.schedule, format!("{} steps", finding.shortest.steps)) }
            </p>
        </li>
    }
}

/// A percentage with as many places as it takes to tell it from nothing.
fn share(percent: f64) -> String {
    match percent {
        p if p >= 9.95 => format!("{p:.0} %"),
        p if p >= 0.095 => format!("{p:.1} %"),
        p if p > 0.0 => format!("{p:.0e} %"),
        _ => "0 %".to_owned(),
    }
}

fn incomplete(findings: &Findings, dispatch: &Callback<Action>) -> Html {
    let list = |seen: &[Seen], of: &dyn Fn(&Seen) -> String| -> Html {
        let rows = seen.iter().map(|seen| {
            let schedule = seen.schedule.clone();
            let show = dispatch.reform(move |_: MouseEvent| Action::ShowRun(schedule.clone()));
            let class = if seen.kind == "ok" { "outcome good" } else { "outcome fault" };
            html! {
                <li {class}>
                    <p class="outcome-text">{ &seen.text }</p>
                    <p class="outcome-foot"><span class="count">{ of(seen) }</span><button class="small" onclick={show}>{ "Show" }</button></p>
                </li>
            }
        });
        html! { <ul class="outcomes">{ for rows }</ul> }
    };
    let runs = findings.sampled_runs;
    html! {
        <>
            <h3>{ "Too many states to look at all" }</h3>
            <p class="aside">{ format!("Stopped at {}: there may be results that are not listed.", findings.limit.clone().unwrap_or_default()) }</p>
            if let Some(most) = findings.preemptions {
                <h4>{ format!("All runs with at most {most} preemptions") }</h4>
                { list(&findings.bounded, &|seen| format!("{} preemptions", seen.number)) }
            }
            <h4>{ format!("{} random runs", grouped(&runs.to_string())) }</h4>
            { list(&findings.sampled, &|seen| format!("{} of {runs}", seen.number)) }
        </>
    }
}

/// What can still happen from the moment shown.
fn from_here(explored: &Explored, position: usize, dispatch: &Callback<Action>) -> Html {
    let Some(ahead) = explored.along.get(position) else {
        return html! {};
    };
    let runs = match (&ahead.runs, &ahead.bad) {
        (Some(runs), Some(bad)) => format!(
            "{} runs go on, {} of them badly",
            grouped(runs),
            grouped(bad)
        ),
        _ => "runs without bound go on".to_owned(),
    };
    let fate = match (ahead.well, ahead.badly) {
        (true, false) => "From this step everything ends well",
        (true, true) => "From this step it can still go either way",
        (false, _) => "From this step nothing ends well any more",
    };
    let no_return = explored.point_of_no_return();
    let good = explored
        .nearest_good
        .clone()
        .filter(|_| no_return.is_some());
    html! {
        <p class="ahead">
            <span class="told"><strong>{ fate }</strong>{ format!(": {runs}.") }</span>
            if let Some(step) = no_return {
                <button class="small" onclick={dispatch.reform(move |_: MouseEvent| Action::Seek(step))}>{ format!("Point of no return: step {step}") }</button>
            }
            if let Some(schedule) = good {
                <button class="small" onclick={dispatch.reform(move |_: MouseEvent| Action::ShowRun(schedule.clone()))}>{ "Nearest good run" }</button>
            }
        </p>
    }
}

/// A number with its digits in threes.
pub(super) fn grouped(number: &str) -> String {
    let length = number.len();
    let mut text = String::with_capacity(length + length / 3);
    for (place, digit) in number.chars().enumerate() {
        if place > 0 && (length - place).is_multiple_of(3) && digit.is_ascii_digit() {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
