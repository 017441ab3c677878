//! Asks for a prediction before the answer is shown.

use std::rc::Rc;

use yew::prelude::*;

use crate::scene::predict::Prediction;
use crate::session::ReviewAction;

#[derive(PartialEq, Properties)]
pub(super) struct PredictProps {
    /// The place of the question.
    pub(super) place: usize,
    pub(super) prediction: Prediction,
    /// Called with what was predicted.
    pub(super) onguess: Callback<ReviewAction>,
}

#[component]
pub(super) fn Predict(props: &PredictProps) -> Html {
    // Read when a button is pressed: on a slow machine that may be before the
    // last choice is drawn. Which is marked, the browser knows by itself.
    let chosen = use_mut_ref(|| None::<usize>);
    let any = use_state_eq(|| false);
    let PredictProps {
        place, prediction, ..
    } = props;
    let choice = |(number, words): (usize, &String)| {
        let (chosen, any) = (Rc::clone(&chosen), any.setter());
        let choose = move |_: Event| {
            chosen.replace(Some(number));
            any.set(true);
        };
        html! {
            <label class="radio">
                <input type="radio" name={format!("predict-{place}")} onchange={choose} />
                <span>{ words }</span>
            </label>
        }
    };
    let say = |words: &'static str, sure: bool| {
        let (chosen, place) = (Rc::clone(&chosen), *place);
        let (onguess, prediction) = (props.onguess.clone(), prediction.clone());
        let say = move |_| {
            if let Some(choice) = *chosen.borrow() {
                onguess.emit(ReviewAction::Predict(place, prediction.guess(choice, sure)));
            }
        };
        html! { <button class="small" disabled={!*any} onclick={say}>{ words }</button> }
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
