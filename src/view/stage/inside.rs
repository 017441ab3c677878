//! The inside of each kind of item, around its own place.

use super::gauges::{bar, buffer, chunk, pointer, timeout};
use super::shapes::{around, boxed, centred, degrees, pill, text};
use crate::model::ThreadId;
use crate::scene::stage::{
    Align, Framing, HISTORY, HistoryRow, Kind, Labelling, Lining, ROW, Tiling, TokenState, bounds,
    title_place,
};
use crate::scene::{Point, Space};
use crate::view::animated_group::Flash;
use crate::view::prelude::*;
use crate::view::transport::hue;

/// Tokens smaller than this have smaller letters.
pub(super) const SMALL: f64 = 28.0;

pub(super) fn inside(kind: &Kind) -> Html {
    match kind {
        Kind::Words {
            text, more, align, ..
        } => words(text, more, *align, bounds(kind).width),
        Kind::Frame {
            size,
            title,
            detail,
            look,
        } => frame(*size, title, detail.as_ref(), *look),
        Kind::Lock { side, holder } => lock(*side, holder.is_some()),
        Kind::Variable {
            size,
            name,
            value,
            lost,
            changed,
        } => variable(*size, name, value, lost.as_deref(), *changed),
        Kind::Home {
            letter,
            side,
            empty,
            ..
        } => home(*letter, *side, *empty),
        Kind::Token {
            thread,
            letter,
            side,
            state,
            ..
        } => token(*thread, *letter, *side, *state),
        Kind::Label { text, look, .. } => label(text, *look),
        Kind::Line { to, look, .. } => line(*to, *look),
        Kind::Tile {
            size,
            text,
            note,
            look,
            changed,
            ..
        } => tile(*size, (text, note.as_deref()), *look, *changed),
        Kind::Buffer {
            size,
            form,
            slots,
            slot,
        } => buffer(*size, *form, slots, *slot),
        Kind::Timeout { radius, share, .. } => timeout(*radius, *share),
        Kind::Pointer { to, size, .. } => pointer(*to, *size),
        Kind::Chunk {
            cell,
            numbers,
            done,
            ..
        } => chunk(*cell, numbers, *done),
        Kind::Bar {
            size,
            text,
            look,
            thread,
        } => bar(*size, text, *look, *thread),
        Kind::History { rows } => history(rows),
    }
}

/// Words; tests hold the room that they are counted with against what they take.
fn words(words: &str, more: &str, align: Align, room: f64) -> Html {
    let between = if words.is_empty() || more.is_empty() {
        ""
    } else {
        " · "
    };
    html! {
        <text class={align.word()} data-room={room.to_string()}>
            { words }
            if !more.is_empty() {
                <tspan class="more">{ between }{ more }</tspan>
            }
        </text>
    }
}

fn frame(
    size: Space,
    title: &str,
    detail: Option<&(String, Option<ThreadId>)>,
    look: Framing,
) -> Html {
    let round = match look {
        Framing::Shared | Framing::Unguarded => 18.0,
        Framing::Queue => (size.height / 2.0).min(20.0),
        Framing::Slot => 8.0,
        Framing::Capacity => 2.0,
        Framing::Group | Framing::Deadlock | Framing::Waiting => 14.0,
    };
    let ((x, y), align) = title_place(look, size);
    let (x, at) = (x.to_string(), y.to_string());
    html! {
        <>
            { boxed(size, "line", &round.to_string()) }
            if !title.is_empty() {
                <text class={classes!("title", align.word())} x={x.clone()} y={at}>{ title }</text>
            }
            if let Some((words, holder)) = detail {
                <text class={classes!("detail", align.word(), holder.map(hue))} {x} y={(y + 18.0).to_string()}>{ words }</text>
            }
        </>
    }
}

/// A padlock.
fn lock(side: f64, locked: bool) -> Html {
    let shackle = match locked {
        true => "M-4 -1v-3.2a4 4 0 0 1 8 0v3.2",
        false => "M-4 -1v-4.2a4 4 0 0 1 7.6 -1.6",
    };
    html! {
        <>
            { centred(side, "plate", 8.0) }
            <path class="shackle" d={shackle} />
            <rect class="body" x="-6.5" y="-1.5" width="13" height="9.5" rx="2" />
        </>
    }
}

fn variable(
    size: Space,
    name: &str,
    value: &str,
    lost: Option<&str>,
    changed: Option<usize>,
) -> Html {
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
                <Flash key={step}>{ boxed(size, "flash-line", "14") }</Flash>
            }
            { text(middle, 26.0, "name", name) }
            { text(middle, base, "value", value) }
            { lost }
        </>
    }
}

