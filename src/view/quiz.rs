//! What the page asks before it shows.

use super::prelude::*;
use crate::session::{Action, MoveAction, Question, QuizAction};

/// The open question, in the place of the sentence under the stage.
#[component]
pub(super) fn Quiz(Props { state, dispatch }: &Props) -> Html {
    let Some(question) = &state.quiz.question else {
        return Html::default();
    };
    let (class, tag) = match (question.checked, question.is_right()) {
        (false, _) => ("calm", "Your turn"),
        (true, true) => ("good", "✓ Right"),
        (true, false) => ("warning", "! Not quite"),
    };
    html! {
        <div class={classes!("narration", "ask", class)} role="group" aria-label="Question">
            <p class="tag">{ tag }</p>
            <div class="words">
                <p class="told">{ question.text }</p>
                <div class="answers">{ answers(question, dispatch) }</div>
                { reasons(question) }
            </div>
            <div class="offers">
                if !question.checked {
                    <button class="primary" onclick={dispatch.on(QuizAction::Check)}>{ "Check" }</button>
                }
                <button onclick={dispatch.on(MoveAction::On)}>{ if question.checked { "Go on" } else { "Skip" } }</button>
            </div>
        </div>
    }
}

fn answers(question: &Question, dispatch: &Callback<Action>) -> Html {
    let answer = |(place, answer): (usize, &crate::session::Answer)| {
        let choose = dispatch.on(QuizAction::Choose(place));
        let mark = match (question.checked, answer.either, answer.truth) {
            (false, ..) => "",
            (_, true, _) => " – only if the scheduler is unfair",
            // Signs would read as marks on what was chosen.
            (.., true) => " – yes",
            (.., false) => " – no",
        };
        html! {
            <label key={place} class="answer">
                <input type="checkbox" checked={answer.chosen} disabled={question.checked} onchange={choose} />
                <span>{ &answer.text }{ mark }</span>
            </label>
        }
    };
    html! { <>{ for question.options.iter().enumerate().map(answer) }</> }
}

/// Why what was chosen is not so.
fn reasons(question: &Question) -> Html {
    let wrong = |a: &&crate::session::Answer| question.checked && a.chosen && !a.truth && !a.either;
    let reasons = question.options.iter().filter(wrong);
    let reasons = reasons.map(|answer| html! { <span>{ &answer.why_not }{ " " }</span> });
    html! { <p class="why">{ for reasons }</p> }
}
