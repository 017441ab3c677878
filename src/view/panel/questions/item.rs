//! One question.

use std::rc::Rc;

use gloo_timers::callback::Timeout;

use super::predict::Predict;
use super::{Asked, line};
use crate::questions::{Block, Claim, Demo, Question};
use crate::scene::predict::Prediction;
use crate::session::{Action, OpenAction, PageAction, ReviewAction, Seen, Tab};
use crate::view::icon::{Shape, icon};
use crate::view::prelude::*;
use crate::view::{dom, keyboard};

#[derive(PartialEq, Properties)]
pub(super) struct ItemProps {
    /// All questions of the exercise.
    pub(super) questions: Asked,
    /// The place of this one.
    pub(super) place: usize,
    /// What has been done with it.
    pub(super) seen: Seen,
    /// The demonstration that is on the stage.
    pub(super) now: Option<usize>,
    pub(super) dispatch: Callback<Action>,
}

#[component]
pub(super) fn Item(props: &ItemProps) -> Html {
    let ItemProps { place, seen, .. } = *props;
    let question = &props.questions[place];
    let answer = format!("answer-{place}");
    let turn = props.dispatch.on(ReviewAction::Turn(place));
    let task = question.is_task();
    html! {
        <li class={classes!("question", seen.open.then_some("open"))}>
            <h3>
                <button class="bare" id={format!("question-{place}")} aria-expanded={seen.open.to_string()}
                    aria-controls={answer.clone()} onclick={turn}>
                    <span class="number">{ place + 1 }</span>
                    <span>{ line(question.text) }
                        if task { { " " }<span class="task">{ "coding task" }</span> }
                    </span>
                </button>
            </h3>
            <div id={answer} class="question-body" hidden={!seen.open}>
                <Body questions={props.questions.clone()} {place} {seen} now={props.now} dispatch={props.dispatch.clone()} />
            </div>
        </li>
    }
}

/// What is under the question: first the prediction, then the answer.
#[component]
fn Body(props: &ItemProps) -> Html {
    let ItemProps { place, seen, .. } = *props;
    let question = &props.questions[place];
    let predicted = || Prediction::of(question);
    let prediction = use_memo(seen.open, |open| open.then(predicted).flatten());
    // What was pressed to get the answer is gone with it: the focus goes on.
    let pressed = use_mut_ref(|| false);
    let answered = {
        let (dispatch, pressed) = (props.dispatch.clone(), Rc::clone(&pressed));
        Callback::from(move |ask: ReviewAction| {
            pressed.replace(true);
            dispatch.emit(Action::Review(ask));
        })
    };
    use_effect_with((seen.answered, place), move |(answered, place)| {
        if *answered && pressed.replace(false) {
            keyboard::focus(&format!("#answer-head-{place}"));
        }
    });
    let show = answered.reform(move |_: MouseEvent| ReviewAction::Answer(place));
    let reveal = prediction.as_ref().as_ref().zip(seen.guess);
    html! {
        <>
            if !seen.answered {
                if let Some(prediction) = &*prediction {
                    <Predict {place} prediction={prediction.clone()} onguess={answered} />
                }
                <p class="questions-head"><button class="small" onclick={show}>{ "Show the answer" }</button></p>
            }
            <div class="answer" hidden={!seen.answered}>
                <h4 id={format!("answer-head-{place}")} class="cap" tabindex="-1">{ "Answer" }</h4>
                if let Some((prediction, guess)) = reveal {
                    <p class={if guess.right { "reveal good" } else { "reveal fault" }}>
                        <span aria-hidden="true">{ if guess.right { "✓ " } else { "✕ " } }</span>
                        { prediction.reveal(guess) }
                    </p>
                }
                { for question.answer.iter().map(block) }
                { demos(question, props) }
            </div>
            { foot(props) }
        </>
    }
}

fn block(block: &Block<'static>) -> Html {
    match *block {
        Block::Text(text) => html! { <p>{ line(text) }</p> },
        Block::Code(code) => {
            html! { <pre tabindex="0" role="group" aria-label="Program">{ code }</pre> }
        }
    }
}

/// The demonstrations, each with what it shows.
fn demos(question: &Question<'static>, props: &ItemProps) -> Html {
    let demo = |(number, demo): (usize, &Demo<'static>)| {
        let link = demo.link;
        let show = OpenAction::Demonstration(link.to_owned());
        let open = props.dispatch.on(show);
        let id = format!("shows-{}-{number}", props.place);
        let claims: Vec<Claim<'_>> = demo.claims().flatten().collect();
        let words: Vec<String> = claims.iter().map(Claim::words).collect();
        let of_all = |it: &Claim<'_>| matches!(it, Claim::AllRuns(_) | Claim::SomeRuns { .. });
        let now = (props.now == Some(number)).then_some("true");
        html! {
            <li>
                <button class="demo" aria-current={now} aria-describedby={id.clone()} onclick={open}>
                    { icon(Shape::Play) }<span>{ demo.label }</span>
                </button>
                if claims.iter().any(of_all) {
                    <button class="small" aria-label={format!("All runs of: {}", demo.label)}
                        onclick={explore(link, &props.dispatch)}>{ "All runs" }</button>
                }
                <p {id}>{ words.join("; ") }</p>
            </li>
        }
    };
    let task = question.demos.first().filter(|_| question.is_task());
    let code = task.map(|demo| (demo.link, props.dispatch.clone()));
    html! {
        <>
            if let Some((link, dispatch)) = code {
                <p class="questions-head"><button class="small" onclick={move |_| show_code(link, &dispatch)}>{ "Show the code" }</button></p>
            }
            <ul class="demos" aria-label="Demonstrations">{ for question.demos.iter().enumerate().map(demo) }</ul>
        </>
    }
}

/// Opens a demonstration and shows all runs of its program.
fn explore(link: &'static str, dispatch: &Callback<Action>) -> Callback<MouseEvent> {
    let dispatch = dispatch.clone();
    Callback::from(move |_| {
        dispatch.send(OpenAction::Demonstration(link.to_owned()));
        dispatch.send(PageAction::Tab(Tab::Explore));
        keyboard::focus("#tab-Explore");
    })
}

/// Opens a demonstration and goes to its Python twin. Which language the code
/// pane shows, and which pane a phone, only they know: their buttons are asked.
fn show_code(link: &'static str, dispatch: &Callback<Action>) {
    dispatch.send(OpenAction::Demonstration(link.to_owned()));
    for button in [".panes button", "#tab-Python"] {
        if let Some(button) = dom::find(button) {
            button.click();
        }
    }
    Timeout::new(0, || keyboard::focus("#source")).forget();
}

/// Where in the list this is, and the way to its neighbours.
fn foot(props: &ItemProps) -> Html {
    let (place, count) = (props.place, props.questions.len());
    let step = |name: &'static str, to: usize| {
        let dispatch = props.dispatch.clone();
        let go = move |_| {
            dispatch.send(ReviewAction::Move(place, to));
            keyboard::focus(&format!("#question-{to}"));
        };
        html! { <button class="small" disabled={to >= count} onclick={go}>{ name }</button> }
    };
    html! {
        <p class="question-foot">
            <span class="quiet">{ format!("Question {} of {count}", place + 1) }</span>
            { step("Previous", place.wrapping_sub(1)) }
            { step("Next", place + 1) }
        </p>
    }
}
