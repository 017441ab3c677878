//! Lanes as SVG.

use super::frame::RunProps;
use crate::scene::Space;
use crate::scene::lanes::{
    self, Form, Label, Lanes, Look, Mark, Number, Row, RowOf, Shape, Side, head,
    names as names_room,
};
use crate::view::kept::Kept;
use crate::view::prelude::*;
use crate::view::transport::hue;

/// The room of a letter of the names.
const LETTER: f64 = 6.8;

/// What does not change while the playhead moves.
#[autoprops]
#[component]
pub(super) fn Shapes(lanes: &Kept<Lanes>) -> Html {
    html! { <g>{ for lanes.shapes.iter().map(shape) }</g> }
}

pub(super) fn shape(shape: &Shape) -> Html {
    let class = classes!(shape.look.word(), shape.thread.map(hue));
    match &shape.form {
        Form::Path(path) => html! { <path {class} d={path.clone()} /> },
        Form::Box(rect) => {
            let pattern = pattern(shape.look).zip(shape.thread);
            let fill = pattern.map(|(name, thread)| format!("url(#{name}-{})", thread.index() % 8));
            let round = (rect.width.min(rect.height) / 4.0).clamp(0.0, 4.0);
            html! {
                <rect {class} {fill} x={px(rect.x)} y={px(rect.y)} width={px(rect.width)} height={px(rect.height)}
                    rx={px(round)} />
            }
        }
    }
}

/// A length, with at most two digits after the point.
fn px(length: f64) -> String {
    ((length * 100.0).round() / 100.0).to_string()
}

/// The name of the patterns with which it is filled.
pub(super) fn pattern(look: Look) -> Option<&'static str> {
    match look {
        Look::Locked => Some("for-lock"),
        Look::Waiting => Some("for-more"),
        Look::Timed => Some("for-a-while"),
        _ => None,
    }
}

/// The words on the lanes; what is still to come is written otherwise.
#[autoprops]
#[component]
pub(super) fn Labels(lanes: &Kept<Lanes>, position: usize) -> Html {
    let now = lanes.scale.edge(position);
    let label = |label: &Label| {
        let at = lanes.place(label, now)?;
        // What is there at first is not to come, but the first step is.
        let at_first = label.from == 0 && label.on == Look::StepLine;
        let future = (label.from >= position && !at_first).then_some("future");
        let word = label.on.word().split(' ').next().unwrap_or_default();
        let on = format!("on-{word}");
        Some(html! {
            <text class={classes!(on, future)} x={px(at.x)} y={px(at.y)}>{ &label.text }</text>
        })
    };
    html! { <g class="labels">{ for lanes.labels.iter().filter_map(label) }</g> }
}

/// The numbers of the axis, with a hairline each.
pub(super) fn numbers(lanes: &Lanes, size: Space) -> Html {
    let upright = |(along, text)| Number {
        along,
        text,
        side: Side::Middle,
    };
    let all: Vec<Number> = match lanes.upright {
        true => lanes.scale.numbers().into_iter().map(upright).collect(),
        false => lanes::numbers(&lanes.scale),
    };
    let head = head(lanes.upright);
    let numbers = all.into_iter().map(|Number { along, text, side }| {
        let words = match lanes.upright {
            true => lanes.point(along + 4.0, head - 10.0),
            false => lanes.point(along, head - 13.0),
        };
        let [from, to] = [head - 4.0, far(lanes, size)].map(|at| lanes.point(along, at));
        html! {
            <g key={along.to_string()} class={classes!("tick", side.word())}>
                <text x={px(words.x)} y={px(words.y)}>{ text }</text>
                <line x1={px(from.x)} x2={px(to.x)} y1={px(from.y)} y2={px(to.y)} />
            </g>
        }
    });
    html! { <g>{ for numbers }</g> }
}

/// The end of the drawing across time.
fn far(lanes: &Lanes, size: Space) -> f64 {
    match lanes.upright {
        true => size.width,
        false => size.height,
    }
}

/// What is still to come, from `to_come` on, is veiled.
pub(super) fn veil(lanes: &Lanes, to_come: f64) -> Html {
    let end = lanes.scale.end() + lanes.scale.room;
    let across = (head(lanes.upright), lanes.across);
    let rect = lanes.rect((to_come, end.max(to_come)), across);
    html! { <rect class="veil" x={px(rect.x)} y={px(rect.y)} width={px(rect.width)} height={px(rect.height)} /> }
}

/// The moment shown.
pub(super) fn playhead(lanes: &Lanes, size: Space) -> Html {
    let head = head(lanes.upright);
    let [top, end] = [head - 4.0, far(lanes, size)].map(|at| lanes.point(0.0, at));
    let arrow = match lanes.upright {
        true => format!("M{} -6v12l8 -6z", head - 10.0),
        false => format!("M-6 {}h12l-6 8z", head - 10.0),
    };
    html! {
        <>
            <path d={arrow} />
            <line x1={px(top.x)} x2={px(end.x)} y1={px(top.y)} y2={px(end.y)} />
        </>
    }
}

/// A marked moment; its words stand below the lanes.
pub(super) fn mark(mark: &Mark, lanes: &Lanes, line: f64) -> Html {
    let bottom = lanes.across + line * mark.line as f64;
    let from = lanes.point(mark.along, head(lanes.upright));
    let to = lanes.point(mark.along, bottom + 8.0);
    let words = match lanes.upright {
        true => lanes.point(mark.words.1, head(true)).moved(6.0, -3.0),
        false => lanes.point(mark.words.0, bottom).moved(1.0, 8.0),
    };
    html! {
        <g class={classes!("mark", mark.kind.word())}>
            <line x1={px(from.x)} x2={px(to.x)} y1={px(from.y)} y2={px(to.y)} />
            <text x={px(words.x)} y={px(words.y)}>{ mark.text }</text>
        </g>
    }
}

pub(super) fn names(props: &RunProps, lanes: &Lanes) -> Html {
    let statuses = lanes::statuses(&props.playback, props.position);
    let each = lanes.rows.iter().map(|row| match row.of {
        RowOf::Thread(thread) => {
            let status = statuses.get(thread.index()).copied().unwrap_or_default();
            html! { <g class={classes!("name", hue(thread))}>{ thread_name(row, status, lanes.upright) }</g> }
        }
        RowOf::Object(..) => object_name(row, lanes.upright),
    });
    html! { <g class="names">{ for each }</g> }
}

fn thread_name(row: &Row, status: &'static str, upright: bool) -> Html {
    let middle = (row.across.0 + row.across.1) / 2.0;
    let (who, how) = match upright {
        true => ((middle, 15.0), (middle, 30.0)),
        false => ((16.0, middle + 4.0), (32.0, middle + 4.0)),
    };
    html! {
        <>
            <text class="who" x={px(who.0)} y={px(who.1)}>{ &row.name }</text>
            <text class="status" x={px(how.0)} y={px(how.1)}>{ status }</text>
        </>
    }
}

fn object_name(row: &Row, upright: bool) -> Html {
    let middle = (row.across.0 + row.across.1) / 2.0;
    let beside = (row.across.0 + 20.0).max(middle - 6.0);
    let (at, room) = match upright {
        true => ((middle, 15.0), row.across.1 - row.across.0),
        false => ((16.0, beside), names_room(false) - 18.0),
    };
    let most = (room / LETTER).floor().max(1.0) as usize;
    let name = match row.name.chars().count() > most {
        true => row.name.chars().take(most - 1).chain(['…']).collect(),
        false => row.name.clone(),
    };
    html! { <text class="object-name" x={px(at.0)} y={px(at.1)}>{ name }</text> }
}
