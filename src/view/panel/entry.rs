//! Something to type in. What cannot be used stays as it was typed, with the
//! reason below it, until it is corrected; the run keeps the value it has.

use yew::prelude::*;

use crate::view::dom::value_of;

/// Reads what was typed: the value, or in a sentence why it cannot be used.
pub(super) type Read = Callback<String, Result<String, String>>;

#[derive(PartialEq, Properties)]
pub(super) struct EntryProps {
    pub(super) id: AttrValue,
    /// `text` or `number`.
    pub(super) kind: &'static str,
    /// The range of a number.
    #[prop_or_default]
    pub(super) range: Option<(i64, i64)>,
    /// What it is called, where no label does that.
    #[prop_or_default]
    pub(super) label: Option<&'static str>,
    /// What it is for; empty for nothing.
    #[prop_or_default]
    pub(super) help: AttrValue,
    pub(super) value: AttrValue,
    pub(super) read: Read,
    pub(super) onset: Callback<String>,
    /// What stands before it and after it, in one row with it.
    #[prop_or_default]
    pub(super) before: Html,
    #[prop_or_default]
    pub(super) after: Html,
}

/// What stands in the field and is not its value.
#[derive(Clone, PartialEq)]
struct Draft {
    typed: String,
    /// Why it cannot be used, once that has been said.
    why: Option<String>,
}

#[component]
pub(super) fn Entry(props: &EntryProps) -> Html {
    let draft = use_state_eq(|| None::<Draft>);
    // Another value has come from elsewhere, or of what was typed.
    {
        let set = draft.setter();
        use_effect_with(props.value.clone(), move |_| set.set(None));
    }
    let entered = {
        let (read, onset) = (props.read.clone(), props.onset.clone());
        let (set, now) = (draft.setter(), props.value.clone());
        move |event: Event| {
            let Some(typed) = value_of(&event) else {
                return;
            };
            match read.emit(typed.clone()) {
                Ok(value) => {
                    set.set(None);
                    if *now != *value {
                        onset.emit(value);
                    }
                }
                Err(why) => set.set(Some(Draft {
                    typed,
                    why: Some(why),
                })),
            }
        }
    };
    // While a refused value is corrected, what is said of it keeps up.
    let typing = {
        let (read, set) = (props.read.clone(), draft.setter());
        let refused = draft.as_ref().is_some_and(|draft| draft.why.is_some());
        move |event: InputEvent| {
            if let Some(typed) = value_of(&event) {
                let read = refused.then(|| read.emit(typed.clone()).err());
                let why = read.flatten();
                set.set(Some(Draft { typed, why }));
            }
        }
    };
    let (note, wrong) = (format!("{}-help", props.id), format!("{}-wrong", props.id));
    let (typed, why) = match &*draft {
        Some(Draft { typed, why }) => (Some(typed.clone()), why.clone()),
        None => (None, None),
    };
    let described = match (why.is_some(), props.help.is_empty()) {
        (true, true) => Some(wrong.clone()),
        (true, false) => Some(format!("{wrong} {note}")),
        (false, false) => Some(note.clone()),
        (false, true) => None,
    };
    let (min, max) = props.range.unzip();
    html! {
        <>
            <div class="pair">
                { props.before.clone() }
                <input id={props.id.clone()} class={classes!("field", props.kind)} type={props.kind} autocomplete="off" spellcheck="false"
                    min={min.map(|min| min.to_string())} max={max.map(|max| max.to_string())} aria-label={props.label}
                    value={typed.map_or(props.value.clone(), AttrValue::from)} aria-describedby={described}
                    aria-invalid={why.is_some().then_some("true")} onchange={entered} oninput={typing} />
                { props.after.clone() }
            </div>
            if let Some(why) = why {
                <small id={wrong} class="wrong" role="alert">{ format!("{why}.") }</small>
            }
            if !props.help.is_empty() {
                <small id={note}>{ props.help.clone() }</small>
            }
        </>
    }
}
