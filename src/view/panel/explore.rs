//! Every interleaving: the results that the program can have, what can still
//! happen from here, and the graph of states.

use super::further::Further;
use super::outcome::{outcome, show_run};
use super::universe::Universe;
use crate::bridge::Doing;
use crate::executor::free::is_on_one_thread;
use crate::explore::figures::{among, counted, grouped, percentage, several};
use crate::explore::findings::{Finding, Findings, LINES_SORTED, Lasso, Seen, Simplest, Within};
use crate::explore::headline::with_at_most;
use crate::scene::badge::LOOP_ORDER;
use crate::session::{Action, ExploreAction, Explored, Exploring, MoveAction, State};
use crate::view::prelude::*;

/// The most outcomes that are listed as still possible.
const LISTED: usize = 12;

#[component]
pub(in crate::view) fn Explore(props: &Props) -> Html {
    let Props { state, dispatch } = props;
    // Whoever opens this tab wants to know; a search can be stopped.
    let held_off = state.why_only_measure();
    let untouched = matches!(state.search.known, Exploring::NotYet) && held_off.is_none();
    let start = dispatch.on(ExploreAction::Start);
    use_effect_with(untouched, move |untouched| {
        if *untouched {
            start.emit(());
        }
    });
    let again = dispatch.on(ExploreAction::Start);
    let again = Some(("Explore every interleaving", again));
    match &state.search.known {
        Exploring::NotYet => {
            let what = "The search begins when the measurement is over";
            held_off.map_or_else(Html::default, |why| instead(what, why, None, None))
        }
        // What can happen is what is asked just now.
        Exploring::Done(_) if state.asks() => {
            let why = "What came of it is shown once you have said what you think.";
            instead("Every interleaving has been looked at", why, None, None)
        }
        Exploring::Stopped => {
            let why = "Nothing is said of what was not looked at.";
            let first = first_failure(state, dispatch);
            instead("The search was stopped", why, first, again)
        }
        Exploring::Going { doing, done } => {
            let first = first_failure(state, dispatch);
            going((*doing, *done), first, dispatch)
        }
        Exploring::Failed(why) => instead("The search could not be done", why, None, again),
        Exploring::Done(explored) => html! {
            <div class="explore" data-digest={explored.findings.digest.clone()}>
                { results(props, &explored.findings) }
                if is_on_one_thread(&state.view().playback.program) {
                    <p class="aside">{ LOOP_ORDER }</p>
                }
                if !state.withholds() {
                    { from_here(state, explored, dispatch) }
                }
                if explored.picture().is_some() && !state.withholds() {
                    <Universe ..props.clone() />
                }
            </div>
        },
    }
}

fn going((doing, done): (Doing, usize), first: Option<Html>, dispatch: &Callback<Action>) -> Html {
    let stop = dispatch.on(ExploreAction::Stop);
    let (what, counted) = match doing {
        Doing::EveryState if first.is_some() => (
            "A failing run was found; looking at the rest …",
            "states so far",
        ),
        Doing::EveryState => ("Looking at every interleaving …", "states so far"),
        Doing::Texts => (
            "Every interleaving is known. Listing the exact texts …",
            "states so far",
        ),
        Doing::FewPreemptions => (
            "Too many states. Looking at all runs with few preemptions …",
            "states looked at",
        ),
        Doing::RandomRuns => ("Too many states. Making random runs …", "runs made"),
    };
    let counted = format!("{} {counted}", grouped(&done.to_string()));
    instead(what, &counted, first, Some(("Stop", stop)))
}

/// The run that fails, where one was found before all has been looked at.
fn first_failure(state: &State, dispatch: &Callback<Action>) -> Option<Html> {
    let seen = state.first_failure()?;
    let show = show_run("Show", &seen.schedule, None, dispatch);
    let rest = [Html::default(), html! { preemptions(seen.number) }, show];
    let row = outcome(Some(false), &seen.text, None, rest);
    Some(html! { <ul class="outcomes" aria-label="The first failing run">{ row }</ul> })
}

