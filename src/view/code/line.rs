//! A line of the code pane.

use crate::scene::code::{self, Line, Mark, Next, Note, Source, Token, TokenKind};
use crate::view::dom;
use crate::view::kept::Kept;
use crate::view::prelude::*;
use crate::view::transport::hue;

/// How many columns a step of setting in is, and how many steps the style
/// sheet knows.
const STEP: usize = 4;
const MOST_STEPS: usize = 8;

/// After what a line too long for its column may be broken.
const BREAKS: [char; 4] = ['(', '[', '{', ','];

/// Who has a line, of the two programs that are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Whose {
    /// Both, or there is only one.
    Both,
    /// Only the one that is shown.
    Here,
    /// Only the other.
    There,
}

#[autoprops]
#[component]
pub(super) fn CodeLine(
    source: &Kept<Source>,
    place: usize,
    line: &Line,
    whose: &Whose,
    /// The letter of the thread that would run to here, if one can.
    letter: &Option<char>,
    /// Whether the tab key comes here.
    tab: bool,
    run: &Callback<usize>,
) -> Html {
    let number = place + 1;
    let stands = || line.marks.first().map(|mark| mark.thread);
    let hot = line.just_run.or_else(stands);
    let ran = line.just_run.map(|_| "ran");
    let at = hot.map(|_| "at");
    let run = run.clone();
    let press = move |_: MouseEvent| {
        if !dom::selects_text() {
            run.emit(number);
        }
    };
    let words = letter.map(|letter| format!("Run {letter} to line {number}"));
    let tokens = &source.lines[place];
    let steps = (code::indent(tokens) / STEP).min(MOST_STEPS);
    let (class, only) = match whose {
        Whose::Both => (None, None),
        Whose::Here => (Some("here"), Some("only here: ")),
        Whose::There => (Some("there"), Some("only in the other: ")),
    };
    // The lines of the other program have numbers of their own.
    let data = (*whose != Whose::There).then(|| number.to_string());
    html! {
        <li class={classes!("code-line", hot.map(hue), ran, at, line.stop.then_some("stop"), class)} onclick={line.stop.then_some(press)}
            data-line={data} title={words.clone()}>
            <span class="marks">{ for line.marks.iter().map(mark) }</span>
            if line.stop {
                <button class="number" aria-label={words} tabindex={if tab { "0" } else { "-1" }}>{ number }</button>
            } else {
                <span class="number" aria-hidden="true">{ number }</span>
            }
            <span class={classes!("written", format!("in-{steps}"))}>
                if let Some(only) = only {
                    <span class="unseen">{ only }</span>
                }
                <code>{ for tokens.iter().map(token) }</code>
                { for line.notes.iter().map(note) }
            </span>
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
    let next = mark.next.map(|next| match next {
        Next::Ready => "next",
        Next::Waits => "waiting",
    });
    let class = classes!("mark", hue(mark.thread), mark.ran.then_some("ran"), next);
    html! {
        <span {class} title={format!("{} {words}", mark.letter)}>
            { mark.letter }<span class="unseen">{ format!(" {words}: ") }</span>
        </span>
    }
}

fn token(token: &Token) -> Html {
    match token.kind {
        TokenKind::Plain => html! { <>{ for breakable(&token.text) }</> },
        kind => html! { <span class={kind.word()}>{ &token.text }</span> },
    }
}

/// Text that may go on in the next row wherever something opens or goes on.
fn breakable(text: &str) -> impl Iterator<Item = Html> {
    let pieces = text.split_inclusive(BREAKS);
    pieces.map(|piece| {
        html! { <>{ piece }if piece.ends_with(BREAKS) { <wbr /> }</> }
    })
}

fn note(note: &Note) -> Html {
    let (bad, stale) = (note.fault.then_some("bad"), note.stale.then_some("stale"));
    let class = classes!("note", hue(note.thread), bad, stale);
    html! {
        <span {class} title={note.stale.then_some("stale: another thread has stored since")}>
            <b>{ &note.letters }</b>{ " " }<span>{ &note.text }</span>
            if note.stale {
                <span class="unseen">{ ", stale" }</span>
            }
        </span>
    }
}
