//! All questions of an exercise on the clipboard, as Markdown.

use yew::prelude::*;

use crate::questions::markdown;
use crate::scenario::Exercise;
use crate::session::{Action, TellAction};
use crate::view::address;
use crate::view::dialog::Dialog;
use crate::view::dom::select_all;
use crate::view::share::put_on_clipboard;
use crate::view::shown::Dispatch;

#[derive(Properties)]
pub(super) struct CopyProps {
    pub(super) exercise: &'static Exercise,
    pub(super) dispatch: Callback<Action>,
}

impl PartialEq for CopyProps {
    fn eq(&self, other: &Self) -> bool {
        self.exercise.name == other.exercise.name && self.dispatch == other.dispatch
    }
}

#[component]
pub(super) fn CopyQuestions(props: &CopyProps) -> Html {
    let refused = use_state(String::new);
    let copy = {
        let (exercise, dispatch) = (props.exercise, props.dispatch.clone());
        let refused = refused.setter();
        move |_| {
            let text = markdown(exercise.title, exercise.questions(), address::full);
            let (told, dispatch, refused) = (text.clone(), dispatch.clone(), refused.clone());
            put_on_clipboard(&text, move |copied| match copied {
                true => dispatch.send(TellAction::Toast("Questions copied".to_owned())),
                false => refused.set(told.clone()),
            });
        }
    };
    let close = {
        let refused = refused.setter();
        Callback::from(move |()| refused.set(String::new()))
    };
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
