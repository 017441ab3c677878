//! The rows of the timeline.

use yew::prelude::*;

use crate::scene::TimeScale;
use crate::scene::lanes::{
    Block, Fault, HEAD, LaneState, Lanes, Level, ObjectRow, ObjectState, Segment, Span, ThreadRow,
};
use crate::view::transport::hue;

/// Half the height of a thread's blocks.
const HALF: f64 = 10.0;

/// The names to the left of the rows.
pub(super) fn names(lanes: &Lanes) -> Html {
    let threads = lanes.threads.iter().map(|row| {
        let y = (row.y + 4.0).to_string();
        html! {
            <g class={classes!("name", hue(row.thread))}>
                <text class="who" x="16" y={y.clone()}>{ row.letter }</text>
                <text class="status" x="32" {y}>{ &row.status }</text>
            </g>
        }
    });
    let objects = lanes.objects.iter().map(|row| {
        let y = (row.y + 20.0).to_string();
        html! { <text class="object-name" x="16" {y}>{ &row.name }</text> }
    });
    html! { <>{ for threads }{ for objects }</> }
}

/// The numbers of moments, with a hairline each.
pub(super) fn ticks(lanes: &Lanes) -> Html {
    let ticks = lanes.scale.ticks().map(|place| {
        let x = lanes.scale.x(place).to_string();
        let bottom = lanes.height.to_string();
        html! {
            <g key={place} class="tick">
                <text x={x.clone()} y={(HEAD - 13.0).to_string()}>{ place }</text>
                <line x1={x.clone()} x2={x} y1={(HEAD - 4.0).to_string()} y2={bottom} />
            </g>
        }
    });
    html! { <g>{ for ticks }</g> }
}

/// A thread's row.
pub(super) fn thread(row: &ThreadRow, scale: &TimeScale) -> Html {
    html! {
        <g key={row.letter.to_string()} class={classes!("lane", hue(row.thread))}>
            { for row.segments.iter().map(|segment| self::segment(row, segment, scale)) }
            { for row.blocks.iter().map(|block| self::block(row, block, scale)) }
        </g>
    }
}

fn segment(row: &ThreadRow, segment: &Segment, scale: &TimeScale) -> Html {
    let (x, end) = (scale.x(segment.from), scale.x(segment.to));
    let (class, half) = match segment.state {
        LaneState::Ready => ("ready", 2.0),
        LaneState::Asleep => ("asleep", 2.0),
        LaneState::Waiting => ("waiting", HALF - 3.0),
        LaneState::Finished => return end_mark(row, x, "M-4 0l3 3.4l5.4 -6.2", "finished"),
        LaneState::Died => return end_mark(row, x, "M-4 -4l8 8M4 -4l-8 8", "died"),
    };
    let waiting = segment.state == LaneState::Waiting;
    let fill = waiting.then(|| format!("url(#stripes-{})", row.thread.index() % 8));
    html! {
        <rect key={format!("s{}", segment.from)} {class} {fill} x={x.to_string()} y={(row.y - half).to_string()}
            width={(end - x).to_string()} height={(half * 2.0).to_string()} rx="2" />
    }
}

/// How a thread ended, where it did.
fn end_mark(row: &ThreadRow, x: f64, path: &'static str, class: &'static str) -> Html {
    html! {
        <path key={class} {class} d={path} transform={format!("translate({} {})", x + 12.0, row.y)} />
    }
}

fn block(row: &ThreadRow, block: &Block, scale: &TimeScale) -> Html {
    let x = scale.x(block.place);
    let class = classes!(
        "block",
        block.future.then_some("future"),
        block.fault.then_some("bad")
    );
    html! {
        <g key={block.place} {class}>
            <rect x={(x + 1.0).to_string()} y={(row.y - HALF).to_string()}
                width={(scale.step - 2.0).to_string()} height={(HALF * 2.0).to_string()} rx="4" />
            <text x={(x + scale.step / 2.0).to_string()} y={(row.y + 4.0).to_string()}>{ &block.label }</text>
        </g>
    }
}

/// A shared object's row.
pub(super) fn object(row: &ObjectRow, lanes: &Lanes) -> Html {
    let scale = &lanes.scale;
    let content = match &row.state {
        ObjectState::Lock(spans) => {
            html! { <>{ for spans.iter().map(|span| self::span(row, span, lanes)) }</> }
        }
        ObjectState::Cell { levels, faults } => {
            let faults = faults.iter().map(|fault| self::fault(row, fault, scale));
            html! { <>{ chart(row, levels, lanes) }{ for faults }</> }
        }
    };
    html! { <g key={row.name.clone()} class="object">{ content }</g> }
}

/// A lost update below the value that lost it.
fn fault(row: &ObjectRow, fault: &Fault, scale: &TimeScale) -> Html {
    let x = scale.x(fault.place + 1);
    let (top, bottom) = (row.y + 33.0, row.y + 50.0);
    html! {
        <g key={format!("f{}", fault.place)} class={classes!("fault", fault.future.then_some("future"))}>
            <line x1={x.to_string()} x2={x.to_string()} y1={top.to_string()} y2={bottom.to_string()} />
            <text x={(x + 5.0).to_string()} y={(bottom + 1.0).to_string()}>
                { if fault.named { "lost update" } else { "✕" } }
            </text>
        </g>
    }
}

fn span(row: &ObjectRow, span: &Span, lanes: &Lanes) -> Html {
    let (x, end) = (lanes.scale.x(span.from), lanes.scale.x(span.to));
    let future = (span.from >= lanes.position).then_some("future");
    html! {
        <g key={span.from} class={classes!("held", hue(span.thread), future)}>
            <rect x={x.to_string()} y={(row.y + 9.0).to_string()} width={(end - x).to_string()} height="14" rx="4" />
            <text x={((x + end) / 2.0).to_string()} y={(row.y + 20.0).to_string()}>{ span.letter }</text>
        </g>
    }
}

/// The values as stairs, what is still to come faded.
fn chart(row: &ObjectRow, levels: &[Level], lanes: &Lanes) -> Html {
    let y = |level: &Level| row.y + 30.0 - level.height * 16.0;
    let path = |from: usize, to: usize| -> String {
        let mut path = String::new();
        for level in levels
            .iter()
            .filter(|level| level.to >= from && level.from <= to)
        {
            let (start, end) = (level.from.max(from), level.to.min(to));
            let command = if path.is_empty() { 'M' } else { 'L' };
            let (left, right) = (lanes.scale.x(start), lanes.scale.x(end));
            path.push_str(&format!("{command}{left} {}H{right}", y(level)));
        }
        path
    };
    let end = lanes.scale.end;
    let now = lanes.position.clamp(lanes.scale.first, end);
    let values = levels.iter().map(|level| {
        let future = (level.from > lanes.position).then_some("future");
        let x = (lanes.scale.x(level.from) + 5.0).to_string();
        html! {
            <text key={level.from} class={classes!("value", future)} {x} y={(y(level) - 4.0).to_string()}>{ &level.value }</text>
        }
    });
    html! {
        <>
            <path class="stairs future" d={path(now, end)} />
            <path class="stairs" d={path(lanes.scale.first, now)} />
            { for values }
        </>
    }
}
