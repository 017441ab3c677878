//! The run as a table: a row for each step, a column for each thread. Of long
//! runs only the rows in sight are in the page.

use web_sys::Element;
use yew::prelude::*;

use crate::scene::lanes::brief;
use crate::scene::stage::short;
use crate::session::Action;
use crate::trace::words;
use crate::view::dom::set_style;
use crate::view::session::{Props, Shown};
use crate::view::transport::hue;

/// The height of a row in CSS pixels; the style sheet says the same.
const ROW: usize = 30;

/// How many rows are in the page beyond those in sight, on either side.
const BEYOND: usize = 12;

/// How many rows are in sight at most.
const IN_SIGHT: usize = 40;

#[component]
pub(super) fn Trace(Props { state, dispatch }: &Props) -> Html {
    let node = use_node_ref();
    let first = use_state_eq(|| state.position().saturating_sub(BEYOND));
    let length = state.length();
    {
        let (node, first) = (node.clone(), first.setter());
        use_effect_with(state.position(), move |&position| {
            first.set(follow(&node, position));
        });
    }
    let scrolled = {
        let (node, first) = (node.clone(), first.setter());
        move |_| first.set(first_row(&node))
    };
    let from = (*first).min(length.saturating_sub(IN_SIGHT));
    let to = (from + IN_SIGHT + 2 * BEYOND).min(length);
    let threads = state.playback.program.threads().iter();
    html! {
        <div ref={node} class={classes!("trace", many(state).then_some("many"))} onscroll={scrolled} tabindex="0" role="region" aria-label="Trace">
            <table aria-rowcount={(length + 1).to_string()}>
                <thead>
                    <tr>
                        <th scope="col">{ "Step" }</th>
                        { for threads.map(|thread| html! { <th scope="col" title={thread.name.clone()}>{ thread.letter }</th> }) }
                    </tr>
                </thead>
                <tbody>
                    <Gap key="above" rows={from} />
                    { for (from..to).map(|place| row(state, dispatch, place)) }
                    <Gap key="below" rows={length - to} />
                </tbody>
            </table>
        </div>
    }
}

/// Whether the columns are so many that their words must be brief.
fn many(state: &Shown) -> bool {
    state.playback.program.threads().len() > 4
}

fn row(state: &Shown, dispatch: &Callback<Action>, place: usize) -> Html {
    let step = &state.playback.trace.steps[place];
    let now = state.position() == place + 1;
    let fault = state
        .playback
        .insights
        .iter()
        .any(|insight| insight.step == place);
    let class = classes!(
        now.then_some("now"),
        (place >= state.position()).then_some("future"),
        (fault || step.outcome.is_err()).then_some("bad")
    );
    let go = dispatch.reform(move |_: MouseEvent| Action::Seek(place + 1));
    let cells = (0..state.playback.program.threads().len()).map(|column| {
        let own = step.thread.index() == column;
        html! {
            <td class={classes!(own.then(|| hue(step.thread)))}>
                if own {
                    <span class="did">{ if many(state) { brief(step) } else { short(step) } }</span>
                }
            </td>
        }
    });
    html! {
        <tr key={place} {class} onclick={go} aria-rowindex={(place + 2).to_string()}
            aria-current={now.then_some("step")} title={words::step(&state.playback.program, step)}>
            <th scope="row"><button class="bare" aria-label={format!("To step {}", place + 1)}>{ place + 1 }</button></th>
            { for cells }
        </tr>
    }
}

#[derive(PartialEq, Properties)]
struct GapProps {
    rows: usize,
}

/// Stands for rows that are not in the page.
#[component]
fn Gap(props: &GapProps) -> Html {
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with(props.rows, move |rows| {
            set_style(&node, "height", &format!("{}px", rows * ROW));
        });
    }
    html! {
        <tr class="gap" aria-hidden="true"><td ref={node}></td></tr>
    }
}

/// The first row that should be in the page.
fn first_row(node: &NodeRef) -> usize {
    let seen = node.cast::<Element>().map_or(0, |pane| pane.scroll_top());
    (seen.max(0) as usize / ROW).saturating_sub(BEYOND)
}

/// Scrolls the row of `position` into sight, if it is not, and tells the first
/// row that should be in the page then.
fn follow(node: &NodeRef, position: usize) -> usize {
    let Some(pane) = node.cast::<Element>() else {
        return 0;
    };
    let (top, row) = ((position.saturating_sub(1) * ROW) as i32, ROW as i32);
    let (seen, height) = (pane.scroll_top(), pane.client_height());
    if top >= seen && top + 2 * row <= seen + height {
        return first_row(node);
    }
    let wanted = (top - height / 2).max(0);
    pane.set_scroll_top(wanted);
    // The browser cannot scroll where rows are still missing: ask for those.
    ((wanted / row) as usize).saturating_sub(BEYOND)
}