/// What stands in the place of the results, with what was found all the same, and
/// what can be done about it.
fn instead(
    what: &'static str,
    why: &str,
    found: Option<Html>,
    act: Option<(&'static str, Callback<MouseEvent>)>,
) -> Html {
    let button = act
        .map(|(name, onclick)| html! { <p><button class="small" {onclick}>{ name }</button></p> });
    html! {
        <div class="explore">
            <h3>{ what }</h3>
            <p class="aside">{ why.to_owned() }</p>
            { for found }
            { button }
        </div>
    }
}

/// All results, or what can be said without having seen everything.
fn results(props: &Props, findings: &Findings) -> Html {
    let dispatch = &props.dispatch;
    let Some(interleavings) = &findings.interleavings else {
        return incomplete(props, findings);
    };
    let seen = match interleavings.as_str() {
        "unbounded" => "Interleavings without bound, every state looked at".to_owned(),
        "1" => "1 interleaving, and no other".to_owned(),
        count => format!("{} interleavings, every one explored", grouped(count)),
    };
    let exact = findings.failed_of_all();
    let exact = exact.map(|of| format!("Interleavings that do not end well: {of}"));
    let states = grouped(&findings.states.to_string());
    let rows = findings.outcomes.iter().map(|f| row(f, dispatch));
    let (class, sign) = match findings.all_right() {
        true => ("headline good", "✓ "),
        false => ("headline fault", "✕ "),
    };
    html! {
        <>
            <h3 {class} title={exact}><span aria-hidden="true">{ sign }</span>{ &findings.headline }</h3>
            <p class="aside">{ format!("{seen}: {states} states. Shares are those of a scheduler that picks at random at every step, all that can go alike; not of a real machine.") }</p>
            { for sorted(findings) }
            if let Some(failure) = findings.shortest_failure() {
                <p>{ show_run("Shortest failure", &failure.shortest.schedule, Some(steps(failure)), dispatch) }</p>
            }
            if findings.livelock {
                <p class="warn">{ "Some runs never end: there are states that no end can be reached from." }</p>
            }
            { for findings.cycle.as_ref().map(|cycle| lasso(findings, cycle, dispatch)) }
            <ul class="outcomes">{ for rows }</ul>
        </>
    }
}

/// How printed lines are listed where not every text is.
fn sorted(findings: &Findings) -> Option<Html> {
    let is_said = !findings.texts_complete;
    is_said.then(|| html! { <p class="aside">{ LINES_SORTED }</p> })
}

/// Who can go round in cycles.
fn lasso(findings: &Findings, cycle: &Lasso, dispatch: &Callback<Action>) -> Html {
    let ends = match findings.livelock {
        true => "",
        false => {
            ". A scheduler that picks by chance ends it sooner or later; nothing says how soon"
        }
    };
    html! {
        <p>
            { format!("{} can go round in circles, as often as the scheduler likes{ends}. ", cycle.threads) }
            { show_run("Show a round", &cycle.schedule, Some("into the circle and once round it".to_owned()), dispatch) }
        </p>
    }
}

fn steps(finding: &Finding) -> String {
    format!("{} steps", finding.shortest.steps)
}

/// One result: how many interleavings have it, and one or two runs to see.
fn row(finding: &Finding, dispatch: &Callback<Action>) -> Html {
    let (good, share) = (finding.kind.is_good(), finding.share);
    let count = grouped(&finding.interleavings);
    let count = html! { format!("{count} ({})", percentage(share)) };
    let rest = [Html::default(), count, runs_of(finding, dispatch)];
    outcome(Some(good), &finding.text, Some(share * 100.0), rest)
}

/// The runs that show a result best: often they are one.
fn runs_of(finding: &Finding, dispatch: &Callback<Action>) -> Html {
    let simplest = &finding.simplest;
    let words = cost(simplest);
    if simplest.schedule == finding.shortest.schedule {
        return show_run("Show", &simplest.schedule, Some(words), dispatch);
    }
    html! {
        <>
            { show_run("Fewest preemptions", &simplest.schedule, Some(words), dispatch) }
            { show_run("Fewest steps", &finding.shortest.schedule, Some(steps(finding)), dispatch) }
        </>
    }
}

fn incomplete(props: &Props, findings: &Findings) -> Html {
    let dispatch = &props.dispatch;
    let list = |seen: &[Seen], of: &dyn Fn(&Seen) -> String| -> Html {
        let rows = seen.iter().map(|seen| {
            let show = show_run("Show", &seen.schedule, None, dispatch);
            let rest = [Html::default(), html! { of(seen) }, show];
            outcome(Some(seen.kind.is_good()), &seen.text, None, rest)
        });
        html! { <ul class="outcomes">{ for rows }</ul> }
    };
    let runs = findings.sampled_runs;
    let states = grouped(&findings.states.to_string());
    let limit = findings.limit.as_deref().unwrap_or_default();
    let beyond = findings.beyond();
    html! {
        <>
            <h3>{ &findings.headline }</h3>
            <p class="aside">{ format!("Stopped at {limit}, after {states} states: there may be results that are not listed.") }</p>
            { for sorted(findings) }
            <Further ..props.clone() />
            { for findings.within.as_ref().map(|within| counted_runs(within, dispatch)) }
            if !beyond.is_empty() {
                <p class="aside">{ if findings.within.is_some() { "Seen among some of the other runs:" } else { "Seen among some of the runs:" } }</p>
                { list(beyond, &|seen| preemptions(seen.number)) }
            }
            <h4>{ format!("{} random runs", grouped(&runs.to_string())) }</h4>
            <p class="aside">{ "A sample: how often each result came up, and no more than that." }</p>
            { list(&findings.sampled, &|seen| format!("{} of {}", grouped(&seen.number.to_string()), grouped(&runs.to_string()))) }
        </>
    }
}

/// What all runs with few preemptions came to.
fn counted_runs(within: &Within, dispatch: &Callback<Action>) -> Html {
    let few = format!("All runs {}", with_at_most(within.preemptions));
    let all = match within.interleavings.as_str() {
        "unbounded" => "Such runs are without bound, every state of theirs looked at".to_owned(),
        "1" => "There is 1 such run".to_owned(),
        all => format!("There are {} such runs, every one counted", grouped(all)),
    };
    let rows = within.outcomes.iter().map(|counted| {
        let simplest = &counted.simplest;
        let show = show_run("Show", &simplest.schedule, Some(cost(simplest)), dispatch);
        let count = html! { grouped(&counted.interleavings) };
        let rest = [Html::default(), count, show];
        outcome(Some(counted.kind.is_good()), &counted.text, None, rest)
    });
    html! {
        <>
            <h4>{ few }</h4>
            <p class="aside">{ format!("A preemption is a switch away from a thread that could have gone on. {all}: these are all their results.") }</p>
            <ul class="outcomes">{ for rows }</ul>
        </>
    }
}

/// What a run costs who follows it.
fn cost(simplest: &Simplest) -> String {
    let preempted = preemptions(simplest.preemptions as usize);
    let timeouts = several(simplest.timeouts as usize, "time-out");
    format!("{preempted}, {timeouts}, {} steps", simplest.steps)
}

fn preemptions(number: usize) -> String {
    several(number, "preemption")
}

/// What can still happen from the moment shown.
fn from_here(state: &State, explored: &Explored, dispatch: &Callback<Action>) -> Html {
    let position = state.view().position;
    let Some(ahead) = explored.along.get(position) else {
        return html! { <p class="ahead">{ "…" }</p> };
    };
    let (runs, exact) = match (&ahead.runs, &ahead.bad) {
        (Some(runs), Some(bad)) => {
            let exact = format!("{} of {} not to a good end", grouped(bad), grouped(runs));
            (of_runs(runs, bad), Some(exact))
        }
        _ => ("runs without bound go on".to_owned(), None),
    };
    let fate = match (ahead.well, ahead.badly) {
        (true, false) => "From this step everything ends well",
        (true, true) => "From this step it can still go either way",
        (false, _) => "From this step nothing ends well any more",
    };
    let no_return = explored.point_of_no_return();
    html! {
        <section class="ahead" aria-label="From here">
            <p class="told" title={exact}><strong>{ fate }</strong>{ format!(": {runs}.") }</p>
            { still_possible(state, explored).unwrap_or_default() }
            if let Some(step) = no_return {
                <button class="small" onclick={dispatch.on(MoveAction::To(step))}>{ format!("Point of no return: step {step}") }</button>
            }
            if explored.good_instead().is_some() {
                <button class="small" title="Show it at the step where it goes another way; this run stays beside"
                    onclick={dispatch.on(ExploreAction::ShowNearestGood)}>{ "Nearest good run" }</button>
            }
        </section>
    }
}

fn of_runs(runs: &str, bad: &str) -> String {
    let go_on = match runs {
        "1" => "1 run goes on".to_owned(),
        _ => format!("{} runs go on", counted(runs)),
    };
    match bad {
        "0" => go_on,
        _ if bad == runs => format!("{go_on}, to no good end"),
        _ => format!("{go_on}, {} of them badly", among(bad, runs)),
    }
}

/// The outcomes that can still be reached. While the answer for this moment is
/// on its way, the last one stays, marked as old.
fn still_possible(state: &State, explored: &Explored) -> Option<Html> {
    let here = explored.here.as_ref()?;
    let outcome = |(place, runs): &(usize, Option<String>)| {
        let outcome = explored.findings.outcomes.get(*place)?;
        let good = outcome.kind.is_good();
        let what = match outcome.kind.has_finished() {
            true => &outcome.result,
            false => &outcome.text,
        };
        let count = match runs {
            Some(runs) => counted(runs),
            None => "without bound".to_owned(),
        };
        let exact = runs.as_deref().map(grouped);
        Some(html! {
            <li class={if good { "good" } else { "fault" }}>
                <span class="what"><span aria-hidden="true">{ if good { "✓ " } else { "✕ " } }</span>
                    <span class="unseen">{ if good { "right: " } else { "not right: " } }</span>{ what }</span>
                <span class="count" title={exact}>{ count }</span>
            </li>
        })
    };
    let shown = here.outcomes.iter().take(LISTED).filter_map(outcome);
    let more = here.outcomes.len().saturating_sub(LISTED);
    let is_old = state.search.here(&state.run).is_none();
    Some(html! {
        <ul class={classes!("still", is_old.then_some("old"))} aria-label="Outcomes that can still be reached">
            { for shown }
            if more > 0 {
                <li>{ format!("and {more} more") }</li>
            }
        </ul>
    })
}
