//! All questions of an exercise on the clipboard, as Markdown.

use crate::questions::markdown;
use crate::session::{Action, TellAction};
use crate::view::address;
use crate::view::dialog::Dialog;
use crate::view::dom::select_all;
use crate::view::prelude::*;
use crate::view::share::put_on_clipboard;

#[autoprops]
#[component]
pub(super) fn CopyQuestions(
    title: &'static str,
    questions: &'static str,
    dispatch: &Callback<Action>,
) -> Html {
    let refused = use_state(String::new);
    let copy = {
        let (dispatch, refused) = (dispatch.clone(), refused.setter());
        move |_| {
            let text = markdown(title, questions, address::full);
            let (told, dispatch, refused) = (text.clone(), dispatch.clone(), refused.clone());
            put_on_clipboard(&text, move |copied| match copied {
                true => dispatch.send(TellAction::Toast("Questions copied".to_owned())),
                false => refused.set(told),
            });
        }
    };
    let close = hears(refused.setter(), |(), refused| refused.set(String::new()));
    html! {
        <>
            <button class="small" onclick={copy} title="All questions with answers and links to the demonstrations">{ "Copy as Markdown" }</button>
            <Dialog title="Questions as Markdown" open={!refused.is_empty()} onclose={close}>
                <p>{ "The browser did not allow copying. The text is selected: copy it from here." }</p>
                <textarea class="field wide markdown" readonly=true autofocus=true aria-label="Markdown"
                    value={(*refused).clone()} onfocus={select_all} />
            </Dialog>
        </>
    }
}
