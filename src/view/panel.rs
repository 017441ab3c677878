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

use super::session::Props;
use crate::session::{Action, Tab};
use explore::Explore;
use measure::Measure;
use questions::Questions;
use run::Run;
use trace::Trace;

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
    let props = props.clone();
    match props.state.tab {
        Tab::Run => html! { <Run ..props /> },
        Tab::Explore => html! { <Explore ..props /> },
        Tab::Questions => html! { <Questions ..props /> },
        Tab::Trace => html! { <Trace ..props /> },
        Tab::Measure => html! { <Measure ..props /> },
    }
}
