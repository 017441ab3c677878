//! A row of tabs. The tab key comes to the one that is shown; arrows, Home and
//! End go to another and show it at once.

use yew::prelude::*;

use super::roving::use_roving;

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Tab {
    /// The id of its button.
    pub(super) id: AttrValue,
    pub(super) name: &'static str,
}

#[derive(PartialEq, Properties)]
pub(super) struct TabsProps {
    /// What the tabs are about.
    pub(super) label: &'static str,
    pub(super) tabs: Vec<Tab>,
    /// The place of the one that is shown.
    pub(super) shown: usize,
    /// The id of what shows it.
    pub(super) controls: &'static str,
    pub(super) onshow: Callback<usize>,
    #[prop_or_default]
    pub(super) children: Html,
}

#[component]
pub(super) fn Tabs(props: &TabsProps) -> Html {
    let group = use_roving("[role=tab]", props.onshow.clone());
    let button = |(place, tab): (usize, &Tab)| {
        let show = props.onshow.reform(move |_: MouseEvent| place);
        html! {
            <button role="tab" id={tab.id.clone()} aria-selected={(place == props.shown).to_string()}
                aria-controls={props.controls} onclick={show}>{ tab.name }</button>
        }
    };
    html! {
        <div ref={group.node} class="tabs" role="tablist" aria-label={props.label}
            onkeydown={group.onkeydown} onfocusin={group.onfocusin} onfocusout={group.onfocusout}>
            { for props.tabs.iter().enumerate().map(button) }
            { props.children.clone() }
        </div>
    }
}
