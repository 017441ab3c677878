//! The panel: the run and its settings, all its interleavings, questions, the
//! trace as a table, and measuring.

mod entry;
mod explore;
mod extras;
mod further;
mod measure;
mod outcome;
mod parameter;
mod questions;
mod record;
mod run;
mod trace;
mod universe;

use std::collections::HashMap;

use web_sys::Element;

use super::deferred_slot::{DeferredSlot, Part};
use super::prelude::*;
use super::tabs::{self, Tabs};
use crate::session::{PageAction, Tab};
pub(super) use explore::Explore;
pub(super) use measure::Measure;
pub(super) use questions::{Questions, line as marked};
use run::Run;
pub(super) use trace::Trace;

#[component]
pub(super) fn Panel(props: &Props) -> Html {
    let shown = props.state.page.tab;
    let show = use_callback(props.dispatch.clone(), |place: usize, dispatch| {
        dispatch.send(PageAction::Tab(Tab::ALL[place]));
    });
    let tab = |tab: Tab| tabs::Tab {
        id: id(tab).into(),
        name: tab.name(),
    };
    let place = Tab::ALL.iter().position(|tab| *tab == shown);
    let of = match shown {
        Tab::Questions => props.state.questioned().name,
        _ => props.state.run.scenario.exercise.name,
    };
    let (body, scrolled) = use_own_scroll((shown, of));
    html! {
        <aside class="panel" aria-label="Panel">
            // Where the catalogue is a menu, nothing else stands above the panel's headings.
            <h2 class="unseen">{ shown.name() }</h2>
            <Tabs label="Panel" tabs={Tab::ALL.map(tab).to_vec()} shown={place.unwrap_or_default()}
                controls="panel" onshow={show} />
            <div ref={body} id="panel" class="panel-body" role="tabpanel" aria-labelledby={id(shown)} onscroll={scrolled}>
                { self::body(props) }
            </div>
        </aside>
    }
}

/// Of which tab and exercise something is.
type Of = (Tab, &'static str);

/// Lets each tab of each exercise keep the place that it was scrolled to: the
/// element around it, and what hears that it has been scrolled.
#[hook]
fn use_own_scroll(of: Of) -> (NodeRef, Callback<Event>) {
    let places = use_mut_ref(HashMap::<Of, i32>::new);
    let kept = places.clone();
    let node = use_shown(of, move |node, of| {
        let place = kept.borrow().get(of).copied().unwrap_or_default();
        if let Some(element) = node.cast::<Element>() {
            element.set_scroll_top(place);
        }
    });
    let scrolled = hears((node.clone(), of), move |_, (node, of)| {
        if let Some(element) = node.cast::<Element>() {
            places.borrow_mut().insert(*of, element.scroll_top());
        }
    });
    (node, scrolled)
}

fn id(tab: Tab) -> String {
    format!("tab-{}", tab.name())
}

fn body(props: &Props) -> Html {
    let all = props.clone();
    match all.state.page.tab {
        Tab::Run => html! { <Run ..all /> },
        tab => html! { <DeferredSlot part={Part::Tab(tab)} {all} /> },
    }
}
