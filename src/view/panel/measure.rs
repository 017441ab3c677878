//! Measure.

use yew::prelude::*;

use crate::view::session::Props;

#[component]
pub(super) fn Measure(_props: &Props) -> Html {
    Html::default()
}
