//! The dialog that says what this is: version, licences, source, documents, and how to report a
//! moment that is wrong.

use web_sys::HtmlTextAreaElement;
use yew::prelude::*;
use yew_autoprops::autoprops;

use super::dialog::Dialog;
use super::dom::{hears, noted};
use super::share::put_on_clipboard;
use super::shown::{Dispatch, Props, Shown};
use super::{address, dom};
use crate::about;
use crate::scene::about::{DOCUMENTS, LICENCES, hand_in, report};
use crate::session::{Overlay, PageAction};

/// Where the build notes the commit that it was made from, if it knows it.
const COMMIT: &str = "lockstep-commit";

const BY_HAND: &str = "The browser did not allow copying. The text is selected: copy it from here.";

#[component]
pub(super) fn About(Props { state, dispatch }: &Props) -> Html {
    let open = state.page.overlay == Some(Overlay::About);
    let close = dispatch.on(PageAction::Overlay(None));
    html! {
        <Dialog title="About Lockstep" class="about" {open} onclose={close}>
            if open {
                <p>{ "Lockstep runs small concurrent programs one step at a time and shows every order their threads can take. Everything happens in this browser: nothing is sent anywhere." }</p>
                <dl>
                    { fact("Version", version()) }
                    { fact("Licence", html! { <>{ links(&LICENCES[..2], " or ") }{ ". " }{ links(&LICENCES[2..], "") }{ "." }</> }) }
                    { source() }
                    { fact("Documents", links(&DOCUMENTS, " · ")) }
                </dl>
                <Report state={state.clone()} />
            }
        </Dialog>
    }
}

fn fact(name: &'static str, is: Html) -> Html {
    html! { <div><dt>{ name }</dt><dd>{ is }</dd></div> }
}

fn version() -> Html {
    let commit = noted(COMMIT).map_or(String::new(), |commit| format!(", commit {commit}"));
    html! { format!("{}{commit}", about::VERSION) }
}

/// Where its source is: in public, or at least that of this very build.
fn source() -> Html {
    let at = |address: String, name: &'static str| link(&address, name);
    match (about::REPOSITORY, noted("lockstep-source")) {
        (Some(repository), _) => fact("Source", at(repository.to_owned(), "Repository")),
        (None, Some(archive)) => fact("Source", at(archive, "The source of this build (tar.gz)")),
        (None, None) => Html::default(),
    }
}

/// In a tab of its own: the page keeps the run that it shows.
fn link(address: &str, name: &'static str) -> Html {
    html! { <a href={address.to_owned()} target="_blank" rel="noopener">{ name }</a> }
}

fn links(list: &[(&'static str, &'static str)], between: &'static str) -> Html {
    let parts = list.iter().enumerate().map(|(place, (address, name))| {
        html! { <>{ (place > 0).then_some(between) }{ link(address, name) }</> }
    });
    parts.collect()
}

/// The report, to be copied, or handed in where that is possible.
#[autoprops]
#[component]
fn Report(state: &Shown) -> Html {
    let told = use_state_eq(|| "");
    let field = use_node_ref();
    let navigator = dom::window().map(|window| window.navigator());
    let browser = navigator.and_then(|navigator| navigator.user_agent().ok());
    let text = report(
        state,
        &address::page(),
        noted(COMMIT).as_deref(),
        browser.as_deref().unwrap_or("unknown"),
    );
    let draft = use_state_eq(|| text);
    let write = hears(draft.setter(), |event: InputEvent, draft| {
        draft.set(dom::value_of(&event).unwrap_or_default());
    });
    let copy = hears(
        (draft.clone(), field.clone(), told.setter()),
        |_: MouseEvent, (text, field, told)| {
            let (field, told) = (field.cast::<HtmlTextAreaElement>(), told.clone());
            put_on_clipboard(text, move |copied| {
                // Where the browser refuses, the text is at least ready to be copied by hand.
                if let (false, Some(field)) = (copied, &field) {
                    field.select();
                }
                told.set(if copied { "Copied." } else { BY_HAND });
            });
        },
    );
    html! {
        <section class="report">
            <h3>{ "Is this moment wrong?" }</h3>
            <p>{ "This text says exactly where you are. Add what should be there instead, and send it to whoever runs this page." }</p>
            <textarea ref={field} class="field" rows="8" aria-label="Report"
                value={(*draft).clone()} oninput={write} />
            <div class="pair">
                <button class="small" onclick={copy}>{ "Copy the report" }</button>
                if let Some(place) = hand_in(&draft) { { link(&place, "Report it in public") } }
            </div>
            <p role="status" class="quiet">{ *told }</p>
        </section>
    }
}
