//! The panel: the run and its settings, all its interleavings, questions, the
//! trace as a table, and measuring.

mod explore;
mod extras;
mod measure;
mod parameter;
mod questions;
mod record;
mod run;
mod trace;
mod universe;

use yew::prelude::*;

use super::later::{Later, Part};
use super::session::Props;
use crate::session::{Action, Tab};
pub(super) use explore::Explore;
pub(super) use measure::Measure;
pub(super) use questions::Questions;
use run::Run;
pub(super) use trace::Trace;

#[component]
pub(super) fn Panel(props: &Props) -> Html {
    let shown = props.state.tab;
    let button = |tab: Tab| {
        let show = props.dispatch.reform(move |_| Action::ShowTab(tab));
        html! {
            <button role="tab" id={id(tab)} aria-selected={(tab == shown).to_string()} aria-controls="panel"
                onclick={show}>{ tab.name() }</button>
        }
    };
    html! {
        <aside class="panel" aria-label="Panel">
            // Where the catalogue is a menu, nothing else stands above the panel's headings.
            <h2 class="unseen">{ shown.name() }</h2>
            <div class="tabs" role="tablist" aria-label="Panel">
                { for Tab::ALL.map(button) }
            </div>
            <div id="panel" class="panel-body" role="tabpanel" aria-labelledby={id(shown)}>
                { body(props) }
            </div>
        </aside>
    }
}

fn id(tab: Tab) -> String {
    format!("tab-{}", tab.name())
}

fn body(props: &Props) -> Html {
    let all = props.clone();
    let part = match all.state.tab {
        Tab::Run => return html! { <Run ..all /> },
        Tab::Explore => Part::Explore,
        Tab::Questions => Part::Questions,
        Tab::Trace => Part::Trace,
        Tab::Measure => Part::Measure,
    };
    html! { <Later {part} {all} /> }
}
