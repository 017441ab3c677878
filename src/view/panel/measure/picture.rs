//! Draws a chart.

use crate::scene::chart::{Chart, Mark};
use crate::view::prelude::*;

/// The chart, called `name`.
pub(super) fn picture(chart: &Chart, name: &'static str) -> Html {
    let (width, height) = (px(chart.width), px(chart.height));
    html! {
        <svg class="chart" role="img" aria-label={format!("{name}: a chart of the table below it")}
            viewBox={format!("0 0 {width} {height}")} {width} {height}>
            { for chart.marks.iter().map(mark) }
        </svg>
    }
}

fn mark(mark: &Mark) -> Html {
    match mark {
        Mark::Line { from, to, class } => html! {
            <line class={*class} x1={px(from.x)} y1={px(from.y)} x2={px(to.x)} y2={px(to.y)} />
        },
        Mark::Bar { area, series } => html! {
            <rect class={format!("hue-{series}")} x={px(area.x)} y={px(area.y)} rx="2"
                width={px(area.width)} height={px(area.height)} />
        },
        Mark::Dot { at } => html! { <circle cx={px(at.x)} cy={px(at.y)} r="4" /> },
        Mark::Text {
            at,
            align,
            class,
            text,
        } => html! {
            <text class={*class} text-anchor={align.word()} x={px(at.x)} y={px(at.y)}>{ text.clone() }</text>
        },
    }
}

/// A length, to a tenth of a pixel.
fn px(length: f64) -> String {
    format!("{length:.1}")
}
