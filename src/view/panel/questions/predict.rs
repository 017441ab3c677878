//! Asks for a prediction before the answer is shown.

use yew::prelude::*;

use crate::session::{Ask, Prediction};

#[derive(PartialEq, Properties)]
pub(super) struct PredictProps {
    /// The place of the question.
    pub(super) place: usize,
    /// What is asked.
    pub(super) prediction: Prediction,
    /// Called with what was predicted.
    pub(super) onguess: Callback<Ask>,
}

#[component]
pub(super) fn Predict(props: &PredictProps) -> Html {
    let chosen = use_state_eq(|| None::<usize>);
    let PredictProps {
        place, prediction, ..
    } = props;
    let choice = |(number, words): (usize, &String)| {
        let set = chosen.setter();
        html! {
            <label class="radio">
                <input type="radio" name={format!("predict-{place}")} checked={*chosen == Some(number)}
                    onchange={move |_: Event| set.set(Some(number))} />
                <span>{ words }</span>
            </label>
        }
    };
    let say = |words: &'static str, sure: bool| {
        let (onguess, place) = (props.onguess.clone(), *place);
        let guess = chosen.map(|choice| prediction.guess(choice, sure));
        let say = move |_| {
            if let Some(guess) = guess {
                onguess.emit(Ask::Predict(place, guess));
            }
        };
        html! { <button class="small" disabled={guess.is_none()} onclick={say}>{ words }</button> }
    };
    html! {
        <fieldset class="predict">
            <legend><strong>{ "Predict first" }</strong>{ format!(" · {}", prediction.about) }</legend>
            <p>{ prediction.asks }</p>
            { for prediction.choices.iter().enumerate().map(choice) }
            <p class="questions-head">{ say("I am sure", true) }{ say("I am not sure", false) }</p>
        </fieldset>
    }
}
