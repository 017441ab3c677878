//! Real runs: the program on real threads at full speed, recorded.

use super::entry::Entry;
use super::outcome::{outcome, show_run};
use crate::bridge::RealRun;
use crate::executor::free::why_not_recorded;
use crate::explore::figures::grouped;
use crate::model::Switch;
use crate::scenario::typed;
use crate::scene::coverage::{Coverage, Unknown};
use crate::session::{
    Action, MoveAction, RealThreads, RecordAction, Recorded, RecordingStage, Waits,
};
use crate::view::dom::number_of;
use crate::view::prelude::*;

/// How many runs can be asked for at a time.
const RUNS: [usize; 4] = [100, 1_000, 5_000, 10_000];

#[component]
pub(super) fn Record(props: &Props) -> Html {
    let Props { state, dispatch } = props;
    let recorded = state.recordings.shown.as_ref();
    html! {
        <section class="record" aria-labelledby="record-title">
            <h3 id="record-title">{ "Real runs" }</h3>
            <p class="aside">{ "The program’s threads run on Web Workers as fast as they can. What really happened is recorded, checked against the model, and shown as slowly as you like, forwards and back. A virtual millisecond lasts 0.1 ms here." }</p>
            if state.run.scenario.switch == Switch::Gil {
                <p class="aside">{ "Real threads know no GIL: a recorded run is shown with switches anywhere." }</p>
            }
            <Ask ..props.clone() />
            if let Some(recorded) = recorded {
                { progress(recorded, dispatch).unwrap_or_default() }
                { trouble(recorded, state.asks()).unwrap_or_default() }
                { outcomes(state, recorded, dispatch).unwrap_or_default() }
            }
            if !state.asks() {
                { waits(state, dispatch).unwrap_or_default() }
            }
        </section>
    }
}

/// The buttons, and how many runs with which seed.
#[component]
fn Ask(Props { state, dispatch }: &Props) -> Html {
    let runs = use_state(|| RUNS[1]);
    let perturb = use_state(|| false);
    let seed = use_state(|| 1_u64);
    let now = || match &state.real.threads {
        RealThreads::Unavailable(why) => Some(*why),
        _ => state.why_only_measure(),
    };
    let why_not = why_not_recorded(&state.view().playback.program).or_else(now);
    let going = matches!(&state.recordings.shown, Some(recorded) if recorded.stage == RecordingStage::Going);
    let off = why_not.is_some() || going;
    let chosen = (*perturb).then_some(*seed);
    let record = |runs: usize| dispatch.on(RecordAction::Make(runs, chosen));
    let set_runs = hears(runs.clone(), |event: Event, runs| {
        runs.set(number_of(&event).unwrap_or(**runs));
    });
    let set_seed = hears(seed.clone(), |value: String, seed| {
        seed.set(value.parse().unwrap_or(**seed));
    });
    let read_seed = hears(*seed, |given: String, now| {
        typed::stir_seed(&given, *now).map(|seed| seed.to_string())
    });
    let set_perturb = hears(perturb.clone(), |_: Event, perturb| perturb.set(!**perturb));
    let option = |number: usize| {
        html! {
            <option value={number.to_string()} selected={number == *runs}>{ times(number) }</option>
        }
    };
    html! {
        <div class="ask">
            <button class="small" disabled={off} onclick={record(1)}>{ "Record a real run" }</button>
            <span class="pair">
                <button class="small" disabled={off} onclick={record(*runs)}>{ "Repeat" }</button>
                <select class="field" aria-label="How often" onchange={set_runs}>{ for RUNS.map(option) }</select>
            </span>
            <span class="pair">
                <label class="check"><input type="checkbox" checked={*perturb} onchange={set_perturb} />{ "Random delays" }</label>
                if *perturb {
                    <Entry id="stir-seed" kind="number" label="Seed" value={seed.to_string()} read={read_seed} onset={set_seed} />
                }
            </span>
            if *perturb {
                <p class="aside">{ "Threads are held up now and then, for up to 0.2 ms, so that rare orders show up. The seed says when." }</p>
            }
            if let Some(why) = why_not {
                <p class="aside">{ why }</p>
            }
        </div>
    }
}

fn times(number: usize) -> String {
    format!("{} times", grouped(&number.to_string()))
}

fn progress(recorded: &Recorded, dispatch: &Callback<Action>) -> Option<Html> {
    let stop = dispatch.on(RecordAction::Stop);
    let made = grouped(&recorded.made.to_string());
    let wanted = grouped(&recorded.wanted.to_string());
    (recorded.stage == RecordingStage::Going).then(|| html! {
        <p class="under-way">
            <progress max={recorded.wanted.to_string()} value={recorded.made.to_string()} aria-label="Runs made" />
            <span class="count">{ format!("{made} of {wanted}") }</span>
            <button class="small" onclick={stop}>{ "Stop" }</button>
        </p>
    })
}

/// What went wrong, and that it is not the program shown. While a question is
/// open, nothing of any run.
fn trouble(recorded: &Recorded, asks: bool) -> Option<Html> {
    let text = match &recorded.stage {
        RecordingStage::Going | RecordingStage::Over => return None,
        RecordingStage::Fault(_) if asks => return None,
        RecordingStage::Lost(why) => {
            let kept = match recorded.made {
                0 => "",
                _ => "What it had recorded is still here. ",
            };
            format!("The worker was lost: {why}. {kept}The next recording starts another.")
        }
        RecordingStage::Fault(what) => format!("A fault of Lockstep itself: {what}"),
    };
    Some(html! { <p class="warn" role="alert">{ text }</p> })
}

