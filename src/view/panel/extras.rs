//! What can be had with a run: another variant beside it, and questions before
//! it is shown.

use super::parameter::Choice;
use crate::session::{Action, CompareAction, Comparison, QuizAction};
use crate::view::prelude::*;

/// What the choice says when no variant is compared with.
const NOTHING: &str = "nothing";

#[component]
pub(super) fn Extras(Props { state, dispatch }: &Props) -> Html {
    let variants = state.view().comparable();
    let mut names: Vec<AttrValue> = vec![NOTHING.into()];
    names.extend(variants.map(|(_, title)| AttrValue::from(title)));
    let comparison = state.comparing.following();
    let value = comparison.map_or(NOTHING, Comparison::name);
    let value = AttrValue::from(value.to_owned());
    if !names.contains(&value) {
        names.push(value.clone());
    }
    let words: Vec<_> = names.into_iter().map(|name| (name.clone(), name)).collect();
    let compare = {
        let places: Vec<_> = state.view().comparable().collect();
        dispatch.reform(move |title: String| {
            let place = places.iter().find(|(_, known)| *known == title);
            let action = place.map_or(CompareAction::End, |(at, _)| CompareAction::Variant(*at));
            Action::Compare(action)
        })
    };
    let quiz = &state.quiz;
    let ask = dispatch.on(QuizAction::Want(!quiz.on));
    let score = match quiz.answered {
        0 => "Say what can happen before the page shows it.".to_owned(),
        answered => format!("{} of {answered} answered rightly.", quiz.right),
    };
    html! {
        <div class="controls">
            <Choice name="compare" label="Compare with" help="Another variant beside this run, stepped by the same choices."
                {words} {value} onset={compare} />
            <label class="radio">
                <input type="checkbox" checked={quiz.on} onchange={ask} />
                <span><strong>{ "Ask me first" }</strong><small>{ score }</small></span>
            </label>
        </div>
    }
}
