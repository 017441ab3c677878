//! The run on paper: its key moments, its table and its verdict. It is in the
//! page only while somebody prints.

use super::address;
use super::dom::{self, listen};
use super::prelude::*;
use super::stage;
use crate::scene::storyboard::{self, MOST_ROWS};
use crate::scene::{self, Space, narration, table};

/// The room that each picture is laid out for.
const PICTURE: Space = Space::new(620.0, 300.0);

#[component]
pub(super) fn Storyboard(Props { state, .. }: &Props) -> Html {
    let printing = use_state_eq(|| false);
    use_effect_with(printing.setter(), |printing| {
        let listen = |name, on: bool| {
            let printing = printing.clone();
            let window = dom::window()?;
            Some(listen(window, name, move |_| printing.set(on)))
        };
        let heard = (listen("beforeprint", true), listen("afterprint", false));
        move || drop(heard)
    });
    if !*printing {
        return Html::default();
    }
    html! {
        <article class="storyboard">
            { head(state) }
            <ol class="frames">
                { for storyboard::moments(&**state).into_iter().map(|moment| frame(state, moment)) }
            </ol>
            { steps(state) }
        </article>
    }
}

fn head(state: &Shown) -> Html {
    let scenario = &state.run.scenario;
    let variant = scenario.variant();
    let variant = variant.map(|variant| format!(": {}", variant.title));
    let title = format!("{}{}", scenario.exercise.title, variant.unwrap_or_default());
    let settings = scenario.settings.iter();
    let settings = settings.map(|(parameter, value)| format!("{} {value}", parameter.label));
    let settings: Vec<String> = settings.chain(state.machine()).collect();
    html! {
        <header>
            <h1>{ title }</h1>
            if !state.view().playback.goes_on {
                <p class="verdict-line"><strong>{ &state.view().playback.trace.verdict.text }</strong></p>
            }
            <p class="settings">{ settings.join(" · ") }</p>
            <p class="address">{ address::full(&state.link()) }</p>
        </header>
    }
}

fn frame(state: &Shown, moment: usize) -> Html {
    let then = state.view().at(moment);
    let told = narration(then);
    let place = match told.counts || moment == 0 {
        true => String::new(),
        false => format!("Step {moment} · "),
    };
    html! {
        <li key={moment}>
            <div class="frame-picture">{ stage::picture(scene::stage(then, PICTURE), PICTURE, true, &Callback::noop()) }</div>
            <p><strong>{ place }{ told.tag }</strong>{ " " }{ told.what }{ " " }{ told.why }</p>
        </li>
    }
}

/// The steps as a table, as far as paper should go.
fn steps(state: &Shown) -> Html {
    let state = state.view();
    let rows = table::rows(state, 0..MOST_ROWS);
    let playback = state.playback;
    let threads: Vec<(char, &str)> = playback.trace.threads(&playback.program).collect();
    let more = state.length() - rows.len();
    html! {
        <table>
            <thead>
                <tr>
                    <th scope="col">{ "Step" }</th>
                    { for threads.iter().map(|(letter, _)| html! { <th scope="col">{ *letter }</th> }) }
                    <th scope="col">{ "Why" }</th>
                    <th scope="col">{ "Changed" }</th>
                </tr>
            </thead>
            <tbody>
                { for rows.iter().map(|row| html! {
                    <tr class={classes!(row.fault.then_some("bad"))}>
                        <th scope="row">{ row.place + 1 }</th>
                        { for (0..threads.len()).map(|column| html! {
                            <td>{ if row.thread.index() == column { row.did.clone() } else { String::new() } }</td>
                        }) }
                        <td>{ row.why.clone() }</td>
                        <td>{ row.changed.clone() }</td>
                    </tr>
                }) }
                if more > 0 {
                    <tr><td colspan={(threads.len() + 3).to_string()}>{ format!("{more} more steps: see the link.") }</td></tr>
                }
            </tbody>
        </table>
    }
}
