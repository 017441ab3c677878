//! What this machine does, on real threads at full speed.

mod picture;
mod results;
mod speed;

use super::record::Record;
use crate::view::prelude::*;
use speed::Speed;

#[component]
pub(in crate::view) fn Measure(props: &Props) -> Html {
    html! {
        <div class="measure">
            <Record ..props.clone() />
            <Speed ..props.clone() />
        </div>
    }
}
