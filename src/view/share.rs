//! Copying the link to the moment shown.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::dialog::Dialog;
use super::icon::{Icon, Shape};
use super::session::Props;
use super::{address, dom};
use crate::session::Action;

/// How long the button says that it is done, in ms.
const SAID: u32 = 2_000;

#[component]
pub(super) fn CopyLink(Props { state, dispatch }: &Props) -> Html {
    let refused = use_state_eq(|| false);
    let done = use_state_eq(|| false);
    let copy = {
        let (link, dispatch) = (state.link(), dispatch.clone());
        let (refused, done) = (refused.setter(), done.setter());
        move |_| {
            address::write(&link);
            let (address, dispatch) = (address::full(&link), dispatch.clone());
            let (refused, done) = (refused.clone(), done.clone());
            put_on_clipboard(&address, move |copied| {
                if !copied {
                    return refused.set(true);
                }
                dispatch.emit(Action::Tell("Link copied".to_owned()));
                let later = done.clone();
                done.set(true);
                gloo_timers::callback::Timeout::new(SAID, move || later.set(false)).forget();
            });
        }
    };
    let close = {
        let refused = refused.setter();
        Callback::from(move |()| refused.set(false))
    };
    html! {
        <div class="copy">
            <button class="primary" onclick={copy} aria-label="Copy link" title="Copy the link to this very moment">
                <Icon shape={Shape::Link} /><span>{ "Copy link" }</span>
            </button>
            <span class={classes!("said", done.then_some("shown"))} aria-hidden="true">{ "Link copied" }</span>
            <Dialog title="Link to this moment" open={*refused} onclose={close}>
                <SelectedLink address={address::full(&state.link())} />
            </Dialog>
        </div>
    }
}

/// Puts `text` on the clipboard and tells whether that worked.
pub(super) fn put_on_clipboard(text: &str, told: impl Fn(bool) + Clone + 'static) {
    let Some(clipboard) = clipboard() else {
        return told(false);
    };
    let copied = {
        let told = told.clone();
        Closure::once(move |_: JsValue| told(true))
    };
    let refused = Closure::once(move |_: JsValue| told(false));
    let _ = clipboard.write_text(text).then2(&copied, &refused);
    // One of the two is called, once, when the browser has decided.
    copied.forget();
    refused.forget();
}

/// The clipboard; pages without a secure connection have none.
fn clipboard() -> Option<web_sys::Clipboard> {
    let navigator: JsValue = dom::window()?.navigator().into();
    let clipboard = js_sys::Reflect::get(&navigator, &"clipboard".into()).ok()?;
    clipboard.dyn_into().ok()
}

#[derive(PartialEq, Properties)]
struct SelectedLinkProps {
    address: AttrValue,
}

/// The link, for whoever has to copy it by hand. The dialog gives it the focus
/// when it opens, and with the focus it is selected.
#[component]
fn SelectedLink(props: &SelectedLinkProps) -> Html {
    let select = |event: FocusEvent| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            input.select();
        }
    };
    html! {
        <>
            <p>{ "The browser did not allow copying. The link is selected: copy it from here." }</p>
            <input class="field wide" readonly=true autofocus=true aria-label="Link"
                value={props.address.clone()} onfocus={select} />
        </>
    }
}
