//! Where the page gives up: the command that goes further, to be copied.

use yew::prelude::*;

use crate::session::Search;
use crate::view::dom::select_all;
use crate::view::share::copy_and_tell;
use crate::view::shown::Props;

#[component]
pub(super) fn Further(Props { state, dispatch }: &Props) -> Html {
    let command = Search::command(&state.run);
    let copy = {
        let (command, dispatch) = (command.clone(), dispatch.clone());
        move |_: MouseEvent| {
            let told = "The command is copied".to_owned();
            copy_and_tell(&command, told, dispatch.clone());
        }
    };
    html! {
        <div class="control">
            <label for="further">{ "The command line goes further, where there is more memory" }</label>
            <div class="pair">
                <input id="further" class="field" readonly=true value={command} onfocus={select_all} />
                <button class="small" onclick={copy}>{ "Copy" }</button>
            </div>
        </div>
    }
}
