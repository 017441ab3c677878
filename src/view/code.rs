//! The code pane.

use web_sys::Element;
use yew::prelude::*;

use super::session::Props;
use super::transport::hue;
use crate::scene::code::{Language, Line, Mark, Note, Token, TokenKind};
use crate::scene::{self};

/// The height of a line, in CSS pixels; the style sheet says the same.
const LINE: i32 = 21;

#[component]
pub(super) fn Code(Props { state, .. }: &Props) -> Html {
    let language = use_state_eq(Language::default);
    let code = scene::code(state, *language);
    let pane = use_node_ref();
    {
        let pane = pane.clone();
        use_effect_with((code.focus, *language), move |(focus, _)| {
            show(&pane, *focus)
        });
    }
    let tab = |name: &'static str, of: Language| {
        let chosen = *language == of;
        let language = language.setter();
        html! {
            <button role="tab" id={format!("tab-{name}")} aria-selected={chosen.to_string()} aria-controls="source"
                onclick={move |_| language.set(of)}>{ name }</button>
        }
    };
    let labelled = match *language {
        Language::Python => "tab-Python",
        Language::Rust => "tab-Rust",
    };
    let caption = match *language {
        Language::Python => "the twin",
        Language::Rust => "what runs here",
    };
    let room = match state.playback.program.threads().len() {
        0..=2 => "",
        3 => "threads-3",
        _ => "threads-many",
    };
    html! {
        <section class="code" aria-label="Code">
            <div class="tabs" role="tablist" aria-label="Language">
                { tab("Python", Language::Python) }
                { tab("Rust", Language::Rust) }
                <span class="aside" aria-hidden="true">{ caption }</span>
            </div>
            <div ref={pane} id="source" class="source" role="tabpanel" aria-labelledby={labelled} tabindex="0">
                <ol class={room}>
                    { for code.lines.iter().map(|line| html! { <CodeLine key={line.number} line={line.clone()} /> }) }
                </ol>
            </div>
        </section>
    }
}

/// Scrolls the pane, and nothing else, so that the line is in sight.
fn show(pane: &NodeRef, line: usize) {
    let Some(pane) = pane.cast::<Element>() else {
        return;
    };
    let top = LINE * (line as i32 - 1);
    let (seen, height) = (pane.scroll_top(), pane.client_height());
    let margin = LINE * 2;
    if top < seen + margin || top + LINE > seen + height - margin {
        pane.set_scroll_top((top - height / 3).max(0));
    }
}

#[derive(PartialEq, Properties)]
struct LineProps {
    line: Line,
}

#[component]
fn CodeLine(props: &LineProps) -> Html {
    let line = &props.line;
    let hot = line
        .just_run
        .or_else(|| line.marks.first().map(|mark| mark.thread));
    let ran = line.just_run.map(|_| "ran");
    let at = hot.map(|_| "at");
    html! {
        <li class={classes!("code-line", hot.map(hue), ran, at)}>
            <span class="marks">{ for line.marks.iter().map(mark) }</span>
            <span class="number" aria-hidden="true">{ line.number }</span>
            <code>{ for line.tokens.iter().map(token) }</code>
            <span class="notes">{ for line.notes.iter().map(note) }</span>
        </li>
    }
}

fn mark(mark: &Mark) -> Html {
    let words = if mark.waiting {
        "waits here"
    } else {
        "stands here"
    };
    html! {
        <span class={classes!("mark", hue(mark.thread), mark.waiting.then_some("waiting"))}
            title={format!("{} {words}", mark.letter)}>
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
