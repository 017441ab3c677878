//! The panel: the run and its settings, and the trace as a table.

mod explore;
mod parameter;
mod run;
mod trace;
mod universe;

use yew::prelude::*;

use super::session::Props;
use explore::Explore;
use run::Run;
use trace::Trace;

#[derive(Clone, Copy, PartialEq)]
enum Tab {
    Run,
    Explore,
    Trace,
}

#[component]
pub(super) fn Panel(props: &Props) -> Html {
    let tab = use_state_eq(|| Tab::Run);
    let button = |name: &'static str, of: Tab| {
        let chosen = *tab == of;
        let tab = tab.setter();
        html! {
            <button role="tab" id={format!("tab-{name}")} aria-selected={chosen.to_string()} aria-controls="panel"
                onclick={move |_| tab.set(of)}>{ name }</button>
        }
    };
    let labelled = match *tab {
        Tab::Run => "tab-Run",
        Tab::Explore => "tab-Explore",
        Tab::Trace => "tab-Trace",
    };
    html! {
        <aside class="panel" aria-label="Panel">
            <div class="tabs" role="tablist" aria-label="Panel">
                { button("Run", Tab::Run) }
                { button("Explore", Tab::Explore) }
                { button("Trace", Tab::Trace) }
            </div>
            <div id="panel" class="panel-body" role="tabpanel" aria-labelledby={labelled}>
                if *tab == Tab::Run {
                    <Run ..props.clone() />
                } else if *tab == Tab::Explore {
                    <Explore ..props.clone() />
                } else {
                    <Trace ..props.clone() />
                }
            </div>
        </aside>
    }
}
