//! Where the page gives up: the command that goes further, to be copied.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::session::TellAction;
use crate::view::share::put_on_clipboard;
use crate::view::shown::{Dispatch, Props};

#[component]
pub(super) fn Further(Props { state, dispatch }: &Props) -> Html {
    let command = state.explore_command();
    let copy = {
        let (command, dispatch) = (command.clone(), dispatch.clone());
        Callback::from(move |_: MouseEvent| {
            let tell = dispatch.clone();
            put_on_clipboard(&command, move |copied| {
                tell.send(TellAction::Toast(match copied {
                    true => "The command is copied".to_owned(),
                    false => "The browser did not allow copying".to_owned(),
                }));
            });
        })
    };
    let select = |event: FocusEvent| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            input.select();
        }
    };
    html! {
        <div class="control">
            <label for="further">{ "The command line goes further, where there is more memory" }</label>
            <div class="pair">
                <input id="further" class="field" readonly=true value={command} onfocus={select} />
                <button class="small" onclick={copy}>{ "Copy" }</button>
            </div>
        </div>
    }
}
