//! Asks for a prediction before the answer is shown.

use crate::scene::predict::Prediction;
use crate::session::ReviewAction;
use crate::view::prelude::*;

#[autoprops]
#[component]
pub(super) fn Predict(
    /// The place of the question.
    place: usize,
    prediction: &Prediction,
    /// Called with what was predicted.
    onguess: &Callback<ReviewAction>,
) -> Html {
    // Read when a button is pressed: on a slow machine that may be before the
    // last choice is drawn. Which is marked, the browser knows by itself.
    let chosen = use_mut_ref(|| None::<usize>);
    let any = use_state_eq(|| false);
    let choice = |(number, words): (usize, &String)| {
        let (chosen, any) = (chosen.clone(), any.setter());
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
        let (chosen, onguess, prediction) = (chosen.clone(), onguess.clone(), prediction.clone());
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
