//! What can be given to others: copied at once, or from a dialog that also
//! reads the link out.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use yew::platform::spawn_local;

use super::deferred_slot::deferred;
use super::dom::select_all;
use super::icon::{Shape, icon};
use super::prelude::*;
use super::{address, dom};
use crate::scene::share::{length, parts, text};
use crate::session::{Action, Format, Overlay, PageAction, Share, State, TellAction};

/// The buttons in the header.
#[component]
pub(super) fn CopyLink(Props { dispatch, .. }: &Props) -> Html {
    html! {
        <div class="copy">
            <button class="primary" onclick={dispatch.on(PageAction::Copy(Share::Moment))} aria-label="Copy link"
                title="Copy the link to this very moment (c)">
                { icon(Shape::Link) }<span>{ "Copy link" }</span>
            </button>
            <button class="primary more" onclick={dispatch.on(PageAction::Overlay(Some(Overlay::Share)))} aria-label="Share"
                title="More to share, and what the link says">
                { icon(Shape::More) }
            </button>
        </div>
    }
}

/// Puts what is asked for on the clipboard, and says whether that worked.
pub(super) fn copy(state: &State, share: Share, hear: Callback<Action>) {
    put_on_clipboard(&text(state, share, &address::page()), move |copied| {
        hear.send(PageAction::Copied(copied));
    });
}

/// Hands on the run, as far as it may be told, and says what became of it. Whoever
/// can ask for it has the file that the texts are made in.
pub(super) fn export(state: &State, format: Format, hear: Callback<Action>) {
    let Some(deferred) = deferred() else { return };
    let text = (deferred.export)(state, format);
    let name = format.name();
    if format.is_file() {
        let name = format!("lockstep-{}.json", state.run.scenario.exercise.name);
        dom::download(&name, "application/json", &text);
        return hear.send(TellAction::Toast(format!("The run is kept as {name}")));
    }
    copy_and_tell(&text, format!("The run is copied as {name}"), hear);
}

/// Puts `text` on the clipboard and says that, in these words, or that it was
/// refused.
pub(super) fn copy_and_tell(text: &str, words: String, hear: Callback<Action>) {
    put_on_clipboard(text, move |copied| {
        hear.send(TellAction::Toast(match copied {
            true => words,
            false => "The browser did not allow copying".to_owned(),
        }));
    });
}

/// Puts `text` on the clipboard and tells whether that worked.
pub(super) fn put_on_clipboard(text: &str, told: impl FnOnce(bool) + 'static) {
    let Some(clipboard) = clipboard() else {
        return told(false);
    };
    let written = JsFuture::from(clipboard.write_text(text));
    spawn_local(async move { told(written.await.is_ok()) });
}

/// The clipboard; pages without a secure connection have none.
fn clipboard() -> Option<web_sys::Clipboard> {
    let navigator = dom::window()?.navigator();
    dom::property(&navigator, "clipboard")?.dyn_into().ok()
}

#[component]
pub(super) fn ShareDialog(Props { state, dispatch }: &Props) -> Html {
    html! {
        <>
            if state.page.overlay == Some(Overlay::ByHand) {
                <p>{ "The browser did not allow copying. The link is selected: copy it from here." }</p>
            }
            { row(state, dispatch, Share::Moment, "This exact moment") }
            { row(state, dispatch, Share::Scenario, "This scenario, from the start") }
            { row(state, dispatch, Share::Question, "The same, asking what can happen before it is shown") }
            { row(state, dispatch, Share::Markdown, "Markdown, for notes") }
            <p role="status" class="quiet">{ state.told.toast.clone() }</p>
            { reading(state) }
        </>
    }
}

/// A text with its button. The dialog gives the first the focus when it opens,
/// and with the focus it is selected.
fn row(state: &Shown, dispatch: &Callback<Action>, share: Share, label: &'static str) -> Html {
    let copy = dispatch.on(PageAction::Copy(share));
    let value = text(state, share, &address::page());
    html! {
        <div class="control">
            <label for={format!("{share:?}")}>{ label }</label>
            <div class="pair">
                <input id={format!("{share:?}")} class="field" readonly=true autofocus={share == Share::Moment}
                    value={value} onfocus={select_all} />
                <button class="small" aria-label={format!("Copy: {label}")} onclick={copy}>{ "Copy" }</button>
            </div>
        </div>
    }
}

/// Each part of the link in words, and how long it is.
fn reading(state: &Shown) -> Html {
    let line = |(given, meaning): (String, String)| {
        html! { <div key={given.clone()}><dt>{ given }</dt><dd>{ meaning }</dd></div> }
    };
    let characters = text(state, Share::Moment, &address::page()).chars().count();
    html! {
        <>
            <h3>{ "What the link says" }</h3>
            <dl class="link-parts">{ for parts(state).into_iter().map(line) }</dl>
            <p class="quiet">
                { format!("{}. It holds what is run, and nothing is sent to a server.", length(characters)) }
            </p>
        </>
    }
}
