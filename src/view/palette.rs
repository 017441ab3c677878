//! The palette: a box to search in, and the list of what was found.

use gloo_timers::callback::Timeout;

use super::dom::{self, value_of};
use super::keyboard;
use super::panel::marked;
use super::prelude::*;
use crate::scene::palette::{Command, Found, Hit, search};
use crate::session::{Action, PageAction, ReviewAction};

#[component]
pub(super) fn Palette(Props { state, dispatch }: &Props) -> Html {
    let query = use_state_eq(String::new);
    let chosen = use_state_eq(|| 0_usize);
    let Found { hits, told } = search(state, &query);
    let at = (*chosen).min(hits.len().saturating_sub(1));
    // The option chosen is scrolled into sight.
    use_effect_with((at, (*query).clone()), |(at, _)| {
        let _ = dom::find(&format!("#{}", id(*at))).map(|option| dom::into_view(&option));
    });
    // The dialog gives it the focus, unless it has opened before this was there.
    use_effect_with((), |()| keyboard::focus("#palette-search"));
    let own = (query.setter(), chosen.setter());
    let typed = hears(own, |event: InputEvent, (query, chosen)| {
        query.set(value_of(&event).unwrap_or_default());
        chosen.set(0);
    });
    let pressed = {
        let (state, dispatch) = (state.clone(), dispatch.clone());
        let (shown, chosen) = (query.clone(), chosen.setter());
        let count = hits.len().max(1);
        move |event: KeyboardEvent| {
            let next = match event.key().as_str() {
                "ArrowDown" => (at + 1) % count,
                "ArrowUp" => at.checked_sub(1).unwrap_or(count - 1),
                "Enter" => {
                    // Its press would go to what the command opens, and close that.
                    event.prevent_default();
                    // Who types fast is ahead of the list that is drawn.
                    let typed = value_of(&event).unwrap_or_default();
                    let place = if typed == *shown { at } else { 0 };
                    let hit = search(&state, &typed).hits.into_iter().nth(place);
                    return take(&dispatch, hit.map(|hit| hit.command));
                }
                _ => return,
            };
            event.prevent_default();
            chosen.set(next);
        }
    };
    let none = hits.is_empty();
    html! {
        <>
            <input id="palette-search" class="field" role="combobox" aria-label="Search" aria-expanded="true" aria-controls="found"
                aria-autocomplete="list" aria-activedescendant={(!none).then(|| id(at))} aria-describedby="found-told" autofocus=true
                autocomplete="off" spellcheck="false" placeholder="A program, a topic, a question, a setting: “deadlock”, “threads 3”"
                value={(*query).clone()} oninput={typed} onkeydown={pressed} />
            <p id="found-told" class="quiet" role="status">{ told }</p>
            <ul id="found" class="found" role="listbox" aria-label="Commands">
                { for hits.iter().enumerate().map(|(place, hit)| option(place, at, hit, dispatch)) }
            </ul>
        </>
    }
}

fn option(place: usize, at: usize, hit: &Hit, dispatch: &Callback<Action>) -> Html {
    let Hit { command, because } = hit;
    let own = (dispatch.clone(), command.clone());
    let choose = hears(own, |_: MouseEvent, (dispatch, command)| {
        take(dispatch, Some(command.clone()));
    });
    html! {
        <li key={place} id={id(place)} role="option" aria-selected={(place == at).to_string()} onclick={choose}>
            <small>{ command.kind.word() }</small>
            <span>{ &command.title }
                if let Some(because) = because {
                    <span class="because">{ marked(because) }</span>
                }
            </span>
            if !command.keys.is_empty() {
                <kbd>{ command.keys }</kbd>
            }
        </li>
    }
}

/// Closes the palette first, so that what the command opens stays open.
fn take(dispatch: &Callback<Action>, command: Option<Command>) {
    let Some(command) = command else { return };
    dispatch.send(PageAction::Overlay(None));
    let question = command.actions.iter().find_map(|action| match action {
        Action::Review(ReviewAction::Open(place)) => Some(*place),
        _ => None,
    });
    for action in command.actions {
        dispatch.emit(action);
    }
    if let Some(place) = question {
        // It is there once it has been drawn.
        Timeout::new(0, move || keyboard::focus(&format!("#question-{place}"))).forget();
    }
}

fn id(place: usize) -> String {
    format!("found-{place}")
}
