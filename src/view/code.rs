//! The code pane.

use std::rc::Rc;

use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::dom::{self, value_of};
use super::session::{Props, Shown};
use super::transport::hue;
use crate::model::ThreadId;
use crate::scene;
use crate::scene::code::{Language, Line, Mark, Next, Note, Source, Token, TokenKind};
use crate::session::Action;

/// A source; two are the same when they are the same value in memory.
#[derive(Clone)]
struct Shared(Rc<Source>);

impl PartialEq for Shared {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

#[component]
pub(super) fn Code(Props { state, dispatch }: &Props) -> Html {
    let language = use_state_eq(Language::default);
    let chosen = use_state_eq(|| None::<ThreadId>);
    let source = use_source(state, *language);
    let code = scene::code(state, &source.0);
    let pane = use_node_ref();
    {
        let pane = pane.clone();
        use_effect_with((code.focus, *language), move |(focus, _)| {
            show(&pane, *focus)
        });
    }
    let runner = runner(state, *chosen);
    let run = {
        let language = *language;
        dispatch.reform(move |line| Action::RunToLine(runner, language, line))
    };
    let room = match state.playback.program.threads().len() {
        0..=2 => "",
        3 => "threads-3",
        4 => "threads-4",
        _ => "threads-many",
    };
    let letter = state.playback.program.letter(runner);
    let lines = source.0.lines.len();
    let tab = tab_stop(&code.lines, code.focus);
    html! {
        <section class="code" aria-label="Code">
            { tabs(&language) }
            <div ref={pane.clone()} id="source" class="source" role="tabpanel" aria-labelledby={tab_of(*language)} tabindex="0"
                onkeydown={move |event: KeyboardEvent| walk(&pane, &event)}>
                <ol class={room}>
                    { for (0..lines).map(|place| html! {
                        <CodeLine key={place} source={source.clone()} {place} line={code.lines[place].clone()}
                            {letter} tab={tab == Some(place)} run={run.clone()} />
                    }) }
                </ol>
            </div>
            { foot(state, &chosen) }
        </section>
    }
}

/// The source in `language`, worked out only when it changes.
#[hook]
fn use_source(state: &Shown, language: Language) -> Shared {
    let scenario = &state.scenario;
    let key = (
        scenario.exercise.name(),
        scenario.settings.clone(),
        language,
    );
    let state = state.clone();
    let source = use_memo(key, move |(.., language)| {
        Shared(Rc::new(scene::code::source(&state, *language)))
    });
    (*source).clone()
}

/// Who runs to a line: the thread chosen, or else the one of the next step.
fn runner(state: &Shown, chosen: Option<ThreadId>) -> ThreadId {
    let steps = &state.playback.trace.steps;
    let next = steps.get(state.position()).map(|step| step.thread);
    let known = chosen.filter(|thread| thread.index() < state.playback.program.threads().len());
    known.or(next).unwrap_or(ThreadId(0))
}

fn tab_of(language: Language) -> &'static str {
    match language {
        Language::Python => "tab-Python",
        Language::Rust => "tab-Rust",
    }
}

fn tabs(language: &UseStateHandle<Language>) -> Html {
    let tab = |name: &'static str, of: Language| {
        let chosen = **language == of;
        let language = language.setter();
        html! {
            <button role="tab" id={tab_of(of)} aria-selected={chosen.to_string()} aria-controls="source"
                onclick={move |_| language.set(of)}>{ name }</button>
        }
    };
    let caption = match **language {
        Language::Python => "the twin",
        Language::Rust => "what runs here",
    };
    html! {
        <div class="tabs" role="tablist" aria-label="Language">
            { tab("Python", Language::Python) }
            { tab("Rust", Language::Rust) }
            <span class="aside" aria-hidden="true">{ caption }</span>
        </div>
    }
}

/// Who goes when a line is pressed, and what the marks mean.
fn foot(state: &Shown, chosen: &UseStateHandle<Option<ThreadId>>) -> Html {
    let choose = {
        let chosen = chosen.setter();
        move |event: Event| chosen.set(value_of(&event).and_then(|v| v.parse().ok()).map(ThreadId))
    };
    let threads = state.playback.program.threads().iter().enumerate();
    html! {
        <div class="code-foot">
            <label>{ "Press a line to run " }
                <select class="runner" aria-label="Thread that runs to a line" onchange={choose}>
                    <option value="" selected={chosen.is_none()}>{ "the next" }</option>
                    { for threads.map(|(place, thread)| html! {
                        <option value={place.to_string()} selected={**chosen == Some(ThreadId(place as u8))}>{ thread.letter }</option>
                    }) }
                </select>
                { " to it" }
            </label>
            <span class="key" aria-hidden="true"><i class="mark ran"></i>{ "ran" }</span>
            <span class="key" aria-hidden="true"><i class="mark next"></i>{ "next" }</span>
            <span class="key" aria-hidden="true"><i class="mark waiting"></i>{ "waits" }</span>
        </div>
    }
}

