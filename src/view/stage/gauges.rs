//! What fills: buffers, the gauge of a timeout, chunks and whiles.

use super::shapes::{boxed, degrees, text};
use crate::model::ThreadId;
use crate::scene::stage::{Activity, BufferForm};
use crate::scene::{Point, Space};
use crate::view::prelude::*;

/// The narrowest cell of a bar that its number fits into.
const ROOM_FOR_NUMBER: f64 = 12.0;

pub(super) fn buffer(size: Space, form: BufferForm, slots: &[f64], slot: Space) -> Html {
    let (width, height) = (size.width, size.height);
    let round = height / 2.0;
    let outline = match form {
        BufferForm::Bounded { .. } => boxed(size, "line", "16"),
        BufferForm::Unbounded => {
            let edge = 14.0;
            let end = format!(
                "M{edge} 0H{}a{round} {round} 0 0 1 0 {height}H{edge}",
                width - round
            );
            let fading = format!("M{edge} 0H-10M{edge} {height}H-10");
            html! { <><path class="line" d={end} /><path class="line fading" d={fading} /></> }
        }
        BufferForm::List => {
            let brackets = format!("M8 0H0V{height}H8M{} 0H{width}V{height}h-8", width - 8.0);
            html! { <path class="line" d={brackets} /> }
        }
    };
    let ground = match form {
        BufferForm::Bounded { .. } => boxed(size, "ground", "16"),
        BufferForm::Unbounded => {
            let path = format!("M0 0H{}a{round} {round} 0 0 1 0 {height}H0Z", width - round);
            html! { <path fill="url(#fade)" d={path} /> }
        }
        BufferForm::List => Html::default(),
    };
    let slots = slots.iter().enumerate();
    let slots = slots.filter(|_| form != BufferForm::Unbounded).map(|(place, x)| {
        let index = (form == BufferForm::List).then(|| text(*x, height + 14.0, "index", &place.to_string()));
        html! {
            <>
                <rect class="slot" x={(x - slot.width / 2.0).to_string()} y={((height - slot.height) / 2.0).to_string()}
                    width={slot.width.to_string()} height={slot.height.to_string()} rx="6" />
                { index }
            </>
        }
    });
    html! { <>{ ground }{ for slots }{ outline }</> }
}

pub(super) fn timeout(radius: f64, share: Option<f64>) -> Html {
    let r = radius.to_string();
    // The ring begins at the top; a length of 100 makes the share a percentage.
    let used = share.filter(|share| *share > 0.0).map(|share| {
        let dashes = format!("{} 200", share * 100.0);
        html! {
            <circle class="used" r={r.clone()} pathLength="100" stroke-dasharray={dashes} transform="rotate(-90)" />
        }
    });
    html! {
        <>
            <circle class="plate" r={(radius + 4.0).to_string()} />
            <circle class="ring" r={r.clone()} />
            { used }
            if share.is_none() {
                <circle class="endless" r={r} />
            }
        </>
    }
}

/// A pointer on the rim of the gauge that points away from its middle.
pub(super) fn pointer(to: Point, size: f64) -> Html {
    let turn = degrees(to.x, to.y);
    let half = size / 2.0;
    let path = format!("M{0} {0}L{half} 0L{0} {half}Z", -half);
    html! { <path d={path} transform={format!("rotate({turn})")} /> }
}

pub(super) fn chunk(cell: Space, numbers: &[i64], done: usize) -> Html {
    let left = -cell.width * numbers.len() as f64 / 2.0;
    let top = (-cell.height / 2.0).to_string();
    let cells = numbers.iter().enumerate().map(|(place, number)| {
        let x = left + cell.width * place as f64;
        let class = if place < done { "cell full" } else { "cell" };
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
pub(super) fn bar(size: Space, words: &str, look: Activity, thread: ThreadId) -> Html {
    let stripes =
        (look == Activity::Costs).then(|| format!("url(#stripes-{})", thread.index() % 8));
    html! {
        <>
            <rect class="interval" width={size.width.to_string()} height={size.height.to_string()} rx="4" fill={stripes} />
            <text class="middle" x={(size.width / 2.0).to_string()} y={(size.height / 2.0 + 4.0).to_string()}>{ words }</text>
        </>
    }
}
