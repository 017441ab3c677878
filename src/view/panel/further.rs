//! Where the page gives up: the command that goes further, to be copied.

use crate::session::Search;
use crate::view::dom::select_all;
use crate::view::prelude::*;
use crate::view::share::copy_and_tell;

#[component]
pub(super) fn Further(Props { state, dispatch }: &Props) -> Html {
    let command = Search::command(&state.run);
    let own = (command.clone(), dispatch.clone());
    let copy = hears(own, |_: MouseEvent, (command, dispatch)| {
        copy_and_tell(
            command,
            "The command is copied".to_owned(),
            dispatch.clone(),
        );
    });
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