fn outcomes(state: &Shown, recorded: &Recorded, dispatch: &Callback<Action>) -> Option<Html> {
    let coverage = Coverage::of(recorded, &state.view())?;
    let rows = coverage.outcomes.iter().map(|&(place, unlisted)| {
        let shown = state.view().real_run() == recorded.seen.get(place);
        row(recorded, place, (unlisted, shown), dispatch)
    });
    Some(html! {
        <>
            <h4>{ &coverage.heading }</h4>
            if let Some(seed) = recorded.perturb.filter(|_| !coverage.outcomes.is_empty()) {
                <p class="aside">{ format!("With random delays, seed {seed}: these shares are not what this machine does by itself.") }</p>
            }
            if let Some(unknown) = &coverage.unknown {
                { why_not(unknown, dispatch) }
            }
            <ul class="outcomes">{ for rows }</ul>
            { unseen(&coverage, dispatch).unwrap_or_default() }
            { for coverage.rest.into_iter().map(|text| html! { <p class="aside">{ text }</p> }) }
        </>
    })
}

/// Why there is no comparison, and a button to get one.
fn why_not(Unknown { why, remedy }: &Unknown, dispatch: &Callback<Action>) -> Html {
    let button = remedy.clone().map(|(words, action)| {
        let act = dispatch.on(*action);
        html! { <button class="small" onclick={act}>{ words }</button> }
    });
    html! { <div class="why-not"><p class="aside">{ why }</p>{ button }</div> }
}

/// One outcome: how often it was seen, and a run that came to it.
fn row(
    recorded: &Recorded,
    place: usize,
    (unlisted, shown): (bool, bool),
    dispatch: &Callback<Action>,
) -> Html {
    let happened = &recorded.seen[place];
    let good = happened.kind.is_good() && !unlisted;
    let count = recorded.counts.get(place).copied().unwrap_or(1);
    let percent = 100.0 * count as f64 / recorded.made.max(1) as f64;
    let wrong = unlisted.then(|| html! {
        <p class="warn" role="alert">{ "The explorer does not list this outcome: a fault of Lockstep itself." }</p>
    });
    let counted = html! {
        <>
            { format!("{} of {}", grouped(&count.to_string()), grouped(&recorded.made.to_string())) }
            if shown {
                <strong>{ " · on the stage" }</strong>
            }
        </>
    };
    let play = happened.is_kept().then(|| {
        let (steps, time) = (happened.done.len(), micros(length(happened)));
        let title = format!("{steps} steps in {time}");
        let open = dispatch.on(RecordAction::Show(place));
        html! { <button class="small" {title} onclick={open}>{ "Play one" }</button> }
    });
    let rest = [wrong.unwrap_or_default(), counted, play.unwrap_or_default()];
    outcome(Some(good), &happened.cause, Some(percent), rest)
}

/// What can happen and was not seen.
fn unseen(Coverage { unseen, .. }: &Coverage<'_>, dispatch: &Callback<Action>) -> Option<Html> {
    let rows = unseen.iter().map(|finding| {
        let show = show_run("Show", &finding.simplest.schedule, None, dispatch);
        let rest = [Html::default(), html! { "not seen" }, show];
        outcome(None, &finding.text, None, rest)
    });
    (!unseen.is_empty()).then(|| {
        html! {
            <>
                <h4>{ "Possible all the same" }</h4>
                <ul class="outcomes missing">{ for rows }</ul>
            </>
        }
    })
}

/// Of the real run that is shown: how long who waited for what.
fn waits(state: &Shown, dispatch: &Callback<Action>) -> Option<Html> {
    let run = state.view().real_run()?;
    let program = &state.view().playback.program;
    let row = |waits: &Waits| {
        let (longest, thread, step) = waits.longest;
        let seek = dispatch.on(MoveAction::To(step));
        let who = program.letter(thread);
        html! {
            <tr>
                <th scope="row">{ &waits.object }</th>
                <td>{ waits.operations }</td>
                <td>{ micros(waits.total) }</td>
                <td><button class="small" aria-label={format!("Go to {who}’s wait of {}", micros(longest))} onclick={seek}>{ format!("{who} {}", micros(longest)) }</button></td>
            </tr>
        }
    };
    let rows = state.view().real_waits();
    Some(html! {
        <>
            <h4>{ format!("The run that is shown really happened: {} steps in {}, {}", run.done.len(), micros(length(run)), run.perturbed()) }</h4>
            if rows.is_empty() {
                <p class="aside">{ "No thread had to wait for anything." }</p>
            } else {
                <table class="waits">
                    <caption class="aside">{ "How long threads waited. Clocks of browsers go in steps of 5 to 20 µs." }</caption>
                    <thead><tr><th scope="col">{ "For" }</th><th scope="col">{ "Times" }</th><th scope="col">{ "Together" }</th><th scope="col">{ "Longest" }</th></tr></thead>
                    <tbody>{ for rows.iter().map(row) }</tbody>
                </table>
            }
        </>
    })
}

/// How long a run took, in microseconds.
fn length(run: &RealRun) -> f64 {
    run.done.last().map_or(0.0, |nanos| *nanos as f64 / 1e3)
}

/// So many microseconds, in the unit that suits.
fn micros(micros: f64) -> String {
    if micros < 10_000.0 {
        format!("{micros:.0} µs")
    } else {
        format!("{:.0} ms", micros / 1e3)
    }
}
