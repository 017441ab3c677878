//! Groups that the tab key stops at once, with arrows inside.

use web_sys::{Element, HtmlElement};

use super::dom;
use super::keyboard::{is_held, was_pressed};
use super::prelude::*;
use crate::scene::roving;

/// What is current in a group: the tab key comes there first.
const CURRENT: &str = "[aria-selected='true'], [aria-current]:not([aria-current='false'])";

/// How a group hears its keys.
pub(super) struct Roving {
    /// To be put on the element around the group.
    pub(super) node: NodeRef,
    pub(super) onkeydown: Callback<KeyboardEvent>,
    pub(super) onfocusin: Callback<FocusEvent>,
    pub(super) onfocusout: Callback<FocusEvent>,
}

/// Makes one group of what `selector` finds within the element that gets
/// [`Roving::node`]. Things in different list items are in different rows.
/// `led` is called with the place of what an arrow has led to.
#[hook]
pub(super) fn use_roving(selector: &'static str, led: Callback<usize>) -> Roving {
    let node = use_node_ref();
    let own = node.clone();
    let stop = move || set_stop(&items(&own, selector));
    // What is current, or even there, can be another after each drawing.
    use_effect(stop.clone());
    let own = (node.clone(), led);
    let onkeydown = hears(own, move |event: KeyboardEvent, (node, led)| {
        let held = is_held(&event) || event.shift_key();
        let all = items(node, selector);
        let Some(at) = focused(&all).filter(|at| !held && !was_pressed(&all[*at])) else {
            return;
        };
        if let Some(to) = roving::go(&rows(&all), &event.key(), at) {
            event.prevent_default();
            let _ = all[to].focus();
            if to != at {
                led.emit(to);
            }
        }
    });
    let moved = Callback::from(move |_: FocusEvent| stop());
    Roving {
        node,
        onkeydown,
        onfocusin: moved.clone(),
        onfocusout: moved,
    }
}

/// The things of the group that can be seen. What is hidden keeps a stop of its
/// own, so that it can be reached as soon as it is not.
fn items(node: &NodeRef, selector: &str) -> Vec<HtmlElement> {
    let around = node.cast::<Element>();
    let all = around.map_or(Vec::new(), |around| dom::find_all(&around, selector));
    let (seen, hidden) = all.into_iter().partition(|item| item.offset_width() > 0);
    let hidden: Vec<HtmlElement> = hidden;
    hidden.iter().for_each(|item| item.set_tab_index(0));
    seen
}

/// Which of them has the focus.
fn focused(items: &[HtmlElement]) -> Option<usize> {
    let active = dom::active()?;
    items.iter().position(|item| **item == active)
}

/// The row of each: those in one list item are in one row.
fn rows(items: &[HtmlElement]) -> Vec<usize> {
    let mut rows: Vec<usize> = Vec::new();
    let mut last: Option<Option<Element>> = None;
    for item in items {
        let line = item.closest("li").ok().flatten();
        let row = match (&last, rows.last()) {
            (Some(before), Some(&row)) if *before == line => row,
            (_, row) => row.map_or(0, |row| row + 1),
        };
        rows.push(row);
        last = Some(line);
    }
    rows
}

/// Lets the tab key come to one of them: the one that has the focus, or else
/// the one that is current, or else the first.
fn set_stop(items: &[HtmlElement]) {
    let is_current = |item: &HtmlElement| item.matches(CURRENT).unwrap_or(false);
    let current = || items.iter().position(is_current);
    let stop = focused(items).or_else(current).unwrap_or(0);
    for (place, item) in items.iter().enumerate() {
        item.set_tab_index(if place == stop { 0 } else { -1 });
    }
}

/// A row of buttons, with what they are about.
#[autoprops]
#[component]
pub(super) fn Toolbar(label: &'static str, class: &'static str, children: &Html) -> Html {
    let group = use_roving("button", Callback::noop());
    html! {
        <div ref={group.node} {class} role="toolbar" aria-label={label}
            onkeydown={group.onkeydown} onfocusin={group.onfocusin} onfocusout={group.onfocusout}>
            { children.clone() }
        </div>
    }
}
