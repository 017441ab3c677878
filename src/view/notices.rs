//! What had to be corrected or has been lost, until it is dismissed.

use super::icon::{Shape, icon_button};
use super::keyboard;
use super::prelude::*;
use crate::scenario::{Change, Notice};
use crate::session::{Action, RealAction, RealThreads, TellAction};

#[component]
pub(super) fn Notices(Props { state, dispatch }: &Props) -> Html {
    // The last, if it is there, is what became of real threads.
    let lost = state.told.notices.len();
    let off = state.real.threads == RealThreads::Off;
    let lines = state.told.notices.iter().chain(&state.real.lost);
    // What does not fit the run says how it goes on.
    let kept_back = |notice: &Notice| state.withholds() && notice.change == Change::Schedule;
    let lines = lines.enumerate();
    let lines = lines.filter(|(_, notice)| !kept_back(notice));
    let lines = lines.map(|(place, notice)| {
        let dismiss = dispatch.on(TellAction::Dismiss(place));
        html! {
            <li>
                <span>{ sentence(&notice.text) }</span>
                if off && place == lost {
                    <button class="small" onclick={again(dispatch)}>{ "Start again" }</button>
                }
                { icon_button(Shape::Close, "", "Dismiss", "Dismiss", dismiss) }
            </li>
        }
    });
    html! { <ul class="notices">{ for lines }</ul> }
}

/// Asks for real threads again. The button goes with its notice, so the focus
/// is given to what they step.
fn again(dispatch: &Callback<Action>) -> Callback<MouseEvent> {
    dispatch.reform(|_| {
        keyboard::focus("#stage");
        Action::Real(RealAction::Use(true))
    })
}

/// `text` as a sentence: with a capital in front, unless it begins with a name
/// from the link, and a full stop.
fn sentence(text: &str) -> String {
    let first = text.split_whitespace().next();
    let named = first.is_some_and(|word| word.contains('='));
    let mut letters = text.chars();
    let first = match letters.next() {
        Some(first) if !named => first.to_uppercase().collect(),
        Some(first) => first.to_string(),
        None => String::new(),
    };
    format!("{first}{}.", letters.as_str().trim_end_matches('.'))
}
