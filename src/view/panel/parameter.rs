//! A control for each parameter that an exercise declares.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::entry::{Entry, Read};
use crate::parameters::{Kind, Parameter as Declared};
use crate::view::dom::value_of;

#[derive(PartialEq, Properties)]
pub(super) struct ParameterProps {
    pub(super) parameter: &'static Declared,
    pub(super) value: AttrValue,
    /// Reads what is typed.
    pub(super) read: Read,
    pub(super) onset: Callback<String>,
}

#[component]
pub(super) fn Parameter(props: &ParameterProps) -> Html {
    let ParameterProps {
        parameter,
        value,
        onset,
        ..
    } = props;
    match &parameter.kind {
        Kind::Word(words) => {
            let words: Vec<(AttrValue, AttrValue)> = words
                .iter()
                .map(|word| (word.value.into(), word.label.into()))
                .collect();
            html! {
                <Choice name={parameter.name} label={parameter.label} help={parameter.help}
                    {words} value={value.clone()} onset={onset.clone()} />
            }
        }
        Kind::Number { min, max, .. } => number(props, (*min, *max)),
        Kind::NumberOrNone { .. } | Kind::Numbers { .. } | Kind::Text { .. } => written(props),
    }
}

#[derive(PartialEq, Properties)]
pub(super) struct ChoiceProps {
    pub(super) name: &'static str,
    pub(super) label: &'static str,
    pub(super) help: &'static str,
    /// As links write them, and as people read them.
    pub(super) words: Vec<(AttrValue, AttrValue)>,
    pub(super) value: AttrValue,
    pub(super) onset: Callback<String>,
}

/// One of several words.
#[component]
pub(super) fn Choice(props: &ChoiceProps) -> Html {
    let onset = props.onset.clone();
    let choose = move |event: Event| {
        if let Some(value) = value_of(&event) {
            onset.emit(value);
        }
    };
    let node = use_node_ref();
    {
        let node = node.clone();
        // Once somebody has chosen, browsers no longer heed the `selected` of options.
        use_effect_with(props.value.clone(), move |value| {
            if let Some(select) = node.cast::<HtmlSelectElement>() {
                select.set_value(value);
            }
        });
    }
    let id = format!("set-{}", props.name);
    let note = format!("{id}-help");
    let options = props.words.iter().map(|(value, label)| {
        html! {
            <option value={value.clone()} selected={*value == props.value}>{ label }</option>
        }
    });
    html! {
        <div class="control">
            <label for={id.clone()}>{ props.label }</label>
            <select ref={node} {id} class="field" aria-describedby={note.clone()} onchange={choose}>{ for options }</select>
            <small id={note}>{ props.help }</small>
        </div>
    }
}

/// What is written as links write it, such as several numbers.
fn written(props: &ParameterProps) -> Html {
    let parameter = props.parameter;
    let id = format!("set-{}", parameter.name);
    html! {
        <div class="control">
            <label for={id.clone()}>{ parameter.label }</label>
            <Entry {id} kind="text" help={parameter.help} value={props.value.clone()} read={props.read.clone()}
                onset={props.onset.clone()} />
        </div>
    }
}

/// From which largest value on a number is halved and doubled.
const HALVED: i64 = 1_000;

/// A number within its range, with buttons for one less and one more.
fn number(props: &ParameterProps, (min, max): (i64, i64)) -> Html {
    let (parameter, onset) = (props.parameter, &props.onset);
    let now: i64 = props.value.parse().unwrap_or(min);
    let button = |sign: &'static str, words: &str, next: i64| {
        let off = next == now || !(min..=max).contains(&next);
        html! {
            <button class="small square" disabled={off} aria-label={format!("{words} {}", parameter.label.to_lowercase())}
                onclick={onset.reform(move |_| next.to_string())}>{ sign }</button>
        }
    };
    // Sizes that go into the thousands are halved and doubled.
    let (less, more) = match max {
        0..HALVED => (now - 1, now + 1),
        _ => ((now / 2).max(min), (now * 2).min(max)),
    };
    let id = format!("set-{}", parameter.name);
    let help = format!("{} {min} to {max}.", parameter.help);
    html! {
        <div class="control">
            <label for={id.clone()}>{ parameter.label }</label>
            <Entry {id} kind="number" range={(min, max)} {help} value={props.value.clone()} read={props.read.clone()}
                onset={onset.clone()} before={button("−", "Fewer", less)} after={button("+", "More", more)} />
        </div>
    }
}
