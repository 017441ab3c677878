//! A dialog of the browser's own kind: it keeps the focus, closes with Escape
//! and gives the focus back.

use web_sys::HtmlDialogElement;

use super::icon::{Shape, icon};
use super::prelude::*;

#[autoprops]
#[component]
pub(super) fn Dialog(
    title: &'static str,
    #[prop_or_default] class: &'static str,
    open: bool,
    /// Called when it has been closed.
    onclose: &Callback<()>,
    children: &Html,
) -> Html {
    let node = use_shown(open, |node, open| {
        if let Some(dialog) = node.cast::<HtmlDialogElement>() {
            match (*open, dialog.open()) {
                // Refused only where it is open already.
                (true, false) => drop(dialog.show_modal()),
                (false, true) => dialog.close(),
                _ => {}
            }
        }
    });
    let closed = hears(onclose.clone(), move |_: Event, onclose| {
        if open {
            onclose.emit(());
        }
    });
    let close = onclose.reform(|_: MouseEvent| ());
    html! {
        <dialog ref={node} {class} aria-label={title} onclose={closed}>
            <div class="dialog-head">
                <h2>{ title }</h2>
                <button class="plain icon-only" aria-label="Close" onclick={close}>
                    { icon(Shape::Close) }
                </button>
            </div>
            { children.clone() }
        </dialog>
    }
}
