//! Something to type in. What cannot be used stays as it was typed, with the
//! reason below it, until it is mended; the run keeps the value it has.

use web_sys::HtmlInputElement;
use yew::prelude::*;

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

/// What was typed and why it cannot be used.
type Refused = Option<(String, String)>;

#[component]
pub(super) fn Entry(props: &EntryProps) -> Html {
    let refused = use_state_eq(|| Refused::None);
    // Another value has come from elsewhere, or from what mended this one.
    {
        let set = refused.setter();
        use_effect_with(props.value.clone(), move |_| set.set(None));
    }
    let typed = {
        let (read, onset) = (props.read.clone(), props.onset.clone());
        let (set, now) = (refused.setter(), props.value.clone());
        move |event: Event| {
            let Some(input) = event.target_dyn_into::<HtmlInputElement>() else {
                return;
            };
            match read.emit(input.value()) {
                Ok(value) => {
                    input.set_value(&value);
                    set.set(None);
                    if *now != *value {
                        onset.emit(value);
                    }
                }
                Err(why) => set.set(Some((input.value(), why))),
            }
        }
    };
    // While it is being mended, what is said of it keeps up.
    let mending = {
        let (read, set) = (props.read.clone(), refused.setter());
        let refused = refused.is_some();
        move |event: InputEvent| {
            let input = event.target_dyn_into::<HtmlInputElement>();
            if let Some(typed) = input.filter(|_| refused).map(|input| input.value()) {
                let why = read.emit(typed.clone()).err();
                set.set(why.map(|why| (typed, why)));
            }
        }
    };
    let (note, wrong) = (format!("{}-help", props.id), format!("{}-wrong", props.id));
    let (typed_now, why) = (*refused).clone().unzip();
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
                    value={typed_now.map_or(props.value.clone(), AttrValue::from)} aria-describedby={described}
                    aria-invalid={why.is_some().then_some("true")} onchange={typed} oninput={mending} />
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
