//! What had to be mended, until it is dismissed.

use yew::prelude::*;

use super::icon::{Icon, Shape};
use super::session::Props;
use crate::session::Action;

#[component]
pub(super) fn Notices(Props { state, dispatch }: &Props) -> Html {
    let lines = state.notices.iter().enumerate().map(|(place, notice)| {
        let dispatch = dispatch.clone();
        let dismiss = move |_| dispatch.emit(Action::Dismiss(place));
        html! {
            <li>
                <span>{ sentence(&notice.0) }</span>
                <button class="plain icon-only" aria-label="Dismiss" title="Dismiss" onclick={dismiss}>
                    <Icon shape={Shape::Close} />
                </button>
            </li>
        }
    });
    html! {
        <ul class="notices">{ for lines }</ul>
    }
}

/// `text` as a sentence: with a capital in front, unless it begins with a name
/// from the link, and a full stop.
fn sentence(text: &str) -> String {
    let named = text
        .split_whitespace()
        .next()
        .is_some_and(|word| word.contains('='));
    let mut letters = text.chars();
    let first = match letters.next() {
        Some(first) if !named => first.to_uppercase().collect(),
        Some(first) => first.to_string(),
        None => String::new(),
    };
    format!("{first}{}.", letters.as_str().trim_end_matches('.'))
}
