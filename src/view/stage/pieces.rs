//! The small parts of which queues, shelves, boards and bars are made.

use yew::prelude::*;

use super::shapes::pill;
use crate::model::ThreadId;
use crate::scene::stage::{Align, Framing, Piece, Spanning, Tiling, Wording};
use crate::scene::{Point, Space};
use crate::view::transport::hue;

/// The narrowest cell of a bar that its number fits into.
const ROOM_FOR_NUMBER: f64 = 12.0;

/// What a piece is, for the style sheet.
pub(super) fn class(piece: &Piece) -> Classes {
    match piece {
        Piece::Words { look, thread, .. } => {
            classes!("say", wording(*look), thread.map(hue))
        }
        Piece::Frame { look, .. } => classes!("frame", framing(*look)),
        Piece::Tile { look, thread, .. } => classes!("tile", tiling(*look), thread.map(hue)),
        Piece::Bar { thread, .. } => classes!("bar", thread.map(hue)),
        Piece::Span { look, thread, .. } => classes!("span", spanning(*look), hue(*thread)),
        Piece::Link { thread, bad, .. } => {
            classes!("link", thread.map(hue), bad.then_some("bad"))
        }
        Piece::WaitsFor { .. } => classes!("waits-for"),
        Piece::Tag { .. } => classes!("fault-tag"),
    }
}

pub(super) fn inside(piece: &Piece) -> Html {
    match piece {
        Piece::Words { text, align, .. } => html! { <text class={side(*align)}>{ text }</text> },
        Piece::Frame { size, title, look } => frame(*size, title, *look),
        Piece::Tile {
            size,
            text,
            note,
            changed,
            ..
        } => tile(*size, text, note.as_deref(), *changed),
        Piece::Bar {
            cell,
            numbers,
            done,
            ..
        } => bar(*cell, numbers, *done),
        Piece::Span {
            size,
            text,
            look,
            thread,
        } => span(*size, text, *look, *thread),
        Piece::Link { to, thread, .. } => link(*to, thread.is_some()),
        Piece::WaitsFor { curve } => waits_for(curve),
        Piece::Tag { text } => pill(text),
    }
}

fn wording(look: Wording) -> &'static str {
    match look {
        Wording::Caption => "cap",
        Wording::Name => "called",
        Wording::Quiet => "quiet",
        Wording::Figure => "figure",
        Wording::Bad => "wrong",
    }
}

fn framing(look: Framing) -> &'static str {
    match look {
        Framing::Tube => "tube",
        Framing::Slot => "slot",
        Framing::Board => "board",
        Framing::Group => "group",
    }
}

fn tiling(look: Tiling) -> &'static str {
    match look {
        Tiling::Plain => "plain",
        Tiling::Held => "taken",
        Tiling::Done => "done",
        Tiling::Gone => "gone",
        Tiling::Bad => "bad",
    }
}

fn spanning(look: Spanning) -> &'static str {
    match look {
        Spanning::Waits => "waits",
        Spanning::Computes => "computes",
        Spanning::Costs => "costs",
        Spanning::Blocked => "blocked",
    }
}

fn side(align: Align) -> &'static str {
    match align {
        Align::Start => "start",
        Align::Middle => "middle",
        Align::End => "end",
    }
}

fn frame(size: Space, title: &str, look: Framing) -> Html {
    let round = match look {
        Framing::Tube => size.height / 2.0,
        Framing::Slot => 8.0,
        Framing::Board => 2.0,
        Framing::Group => 14.0,
    };
    let (x, y) = match look {
        Framing::Group => (12.0, 19.0),
        Framing::Slot => (7.0, 14.0),
        _ => (size.height / 2.0, size.height / 2.0 + 4.0),
    };
    html! {
        <>
            <rect class="line" width={size.width.to_string()} height={size.height.to_string()} rx={round.to_string()} />
            <text class="title" x={x.to_string()} y={y.to_string()}>{ title }</text>
        </>
    }
}

fn tile(size: Space, words: &str, note: Option<&str>, changed: Option<usize>) -> Html {
    let shape = |class: &'static str| {
        html! {
            <rect {class} x={(-size.width / 2.0).to_string()} y={(-size.height / 2.0).to_string()}
                width={size.width.to_string()} height={size.height.to_string()} rx="8" />
        }
    };
    let base = if note.is_some() { -1.5 } else { 4.5 };
    html! {
        <>
            { shape("ground") }
            if let Some(step) = changed {
                <g key={step} class="flash">{ shape("flash-line") }</g>
            }
            <text class="words" y={base.to_string()}>{ words }</text>
            if let Some(note) = note {
                <text class="note-words" y={(size.height / 2.0 - 7.0).min(15.0).to_string()}>{ note }</text>
            }
        </>
    }
}

fn bar(cell: Space, numbers: &[i64], done: usize) -> Html {
    let left = -cell.width * numbers.len() as f64 / 2.0;
    let top = (-cell.height / 2.0).to_string();
    let cells = numbers.iter().enumerate().map(|(place, number)| {
        let x = left + cell.width * place as f64;
        let class = match place {
            place if place < done => "cell full",
            _ => "cell",
        };
        html! {
            <g {class}>
                <rect x={(x + 0.75).to_string()} y={top.clone()} width={(cell.width - 1.5).to_string()}
                    height={cell.height.to_string()} rx="3" />
                if cell.width >= ROOM_FOR_NUMBER {
                    <text x={(x + cell.width / 2.0).to_string()} y="4">{ number }</text>
                }
            </g>
        }
    });
    html! { <>{ for cells }</> }
}

/// What costs is striped, in the colour of whoever pays.
fn span(size: Space, words: &str, look: Spanning, thread: ThreadId) -> Html {
    let stripes =
        (look == Spanning::Costs).then(|| format!("url(#stripes-{})", thread.index() % 8));
    html! {
        <>
            <rect class="while" width={size.width.to_string()} height={size.height.to_string()} rx="4" fill={stripes} />
            <text class="middle" x={(size.width / 2.0).to_string()} y={(size.height / 2.0 + 4.0).to_string()}>{ words }</text>
        </>
    }
}

/// A line, and where it waits a ring at its end.
fn link(to: Point, waits: bool) -> Html {
    let bend = to.y / 2.0;
    let curve = format!("M0 0C0 {bend} {} {bend} {} {}", to.x, to.x, to.y);
    html! {
        <>
            <path class="curve" d={curve} />
            if waits {
                <circle class="end" cx={to.x.to_string()} cy={to.y.to_string()} r="3.5" />
            }
        </>
    }
}

/// A bent line with its head at the end.
fn waits_for([first, second, end]: &[Point; 3]) -> Html {
    let (x, y) = (end.x, end.y);
    let curve = format!(
        "M0 0C{} {} {} {} {x} {y}",
        first.x, first.y, second.x, second.y
    );
    let turn = (y - second.y).atan2(x - second.x).to_degrees();
    html! {
        <>
            <path class="curve" d={curve} />
            <path class="head" d="M2 0L-9 -6V6Z" transform={format!("translate({x} {y}) rotate({turn})")} />
        </>
    }
}
