//! The run as a table: a row for each step, a column for each thread, then why
//! that thread went and what changed. Of long runs only the rows in sight are
//! in the page.

use std::ops::Range;
use std::rc::Rc;

use web_sys::{Element, FocusOptions, HtmlElement};

use crate::scene::table::{self, Row};
use crate::session::{Action, Format, MoveAction, PageAction};
use crate::view::dom;
use crate::view::kept::Kept;
use crate::view::keyboard::hand_on;
use crate::view::prelude::*;
use crate::view::roving::Toolbar;
use crate::view::transport::hue;

/// The height of a row in CSS pixels; the style sheet says the same.
const ROW: usize = 30;

/// How many rows are in the page beyond those in sight, on either side.
const BEYOND: usize = 12;

/// How many rows are in sight at most.
const IN_SIGHT: usize = 40;

#[component]
pub(in crate::view) fn Trace(Props { state, dispatch }: &Props) -> Html {
    let inside = use_mut_ref(|| false);
    let before = use_mut_ref(|| 0);
    let first = use_state_eq(|| state.view().position.saturating_sub(BEYOND));
    let (length, position) = (state.length(), state.view().position);
    let set_first = first.setter();
    let node = use_shown(position, move |node, &position| {
        set_first.set(follow(node, position));
    });
    // The row in the place of a moment leads there; the first is the start.
    let from = (*first).min((length + 1).saturating_sub(IN_SIGHT));
    let to = (from + IN_SIGHT + 2 * BEYOND).min(length + 1);
    let rows = use_rows(state, from.max(1) - 1..to - 1);
    let (is_inside, own) = (inside.clone(), (node.clone(), position, from));
    use_effect_with(own, move |(node, position, _)| {
        let moved = before.replace(*position) != *position;
        if *is_inside.borrow() {
            keep_focus(node, moved);
        }
    });
    let scrolled = hears((node.clone(), first.setter()), |_, (node, first)| {
        first.set(first_row(node));
    });
    let entered = inside.clone();
    html! {
        <div class="trace-tab">
            <Copies ..Props { state: state.clone(), dispatch: dispatch.clone() } />
            <div ref={node} class={classes!("trace", table::is_narrow(state.view().playback).then_some("many"))} onscroll={scrolled} tabindex="0"
                role="region" aria-label="Trace" onkeydown={walk(state, dispatch)}
                onfocusin={move |_| *entered.borrow_mut() = true} onfocusout={move |event| left(&inside, &event)}>
                <table aria-rowcount={(length + 2).to_string()}>
                    <caption class="unseen">{ "Every step of the run: who did what, why it was their turn, and what changed" }</caption>
                    { head(state) }
                    <tbody>
                        { gap("above", from) }
                        if from == 0 {
                            { start(state, dispatch) }
                        }
                        { for rows.iter().map(|row| self::row(state, dispatch, row)) }
                        { gap("below", length + 1 - to) }
                    </tbody>
                </table>
                { state.yet() }
            </div>
        </div>
    }
}

/// The rows of these steps, worked out only when others come into sight.
#[hook]
fn use_rows(state: &Shown, places: Range<usize>) -> Rc<Vec<Row>> {
    let shown = state.clone();
    let key = (Kept(Rc::clone(state.view().playback)), places);
    use_memo(key, move |(_, places)| table::rows(&*shown, places.clone()))
}

fn head(state: &Shown) -> Html {
    let view = state.view();
    let threads = view.playback.trace.threads(&view.playback.program);
    html! {
        <thead>
            <tr aria-rowindex="1">
                <th scope="col">{ "Step" }</th>
                { for threads.map(|(letter, name)| html! { <th scope="col" title={name.to_owned()}>{ letter }</th> }) }
                <th scope="col" title="Why it was this thread’s turn">{ "Why" }</th>
                <th scope="col" title="The shared objects before and after the step">{ "Changed" }</th>
            </tr>
        </thead>
    }
}

/// The row that leads to the moment before the first step.
fn start(state: &Shown, dispatch: &Callback<Action>) -> Html {
    let now = state.view().position == 0;
    let columns = state.view().playback.trace.last.threads.len() + 2;
    html! {
        <tr key="start" class={classes!(now.then_some("now"))} onclick={dispatch.on(MoveAction::ToStart)}
            aria-rowindex="2" aria-current={now.then_some("step")}>
            <th scope="row"><button class="bare" tabindex={tab(now)} aria-label="To step 0, the start">{ 0 }</button></th>
            <td colspan={columns.to_string()}>{ "before the first step" }</td>
        </tr>
    }
}

