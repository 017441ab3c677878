//! What the parts of things are drawn with.

use crate::scene::Space;
use crate::scene::stage::label_width;
use crate::view::prelude::*;

pub(super) fn text(x: f64, y: f64, class: &'static str, text: &str) -> Html {
    html! {
        <text {class} x={x.to_string()} y={y.to_string()}>{ text }</text>
    }
}

/// A square around the place.
pub(super) fn centred(side: f64, class: &'static str, round: f64) -> Html {
    rounded(Space::new(side, side), class, round)
}

pub(super) fn boxed(size: Space, class: &'static str, round: &str) -> Html {
    let round = round.to_owned();
    html! {
        <rect {class} width={size.width.to_string()} height={size.height.to_string()} rx={round} />
    }
}

/// A tile of that size around the place, and so much larger.
pub(super) fn around(size: Space, more: f64, class: &'static str) -> Html {
    let size = Space::new(size.width + 2.0 * more, size.height + 2.0 * more);
    rounded(size, class, 7.0 + more)
}

fn rounded(Space { width, height }: Space, class: &'static str, round: f64) -> Html {
    html! {
        <rect {class} x={(-width / 2.0).to_string()} y={(-height / 2.0).to_string()}
            width={width.to_string()} height={height.to_string()} rx={round.to_string()} />
    }
}

/// Where (x, y) lies around (0, 0). By JavaScript, which has a function for it
/// already.
pub(super) fn degrees(x: f64, y: f64) -> f64 {
    js_sys::Math::atan2(y, x).to_degrees()
}

/// A rounded box around `words`.
pub(super) fn pill(words: &str) -> Html {
    html! {
        <>
            { rounded(Space::new(label_width(words), 26.0), "ground", 9.0) }
            { text(0.0, 4.5, "words", words) }
        </>
    }
}
