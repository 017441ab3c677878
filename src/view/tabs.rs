//! A row of tabs. The tab key comes to the one that is shown; arrows, Home and
//! End go to another and show it at once.

use super::prelude::*;
use super::roving::use_roving;

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Tab {
    /// The id of its button.
    pub(super) id: AttrValue,
    pub(super) name: &'static str,
}

#[autoprops]
#[component]
pub(super) fn Tabs(
    /// What the tabs are about.
    label: &'static str,
    tabs: &Vec<Tab>,
    /// The place of the one that is shown.
    shown: usize,
    /// The id of what shows it.
    controls: &'static str,
    onshow: &Callback<usize>,
    #[prop_or_default] children: &Html,
) -> Html {
    let group = use_roving("[role=tab]", onshow.clone());
    let button = |(place, tab): (usize, &Tab)| {
        let show = onshow.reform(move |_: MouseEvent| place);
        html! {
            <button role="tab" id={tab.id.clone()} aria-selected={(place == shown).to_string()}
                aria-controls={controls} onclick={show}>{ tab.name }</button>
        }
    };
    html! {
        <div ref={group.node} class="tabs" role="tablist" aria-label={label}
            onkeydown={group.onkeydown} onfocusin={group.onfocusin} onfocusout={group.onfocusout}>
            { for tabs.iter().enumerate().map(button) }
            { children.clone() }
        </div>
    }
}
