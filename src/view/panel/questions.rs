//! Questions.

use yew::prelude::*;

use crate::view::session::Props;

#[component]
pub(super) fn Questions(_props: &Props) -> Html {
    Html::default()
}