/// The one line that the tab key comes to: the nearest to the line in sight.
fn tab_stop(lines: &[Line], focus: usize) -> Option<usize> {
    let stops = (0..lines.len()).filter(|&place| lines[place].stop);
    stops.min_by_key(|place| (place + 1).abs_diff(focus))
}

/// The arrow keys go from line to line, among those that can be pressed.
fn walk(pane: &NodeRef, event: &KeyboardEvent) {
    let back = match event.key().as_str() {
        "ArrowUp" => true,
        "ArrowDown" => false,
        _ => return,
    };
    let active = dom::window().and_then(|window| window.document()?.active_element());
    let (Some(pane), Some(active)) = (pane.cast::<Element>(), active) else {
        return;
    };
    let Ok(all) = pane.query_selector_all("button") else {
        return;
    };
    let all: Vec<HtmlElement> = (0..all.length())
        .filter_map(|place| wasm_bindgen::JsCast::dyn_into(all.get(place)?).ok())
        .collect();
    let Some(place) = all.iter().position(|button| **button == active) else {
        return;
    };
    event.prevent_default();
    let to = if back {
        place.checked_sub(1)
    } else {
        Some(place + 1)
    };
    if let Some(button) = to.and_then(|to| all.get(to)) {
        let _ = button.focus();
    }
}

/// Scrolls the pane, and nothing else, so that the line is in sight.
fn show(pane: &NodeRef, line: usize) {
    let Some(pane) = pane.cast::<Element>() else {
        return;
    };
    let row = pane.query_selector(&format!("li:nth-child({line})"));
    let Some(row) = row.ok().flatten() else {
        return;
    };
    let (seen, place) = (
        pane.get_bounding_client_rect(),
        row.get_bounding_client_rect(),
    );
    let margin = 2.0 * place.height();
    let above = place.top() - seen.top();
    if above < margin || above + place.height() > seen.height() - margin {
        let top = f64::from(pane.scroll_top()) + above - seen.height() / 3.0;
        pane.set_scroll_top(top.max(0.0) as i32);
    }
}

#[derive(PartialEq, Properties)]
struct LineProps {
    source: Shared,
    place: usize,
    line: Line,
    /// The letter of the thread that would run to here.
    letter: char,
    /// Whether the tab key comes here.
    tab: bool,
    run: Callback<usize>,
}

#[component]
fn CodeLine(props: &LineProps) -> Html {
    let (line, number) = (&props.line, props.place + 1);
    let hot = line
        .just_run
        .or_else(|| line.marks.first().map(|mark| mark.thread));
    let ran = line.just_run.map(|_| "ran");
    let at = hot.map(|_| "at");
    let run = props.run.clone();
    let press = line.stop.then(|| {
        Callback::from(move |_: MouseEvent| {
            if !dom::selects_text() {
                run.emit(number);
            }
        })
    });
    let words = format!("Run {} to line {number}", props.letter);
    html! {
        <li class={classes!("code-line", hot.map(hue), ran, at, line.stop.then_some("stop"))} onclick={press}
            title={line.stop.then(|| words.clone())}>
            <span class="marks">{ for line.marks.iter().map(mark) }</span>
            if line.stop {
                <button class="number" aria-label={words} tabindex={if props.tab { "0" } else { "-1" }}>{ number }</button>
            } else {
                <span class="number" aria-hidden="true">{ number }</span>
            }
            <code>{ for props.source.0.lines[props.place].iter().map(token) }</code>
            <span class="notes">{ for line.notes.iter().map(note) }</span>
        </li>
    }
}

fn mark(mark: &Mark) -> Html {
    let words = match (mark.ran, mark.next) {
        (true, None) => "has just run this",
        (true, Some(Next::Ready)) => "has just run this and goes on here",
        (true, Some(Next::Waits)) => "has just run this and waits here",
        (false, Some(Next::Waits)) => "waits here",
        (false, _) => "runs this next",
    };
    let class = classes!(
        "mark",
        hue(mark.thread),
        mark.ran.then_some("ran"),
        match mark.next {
            Some(Next::Ready) => Some("next"),
            Some(Next::Waits) => Some("waiting"),
            None => None,
        }
    );
    html! {
        <span {class} title={format!("{} {words}", mark.letter)}>
            { mark.letter }<span class="unseen">{ format!(" {words}: ") }</span>
        </span>
    }
}

fn token(token: &Token) -> Html {
    let class = match token.kind {
        TokenKind::Keyword => "keyword",
        TokenKind::Text => "text",
        TokenKind::Number => "numeral",
        TokenKind::Comment => "comment",
        TokenKind::Definition => "definition",
        TokenKind::Plain => return html! { <>{ &token.text }</> },
    };
    html! { <span {class}>{ &token.text }</span> }
}

fn note(note: &Note) -> Html {
    let class = classes!(
        "note",
        hue(note.thread),
        note.fault.then_some("bad"),
        note.stale.then_some("stale")
    );
    html! {
        <span {class} title={note.stale.then_some("stale: another thread has stored since")}>
            <b>{ &note.letters }</b>{ " " }<span>{ &note.text }</span>
            if note.stale {
                <span class="unseen">{ ", stale" }</span>
            }
        </span>
    }
}
