//! A dialog of the browser's own kind: it keeps the focus, closes with Escape
//! and gives the focus back.

use web_sys::HtmlDialogElement;
use yew::prelude::*;

use super::icon::{Icon, Shape};

#[derive(PartialEq, Properties)]
pub(super) struct DialogProps {
    pub(super) title: AttrValue,
    #[prop_or_default]
    pub(super) class: Classes,
    pub(super) open: bool,
    /// Called when it has been closed.
    pub(super) onclose: Callback<()>,
    pub(super) children: Html,
}

#[component]
pub(super) fn Dialog(props: &DialogProps) -> Html {
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with(props.open, move |&open| {
            if let Some(dialog) = node.cast::<HtmlDialogElement>() {
                match (open, dialog.open()) {
                    // Refused only where it is open already.
                    (true, false) => drop(dialog.show_modal()),
                    (false, true) => dialog.close(),
                    _ => {}
                }
            }
        });
    }
    let closed = {
        let (onclose, open) = (props.onclose.clone(), props.open);
        move |_: Event| {
            if open {
                onclose.emit(());
            }
        }
    };
    let close = {
        let onclose = props.onclose.clone();
        move |_| onclose.emit(())
    };
    html! {
        <dialog ref={node} class={props.class.clone()} aria-label={props.title.clone()} onclose={closed}>
            <div class="dialog-head">
                <h2>{ props.title.clone() }</h2>
                <button class="plain icon-only" aria-label="Close" onclick={close}>
                    <Icon shape={Shape::Close} />
                </button>
            </div>
            { props.children.clone() }
        </dialog>
    }
}