fn home(letter: char, side: f64, empty: bool) -> Html {
    html! {
        if empty {
            { centred(side - 4.0, "slot", 9.0) }
            { text(0.0, 4.5, "letter", &letter.to_string()) }
        }
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
    let round = (side * 0.26).min(10.0);
    html! {
        <>
            if state == TokenState::Ran {
                { centred(side + 10.0, "halo", 14.0) }
            }
            if state == TokenState::Waiting {
                <rect class="face" fill={stripes} x={(-half).to_string()} y={(-half).to_string()}
                    width={side.to_string()} height={side.to_string()} rx={round.to_string()} />
                <circle class="seat" r={(side * 0.3).min(10.0).to_string()} />
            } else {
                { centred(side, "face", round) }
            }
            { text(0.0, if side < SMALL { 4.5 } else { 5.5 }, "letter", &letter.to_string()) }
            if let Some(path) = badge {
                <g class="badge" transform={format!("translate({corner} {})", -corner)}>
                    <circle r="8" /><path d={path} />
                </g>
            }
        </>
    }
}

fn label(words: &str, look: Labelling) -> Html {
    html! {
        <>
            { pill(words) }
            if look == Labelling::Stale {
                <rect class="flag" x="-22" y="9" width="44" height="17" rx="5" />
                { text(0.0, 21.0, "flag-words", "stale") }
            }
        </>
    }
}

fn line(to: Point, look: Lining) -> Html {
    let (x, y) = (to.x, to.y);
    let curve = match look {
        // It leaves and arrives level.
        Lining::Value | Lining::Overwrites => {
            let bend = x / 2.0;
            format!("M0 0C{bend} 0 {bend} {y} {x} {y}")
        }
        Lining::Input | Lining::Polled => {
            let bend = x * 0.55;
            format!("M0 0C{bend} 0 {} {y} {x} {y}", x - bend)
        }
        // It leaves and arrives upright.
        Lining::Joins | Lining::Awaits | Lining::Stuck => {
            let bend = y / 2.0;
            format!("M0 0C0 {bend} {x} {bend} {x} {y}")
        }
        Lining::Wanted | Lining::Held | Lining::On => format!("M0 0L{x} {y}"),
    };
    let turn = match look {
        Lining::Value | Lining::Overwrites => Some(if x < 0.0 { 180.0 } else { 0.0 }),
        Lining::Wanted | Lining::Held => Some(degrees(x, y)),
        _ => None,
    };
    html! {
        <>
            <path class="curve" d={curve} />
            if let Some(turn) = turn {
                <path class="head" d="M1 0L-9 -5.5V5.5Z" transform={format!("translate({x} {y}) rotate({turn})")} />
            }
            if matches!(look, Lining::Awaits | Lining::Stuck) {
                <circle class="end" cx={x.to_string()} cy={y.to_string()} r="3.5" />
            }
        </>
    }
}

fn tile(
    size: Space,
    (words, note): (&str, Option<&str>),
    look: Tiling,
    changed: Option<usize>,
) -> Html {
    let (class, base) = letters(words, size);
    let base = if note.is_some() { -1.5 } else { base };
    html! {
        <>
            if matches!(look, Tiling::Sentinel | Tiling::SentinelLeft) {
                { stop_sign(size.width.min(size.height) / 2.0) }
            } else {
                { around(size, 0.0, "ground") }
                { text(0.0, base, class, words) }
            }
            if let Some(step) = changed {
                <Flash key={step}>{ around(size, 2.0, "flash-line") }</Flash>
            }
            if let Some(note) = note {
                { text(0.0, (size.height / 2.0 - 7.0).min(15.0), "note-words", note) }
            }
        </>
    }
}

/// The letters that fit into a thing, and how far below its middle they stand.
fn letters(words: &str, size: Space) -> (&'static str, f64) {
    let count = words.chars().count() as f64;
    if size.width >= count * 8.0 + 5.0 && size.height >= 18.0 {
        ("words", 4.6)
    } else if size.width >= count * 6.4 + 2.0 && size.height >= 13.0 {
        ("words tight", 3.8)
    } else {
        ("words tiny", 3.2)
    }
}

fn stop_sign(half: f64) -> Html {
    let cut = half * 0.414;
    let points = format!(
        "{cut},{0} {half},{1} {half},{cut} {cut},{half} {1},{half} {0},{cut} {0},{1} {1},{0}",
        -half, -cut
    );
    let bar = half * 0.55;
    html! {
        <>
            <polygon class="ground" {points} />
            <rect class="bar" x={(-bar).to_string()} y={(-half * 0.16).to_string()}
                width={(bar * 2.0).to_string()} height={(half * 0.32).to_string()} />
        </>
    }
}

/// Each row has its place on the whole list, of which the last are in sight.
fn history(rows: &[HistoryRow]) -> Html {
    let first = rows.first().map_or(0, |row| row.place);
    let rows = rows.iter().map(|row| {
        let y = (24 + row.place * ROW).to_string();
        html! {
            <g key={row.place} class={classes!("row", row.fault.then_some("bad"))}>
                <text class={classes!("who", hue(row.thread))} x="0" y={y.clone()}>{ row.letter }</text>
                <text class="did" x="16" {y}>{ &row.text }</text>
            </g>
        }
    });
    let up = format!("translate(0 -{})", first * ROW);
    html! {
        <><text class="cap" x="0" y="0">{ HISTORY }</text><g transform={up}>{ for rows }</g></>
    }
}
