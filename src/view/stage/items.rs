//! The inside of each kind of item, around its own place.

use yew::prelude::*;

use super::belts;
use super::shapes::{boxed, centred, pill, text};
use crate::model::ThreadId;
use crate::scene::stage::{HistoryRow, Kind, ROW, TokenState};
use crate::scene::{Point, Space};
use crate::view::transport::hue;

pub(super) fn inside(kind: &Kind) -> Html {
    match kind {
        Kind::Fence {
            size,
            label,
            detail,
            ..
        } => fence(*size, label, detail.as_ref()),
        Kind::Gate { side, holder } => gate(*side, holder.is_some()),
        Kind::Card {
            size,
            name,
            value,
            lost,
            changed,
        } => card(*size, name, value, lost.as_deref(), *changed),
        Kind::Queue { size, label } => queue(*size, label),
        Kind::Home {
            side, label, empty, ..
        } => home(*side, label.as_ref(), *empty),
        Kind::Token {
            thread,
            letter,
            side,
            state,
            ..
        } => token(*thread, *letter, *side, *state),
        Kind::Chip {
            text, stale, tight, ..
        } => chip(text, *stale && !tight),
        Kind::Arrow { to, .. } => arrow(*to),
        Kind::Payload { text, .. } => pill(text),
        Kind::History { rows } => history(rows),
        Kind::Seat { .. }
        | Kind::Belt { .. }
        | Kind::Thing { .. }
        | Kind::Pipe { .. }
        | Kind::Dial { .. }
        | Kind::Needle { .. }
        | Kind::Caption { .. } => belts::inside(kind),
        Kind::Piece(piece) => super::pieces::inside(piece),
    }
}

fn fence(size: Space, label: &str, detail: Option<&(String, Option<ThreadId>)>) -> Html {
    let middle = size.width / 2.0;
    let detail = detail.map(|(words, holder)| {
        html! { <g class={classes!(holder.map(hue))}>{ text(middle, 44.0, "detail", words) }</g> }
    });
    html! {
        <>
            { boxed(size, "line", "18") }
            { text(middle, 26.0, "label", label) }
            { detail }
        </>
    }
}

/// A padlock on the fence.
fn gate(side: f64, locked: bool) -> Html {
    let bow = if locked {
        "M-4 -1v-3.2a4 4 0 0 1 8 0v3.2"
    } else {
        "M-4 -1v-4.2a4 4 0 0 1 7.6 -1.6"
    };
    html! {
        <>
            { centred(side, "plate", "8") }
            <path class="bow" d={bow} />
            <rect class="body" x="-6.5" y="-1.5" width="13" height="9.5" rx="2" />
        </>
    }
}

fn card(size: Space, name: &str, value: &str, lost: Option<&str>, changed: Option<usize>) -> Html {
    let middle = size.width / 2.0;
    let base = (size.height * 0.5 + 32.0).min(size.height - 14.0);
    // The value stays in the middle; what was lost stands beside it.
    let beside = middle + value.chars().count() as f64 * 17.0 + 22.0;
    let lost = lost.map(|lost| {
        let half = lost.chars().count() as f64 * 6.0 + 4.0;
        html! {
            <g class="lost">
                { text(beside, base - 8.0, "lost-value", lost) }
                <line x1={(beside - half).to_string()} x2={(beside + half).to_string()}
                    y1={(base - 14.0).to_string()} y2={(base - 14.0).to_string()} />
            </g>
        }
    });
    html! {
        <>
            { boxed(size, "ground", "14") }
            if let Some(step) = changed {
                <g key={step} class="flash">{ boxed(size, "flash-line", "14") }</g>
            }
            { text(middle, 26.0, "name", name) }
            { text(middle, base, "value", value) }
            { lost }
        </>
    }
}

fn queue(size: Space, label: &str) -> Html {
    html! {
        <>
            { boxed(size, "line", "14") }
            { text(size.width / 2.0, -9.0, "label", label) }
        </>
    }
}

fn home(side: f64, label: Option<&(String, String)>, empty: bool) -> Html {
    let x = -side / 2.0 - 12.0;
    let label = label.map(|(name, standing)| {
        html! { <>{ text(x, -3.0, "name", name) }{ text(x, 14.0, "standing", standing) }</> }
    });
    html! {
        <>
            { label }
            if empty {
                { centred(side - 4.0, "slot", "9") }
            }
        </>
    }
}

fn token(thread: ThreadId, letter: char, side: f64, state: TokenState) -> Html {
    let corner = side / 2.0 - 2.0;
    let badge = match state {
        TokenState::Finished => Some("M-3.5 0.3l2.4 2.6l4.6 -5.2"),
        TokenState::Died => Some("M-3 -3l6 6M3 -3l-6 6"),
        _ => None,
    };
    let stripes = format!("url(#stripes-{})", thread.index() % 8);
    let half = side / 2.0;
    html! {
        <>
            if state == TokenState::Ran {
                { centred(side + 10.0, "halo", "14") }
            }
            if state == TokenState::Waiting {
                <rect class="face" fill={stripes} x={(-half).to_string()} y={(-half).to_string()}
                    width={side.to_string()} height={side.to_string()} rx="10" />
                <circle class="seat" r="10" />
            } else {
                { centred(side, "face", "10") }
            }
            { text(0.0, 5.5, "letter", &letter.to_string()) }
            if let Some(path) = badge {
                <g class="badge" transform={format!("translate({corner} {})", -corner)}>
                    <circle r="8" /><path d={path} />
                </g>
            }
        </>
    }
}

fn chip(words: &str, stale: bool) -> Html {
    html! {
        <>
            { pill(words) }
            if stale {
                <rect class="flag" x="-22" y="9" width="44" height="17" rx="5" />
                { text(0.0, 21.0, "flag-words", "stale") }
            }
        </>
    }
}

/// A curve that leaves and arrives level, with its head at the end.
fn arrow(to: Point) -> Html {
    let bend = to.x / 2.0;
    let curve = format!("M0 0C{bend} 0 {bend} {} {} {}", to.y, to.x, to.y);
    let back = if to.x < 0.0 { 9.0 } else { -9.0 };
    let (x, y) = (to.x, to.y);
    let head = format!(
        "M{x} {y}L{} {}L{} {}Z",
        x + back,
        y - 5.5,
        x + back,
        y + 5.5
    );
    html! {
        <><path class="curve" d={curve} /><path class="head" d={head} /></>
    }
}

fn history(rows: &[HistoryRow]) -> Html {
    let rows = rows.iter().enumerate().map(|(index, row)| {
        let y = (24 + index * ROW).to_string();
        html! {
            <g key={row.place} class={classes!("row", row.fault.then_some("bad"))}>
                <text class={classes!("who", hue(row.thread))} x="0" y={y.clone()}>{ row.letter }</text>
                <text class="did" x="16" {y}>{ &row.text }</text>
            </g>
        }
    });
    html! {
        <><text class="cap" x="0" y="0">{ "How it happened" }</text>{ for rows }</>
    }
}