fn row(state: &Shown, dispatch: &Callback<Action>, row: &Row) -> Html {
    let moment = row.place + 1;
    let now = state.view().position == moment;
    let future = (moment > state.view().position).then_some("future");
    let class = classes!(now.then_some("now"), future, row.fault.then_some("bad"));
    let go = dispatch.on(MoveAction::To(moment));
    let cells = (0..state.view().playback.trace.last.threads.len()).map(|column| {
        let own = row.thread.index() == column;
        html! {
            <td class={classes!(own.then(|| hue(row.thread)))}>
                if own {
                    <span class="did">{ row.did.clone() }</span>
                }
            </td>
        }
    });
    html! {
        <tr key={moment} {class} onclick={go} aria-rowindex={(moment + 2).to_string()}
            aria-current={now.then_some("step")} title={row.what.clone()}>
            <th scope="row"><button class="bare" tabindex={tab(now)} aria-label={format!("To step {moment}")}>{ moment }</button></th>
            { for cells }
            <td>{ row.why.clone() }</td>
            <td class="changed">{ row.changed.clone() }</td>
        </tr>
    }
}

/// The tab key comes to the present row only; the arrows go on from there.
fn tab(now: bool) -> &'static str {
    if now { "0" } else { "-1" }
}

/// The arrow keys go from row to row, and with that from moment to moment.
fn walk(state: &Shown, dispatch: &Callback<Action>) -> Callback<KeyboardEvent> {
    let (position, dispatch) = (state.view().position, dispatch.clone());
    Callback::from(move |event: KeyboardEvent| {
        let target = event.target_dyn_into::<Element>();
        if target.is_none_or(|target| target.tag_name() != "BUTTON") {
            return;
        }
        let action = match event.key().as_str() {
            "ArrowUp" => Action::Move(MoveAction::To(position.saturating_sub(1))),
            "ArrowDown" => Action::Move(MoveAction::To(position + 1)),
            _ => return,
        };
        event.prevent_default();
        dispatch.emit(action);
    })
}

/// The focus has left a row's button for somewhere else; one whose row has left
/// the page is still wanted.
fn left(inside: &Rc<std::cell::RefCell<bool>>, event: &FocusEvent) {
    if event.related_target().is_some() {
        *inside.borrow_mut() = false;
    }
}

/// Gives the focus to the present row's button. Where that row has been
/// scrolled out of the page, the table's room gets it; where it has just
/// changed, it is about to come.
fn keep_focus(node: &NodeRef, moved: bool) {
    let Some(pane) = node.cast::<HtmlElement>() else {
        return;
    };
    let active = dom::active();
    let wanted = match dom::find(".trace tbody button[tabindex='0']") {
        Some(button) => button,
        None if moved => return,
        None => pane,
    };
    if active.as_ref() != Some(wanted.as_ref()) {
        // The row has been scrolled into sight already.
        hand_on(&wanted);
        let still = FocusOptions::new();
        still.set_prevent_scroll(true);
        let _ = wanted.focus_with_options(&still);
    }
}

/// The buttons that hand on the whole run, and what came of it.
#[component]
fn Copies(Props { dispatch, .. }: &Props) -> Html {
    let copy = |format: Format| {
        let name = format.name();
        let label = match format.is_file() {
            true => format!("Download as {name}"),
            false => format!("Copy as {name}"),
        };
        html! {
            <button class="small" aria-label={label} title={format.help()} onclick={dispatch.on(PageAction::Export(format))}>{ name }</button>
        }
    };
    html! {
        <Toolbar class="copies" label="Copy the run">
            <span aria-hidden="true">{ "Copy as" }</span>
            { for Format::ALL.map(copy) }
            <button class="small print" onclick={dispatch.on(PageAction::Print)} title="The run as a storyboard on paper">{ "Print" }</button>
        </Toolbar>
    }
}

/// Stands for rows that are not in the page. Its height is an attribute, so that
/// it is there with the rows: a moment later would be too late, for with less
/// height the browser scrolls back.
fn gap(key: &'static str, rows: usize) -> Html {
    html! {
        <tr {key} class="gap" height={(rows * ROW).to_string()} aria-hidden="true"><td></td></tr>
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
    let (top, row) = ((position * ROW) as i32, ROW as i32);
    let (seen, height) = (pane.scroll_top(), pane.client_height());
    if top >= seen && top + 2 * row <= seen + height {
        return first_row(node);
    }
    let wanted = (top - height / 2).max(0);
    pane.set_scroll_top(wanted);
    // The browser cannot scroll where rows are still missing: ask for those.
    ((wanted / row) as usize).saturating_sub(BEYOND)
}
