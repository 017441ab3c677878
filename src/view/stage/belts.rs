//! Queues and lists, what they carry, and the dial of whoever takes from them.

use yew::prelude::*;

use super::shapes::{boxed, centred, text};
use crate::scene::stage::{Anchor, BeltForm, CaptionStyle, Kind, ThingForm};
use crate::scene::{Point, Space};
use crate::view::transport::hue;

pub(super) fn class(kind: &Kind) -> Classes {
    match kind {
        Kind::Seat { thread, .. } => classes!("seat", hue(*thread)),
        Kind::Belt { form, .. } => {
            let full = *form == BeltForm::Tube { full: true };
            classes!("belt", full.then_some("full"))
        }
        Kind::Thing { thread, form, .. } => classes!("thing", hue(*thread), thing_class(*form)),
        Kind::Pipe { thread, asked, .. } => {
            classes!("pipe", hue(*thread), asked.then_some("asked"))
        }
        Kind::Dial { thread, .. } => classes!("dial", thread.map(hue)),
        Kind::Needle { thread, .. } => classes!("needle", hue(*thread)),
        Kind::Caption { style, anchor, .. } => {
            classes!("caption", caption_class(*style), anchor_class(*anchor))
        }
        _ => Classes::new(),
    }
}

fn thing_class(form: ThingForm) -> Classes {
    match form {
        ThingForm::Plain => Classes::new(),
        ThingForm::Sentinel => classes!("sentinel"),
        ThingForm::Left => classes!("left"),
        ThingForm::SentinelLeft => classes!("sentinel", "left"),
        ThingForm::Awaited => classes!("awaited"),
    }
}

fn caption_class(style: CaptionStyle) -> &'static str {
    match style {
        CaptionStyle::Head => "heading",
        CaptionStyle::Name => "name",
        CaptionStyle::Note => "note",
        CaptionStyle::Bad => "bad",
        CaptionStyle::Figure => "figure",
    }
}

fn anchor_class(anchor: Anchor) -> &'static str {
    match anchor {
        Anchor::Start => "start",
        Anchor::Middle => "middle",
        Anchor::End => "end",
    }
}

pub(super) fn inside(kind: &Kind) -> Html {
    match kind {
        Kind::Seat {
            side, label, empty, ..
        } => seat(*side, label.as_ref(), *empty),
        Kind::Belt {
            size,
            form,
            slots,
            slot,
        } => belt(*size, *form, slots, *slot),
        Kind::Thing {
            text,
            size,
            form,
            changed,
            ..
        } => thing(text, *size, *form, *changed),
        Kind::Pipe { to, .. } => {
            let (x, y) = (to.x, to.y);
            let bend = x * 0.55;
            html! { <path d={format!("M0 0C{bend} 0 {} {y} {x} {y}", x - bend)} /> }
        }
        Kind::Dial { radius, share, .. } => dial(*radius, *share),
        Kind::Needle { to, size, .. } => needle(*to, *size),
        Kind::Caption { text, more, .. } => caption(text, more),
        _ => Html::default(),
    }
}

fn seat(side: f64, label: Option<&(String, String)>, empty: bool) -> Html {
    let below = side / 2.0;
    html! {
        <>
            if let Some((name, standing)) = label {
                { text(0.0, below + 18.0, "name", name) }
                { text(0.0, below + 34.0, "standing", standing) }
            }
            if empty {
                { centred(side - 4.0, "slot", "9") }
            }
        </>
    }
}

fn belt(size: Space, form: BeltForm, slots: &[f64], slot: Space) -> Html {
    let (width, height) = (size.width, size.height);
    let round = height / 2.0;
    let outline = match form {
        BeltForm::Tube { .. } => boxed(size, "line", "16"),
        BeltForm::Open => {
            let edge = 14.0;
            let end = format!(
                "M{edge} 0H{}a{round} {round} 0 0 1 0 {height}H{edge}",
                width - round
            );
            let fading = format!("M{edge} 0H-10M{edge} {height}H-10");
            html! { <><path class="line" d={end} /><path class="line fading" d={fading} /></> }
        }
        BeltForm::List => {
            let brackets = format!("M8 0H0V{height}H8M{} 0H{width}V{height}h-8", width - 8.0);
            html! { <path class="line" d={brackets} /> }
        }
    };
    let ground = match form {
        BeltForm::Tube { .. } => boxed(size, "ground", "16"),
        BeltForm::Open => {
            let path = format!("M0 0H{}a{round} {round} 0 0 1 0 {height}H0Z", width - round);
            html! { <path fill="url(#fade)" d={path} /> }
        }
        BeltForm::List => Html::default(),
    };
    let slots = slots.iter().enumerate();
    let slots = slots.filter(|_| form != BeltForm::Open).map(|(place, x)| {
        let index = (form == BeltForm::List).then(|| text(*x, height + 14.0, "index", &place.to_string()));
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

fn thing(words: &str, size: Space, form: ThingForm, changed: Option<usize>) -> Html {
    let (width, height) = (size.width, size.height);
    let sentinel = matches!(form, ThingForm::Sentinel | ThingForm::SentinelLeft);
    let around = |grow: f64, class: &'static str| {
        html! {
            <rect {class} x={(-width / 2.0 - grow).to_string()} y={(-height / 2.0 - grow).to_string()}
                width={(width + 2.0 * grow).to_string()} height={(height + 2.0 * grow).to_string()} rx={(6.0 + grow).to_string()} />
        }
    };
    let (class, base) = letters(words, size);
    html! {
        <>
            if sentinel {
                { stop_sign(width.min(height) / 2.0) }
            } else {
                { around(0.0, "ground") }
                { text(0.0, base, class, words) }
            }
            if let Some(step) = changed {
                <g key={step}>{ around(3.0, "flash-line") }</g>
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

fn dial(radius: f64, share: Option<f64>) -> Html {
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

/// A hand on the rim of the dial that points away from its middle.
fn needle(to: Point, size: f64) -> Html {
    let turn = to.y.atan2(to.x).to_degrees();
    let half = size / 2.0;
    let path = format!("M{0} {0}L{half} 0L{0} {half}Z", -half);
    html! { <path d={path} transform={format!("rotate({turn})")} /> }
}

fn caption(words: &str, more: &str) -> Html {
    let between = if words.is_empty() || more.is_empty() {
        ""
    } else {
        " · "
    };
    html! {
        <text>{ words }<tspan class="more">{ between }{ more }</tspan></text>
    }
}
