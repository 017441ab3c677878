//! In a dialog, what this is: version, licences, source, documents, and how to report a
//! moment that is wrong.

use web_sys::HtmlTextAreaElement;

use super::dom::noted;
use super::prelude::*;
use super::share::put_on_clipboard;
use super::{address, dom};
use crate::about;
use crate::scene::about::{DOCUMENTS, LICENCES, hand_in, report};

/// Where the build notes the commit that it was made from, if it knows it.
const COMMIT: &str = "lockstep-commit";

const BY_HAND: &str = "The browser did not allow copying. The text is selected: copy it from here.";

#[component]
pub(super) fn About(Props { state, .. }: &Props) -> Html {
    html! {
        <>
            <p>{ "Lockstep runs small concurrent programs one step at a time and shows every order their threads can take. Everything happens in this browser: nothing is sent anywhere." }</p>
            <dl>
                { fact("Version", version()) }
                { fact("Licence", html! { <>{ links(&LICENCES[..2], " or ") }{ ". " }{ links(&LICENCES[2..], "") }{ "." }</> }) }
                { source().unwrap_or_default() }
                { fact("Documents", links(&DOCUMENTS, " · ")) }
            </dl>
            <Report state={state.clone()} />
        </>
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
fn source() -> Option<Html> {
    let at = match (about::REPOSITORY, noted("lockstep-source")) {
        (Some(repository), _) => link(repository, "Repository"),
        (None, archive) => link(&archive?, "The source of this build (tar.gz)"),
    };
    Some(fact("Source", at))
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
    let (page, commit) = (address::page(), noted(COMMIT));
    let browser = browser.as_deref().unwrap_or("unknown");
    let draft = use_state_eq(|| report(state, &page, commit.as_deref(), browser));
    let write = hears(draft.setter(), |event: InputEvent, draft| {
        draft.set(dom::value_of(&event).unwrap_or_default());
    });
    let own = (draft.clone(), field.clone(), told.setter());
    let copy = hears(own, |_: MouseEvent, (text, field, told)| {
        let (field, told) = (field.cast::<HtmlTextAreaElement>(), told.clone());
        put_on_clipboard(text, move |copied| {
            // Where the browser refuses, the text is at least ready to be copied by hand.
            if let (false, Some(field)) = (copied, &field) {
                field.select();
            }
            told.set(if copied { "Copied." } else { BY_HAND });
        });
    });
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
