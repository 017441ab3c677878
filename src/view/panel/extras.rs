//! What can be had with a run: another variant beside it, and questions before
//! it is shown.

use yew::prelude::*;

use super::parameter::Choice;
use crate::session::{Action, CompareAction, QuizAction};
use crate::view::shown::{Dispatch, Props};

/// What the choice says when no variant is compared with.
const NOTHING: &str = "nothing";

#[component]
pub(super) fn Extras(Props { state, dispatch }: &Props) -> Html {
    let mut words: Vec<(AttrValue, AttrValue)> = vec![(NOTHING.into(), NOTHING.into())];
    words.extend(
        state
            .view()
            .comparable()
            .map(|(_, title)| (title.into(), title.into())),
    );
    let comparison = state
        .comparing
        .with
        .as_ref()
        .filter(|comparison| comparison.run.follows);
    let value: AttrValue = comparison.map_or(NOTHING.into(), |comparison| {
        comparison.name().to_owned().into()
    });
    if !words.iter().any(|(word, _)| *word == value) {
        words.push((value.clone(), value.clone()));
    }
    let compare = {
        let places: Vec<_> = state.view().comparable().collect();
        dispatch.reform(move |title: String| {
            let place = places.iter().find(|(_, known)| *known == title);
            place.map_or(Action::Compare(CompareAction::End), |(place, _)| {
                Action::Compare(CompareAction::Variant(*place))
            })
        })
    };
    let quiz = &state.quiz;
    let ask = {
        let wanted = !quiz.on;
        dispatch.on(QuizAction::Want(wanted))
    };
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
