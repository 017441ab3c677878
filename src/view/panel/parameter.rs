//! A control for each parameter that an exercise declares.

use web_sys::HtmlSelectElement;

use super::entry::{Entry, Read};
use crate::parameters::{Kind, Parameter as Declared, Word};
use crate::view::dom::value_of;
use crate::view::prelude::*;

#[autoprops]
#[component]
pub(super) fn Parameter(
    parameter: &'static Declared,
    value: &AttrValue,
    /// Reads what is typed.
    read: &Read,
    onset: &Callback<String>,
) -> Html {
    let Declared {
        name, label, help, ..
    } = *parameter;
    let entry = |kind, range, help: String, [before, after]: [Html; 2]| {
        let id = format!("set-{name}");
        html! {
            <div class="control">
                <label for={id.clone()}>{ label }</label>
                <Entry {id} {kind} {range} {help} {value} {read} {onset} {before} {after} />
            </div>
        }
    };
    match &parameter.kind {
        Kind::Word(words) => {
            let word = |word: &Word| (word.value.into(), word.label.into());
            let words: Vec<(AttrValue, AttrValue)> = words.iter().map(word).collect();
            html! { <Choice {name} {label} {help} {words} {value} {onset} /> }
        }
        Kind::Number { min, max, .. } => {
            let (min, max) = (*min, *max);
            let now = value.parse().unwrap_or(min);
            let buttons = buttons(label, now, (min, max), onset);
            let help = format!("{help} {min} to {max}.");
            entry("number", Some((min, max)), help, buttons)
        }
        // What is written as links write it, such as several numbers.
        Kind::NumberOrNone { .. } | Kind::Numbers { .. } | Kind::Text { .. } => {
            entry("text", None, help.to_owned(), Default::default())
        }
    }
}

/// One of several words.
#[autoprops]
#[component]
pub(super) fn Choice(
    name: &'static str,
    label: &'static str,
    help: &'static str,
    /// As links write them, and as people read them.
    words: &Vec<(AttrValue, AttrValue)>,
    value: &AttrValue,
    onset: &Callback<String>,
) -> Html {
    let choose = onset.reform(|event: Event| value_of(&event).unwrap_or_default());
    // Once somebody has chosen, browsers no longer heed the `selected` of options.
    let node = use_shown(value.clone(), |node, value| {
        if let Some(select) = node.cast::<HtmlSelectElement>() {
            select.set_value(value);
        }
    });
    let id = format!("set-{name}");
    let note = format!("{id}-help");
    let options = words.iter().map(|(word, label)| {
        html! { <option value={word} selected={word == value}>{ label }</option> }
    });
    html! {
        <div class="control">
            <label for={id.clone()}>{ label }</label>
            <select ref={node} {id} class="field" aria-describedby={note.clone()} onchange={choose}>{ for options }</select>
            <small id={note}>{ help }</small>
        </div>
    }
}

/// From which largest value on a number is halved and doubled.
const HALVED: i64 = 1_000;

/// The buttons that set a number within its range to one less and one more.
fn buttons(label: &str, now: i64, (min, max): (i64, i64), onset: &Callback<String>) -> [Html; 2] {
    let button = |sign: &'static str, words: &str, next: i64| {
        let off = next == now || !(min..=max).contains(&next);
        html! {
            <button class="small square" disabled={off} aria-label={format!("{words} {}", label.to_lowercase())}
                onclick={onset.reform(move |_| next.to_string())}>{ sign }</button>
        }
    };
    // Sizes that go into the thousands are halved and doubled.
    let (less, more) = match max {
        0..HALVED => (now - 1, now + 1),
        _ => ((now / 2).max(min), (now * 2).min(max)),
    };
    [button("−", "Fewer", less), button("+", "More", more)]
}
