//! Real runs at full speed.

use yew::prelude::*;

use super::record::Record;
use crate::view::session::Props;

#[component]
pub(super) fn Measure(props: &Props) -> Html {
    html! {
        <div class="measure">
            <Record ..props.clone() />
        </div>
    }
}
