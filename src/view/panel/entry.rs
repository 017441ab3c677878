//! Something to type in. What cannot be used stays as it was typed, with the
//! reason below it, until it is corrected; the run keeps the value it has.

use crate::view::dom::value_of;
use crate::view::prelude::*;

/// Reads what was typed: the value, or in a sentence why it cannot be used.
pub(super) type Read = Callback<String, Result<String, String>>;

/// What stands in the field and is not its value, and why it cannot be used,
/// once that has been said.
type Draft = (String, Option<String>);

#[autoprops]
#[component]
pub(super) fn Entry(
    id: &AttrValue,
    /// `text` or `number`.
    kind: &'static str,
    /// The range of a number.
    #[prop_or_default]
    range: &Option<(i64, i64)>,
    /// What it is called, where no label does that.
    #[prop_or_default]
    label: &Option<&'static str>,
    /// What it is for; empty for nothing.
    #[prop_or_default]
    help: &AttrValue,
    value: &AttrValue,
    read: &Read,
    onset: &Callback<String>,
    /// What stands before it and after it, in one row with it.
    #[prop_or_default]
    before: &Html,
    #[prop_or_default] after: &Html,
) -> Html {
    let draft = use_state_eq(|| None::<Draft>);
    // Another value has come from elsewhere, or of what was typed.
    use_effect_with((value.clone(), draft.setter()), |(_, set)| set.set(None));
    let entered = {
        let (read, onset) = (read.clone(), onset.clone());
        let (set, now) = (draft.setter(), value.clone());
        move |event: Event| {
            let typed = value_of(&event).unwrap_or_default();
            match read.emit(typed.clone()) {
                Ok(value) => {
                    set.set(None);
                    if *now != *value {
                        onset.emit(value);
                    }
                }
                Err(why) => set.set(Some((typed, Some(why)))),
            }
        }
    };
    // While a refused value is corrected, what is said of it keeps up.
    let (typed, why) = (*draft).clone().unzip();
    let why = why.flatten();
    let refused = why.is_some();
    let own = (read.clone(), draft.setter());
    let typing = hears(own, move |event: InputEvent, (read, set)| {
        let typed = value_of(&event).unwrap_or_default();
        let why = refused.then(|| read.emit(typed.clone()).err());
        set.set(Some((typed, why.flatten())));
    });
    let (note, wrong) = (format!("{id}-help"), format!("{id}-wrong"));
    let described = match (refused, help.is_empty()) {
        (true, true) => Some(wrong.clone()),
        (true, false) => Some(format!("{wrong} {note}")),
        (false, false) => Some(note.clone()),
        (false, true) => None,
    };
    let (min, max) = range.unzip();
    html! {
        <>
            <div class="pair">
                { before.clone() }
                <input {id} class={classes!("field", kind)} type={kind} autocomplete="off" spellcheck="false"
                    min={min.map(|min| min.to_string())} max={max.map(|max| max.to_string())} aria-label={*label}
                    value={typed.map_or(value.clone(), AttrValue::from)} aria-describedby={described}
                    aria-invalid={refused.then_some("true")} onchange={entered} oninput={typing} />
                { after.clone() }
            </div>
            if let Some(why) = why {
                <small id={wrong} class="wrong" role="alert">{ format!("{why}.") }</small>
            }
            if !help.is_empty() {
                <small id={note}>{ help }</small>
            }
        </>
    }
}
