//! What interviewers ask about the exercise: each question with its answer,
//! folded until it is asked for, and with what shows that it is right.

mod copy;
mod item;
mod predict;

use std::rc::Rc;

use crate::questions::{self, Question, Span, spans};
use crate::scenario::link;
use crate::session::ReviewAction;
use crate::view::prelude::*;
use copy::CopyQuestions;
use item::Item;

/// The questions of an exercise, handed to components without a copy.
type Asked = Rc<Vec<Question<'static>>>;

#[component]
pub(in crate::view) fn Questions(Props { state, dispatch }: &Props) -> Html {
    let exercise = state.questioned();
    let name = exercise.name;
    let questions: Asked = use_memo(name, |_| questions::read(exercise.questions()));
    let link = link::write(&state.run.scenario);
    let item = |place: usize| {
        let question = &questions[place];
        let new_group = place == 0 || questions[place - 1].group != question.group;
        let mut demos = question.demos.iter();
        let now = demos.position(|demo| same(demo.link, &link));
        let seen = state.review.of(name, place);
        let (questions, dispatch) = (questions.clone(), dispatch.clone());
        html! {
            <>
                if new_group {
                    <li key={question.group} class="cap">{ question.group }</li>
                }
                <Item key={format!("{name}-{place}")} {questions} {place} {seen} {now} {dispatch} />
            </>
        }
    };
    let show_all = dispatch.on(ReviewAction::ShowAll(questions.len()));
    let hide_all = dispatch.on(ReviewAction::HideAll);
    let here = dispatch.on(ReviewAction::Here);
    let away = state.run.scenario.exercise.name != name;
    html! {
        <div class="questions">
            <div class="questions-head">
                if !state.quiz.on {
                    <button class="small" onclick={show_all}>{ "Show all answers" }</button>
                }
                <button class="small" onclick={hide_all}>{ "Hide all" }</button>
                <CopyQuestions title={exercise.title} questions={exercise.questions()} dispatch={dispatch.clone()} />
            </div>
            if away {
                <p class="aside">
                    { format!("Questions on “{}”, shown with “{}”. ", exercise.title, state.run.scenario.exercise.title) }
                    <button class="small" onclick={here}>{ "Its own questions" }</button>
                </p>
            }
            <p class="aside score">{ state.review.score() }</p>
            <ol>{ for (0..questions.len()).map(item) }</ol>
        </div>
    }
}

/// Whether two links are of the same run, at whatever moment.
fn same(a: &str, b: &str) -> bool {
    let run = |link: &str| {
        let run = link.rsplit_once("step=").map_or(link, |(run, _)| run);
        run.trim_end_matches(['?', '&']).to_owned()
    };
    run(a) == run(b)
}

/// A line with its markup as elements.
pub(in crate::view) fn line(text: &'static str) -> Html {
    let spans = spans(text).into_iter();
    spans
        .map(|span| match span {
            Span::Plain(text) => html! { <>{ text }</> },
            Span::Code(text) => html! { <code>{ text }</code> },
            Span::Bold(text) => html! { <strong>{ text }</strong> },
        })
        .collect()
}
