//! What this machine does, on real threads at full speed.

mod picture;
mod results;
mod speed;

use yew::prelude::*;

use crate::view::session::Props;
use speed::Speed;

#[component]
pub(super) fn Measure(props: &Props) -> Html {
    html! {
        <div class="measure">
            <Speed ..props.clone() />
        </div>
    }
}
