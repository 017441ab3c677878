//! What is in the file that comes later.

use yew::prelude::*;

use super::about::About;
use super::deferred_slot::Part;
use super::help::Help;
use super::palette::Palette;
use super::panel::{Explore, Measure, Questions, Trace};
use super::share::ShareDialog;
use super::shown::Props;
use super::storyboard::Storyboard;
use super::tour::Tour;

/// Draws one of the parts. Nothing but the file itself may name this function.
pub fn draw_deferred(part: Part, all: Props) -> Html {
    match part {
        Part::Explore => html! { <Explore ..all /> },
        Part::Questions => html! { <Questions ..all /> },
        Part::Trace => html! { <Trace ..all /> },
        Part::Measure => html! { <Measure ..all /> },
        Part::Palette => html! { <Palette ..all /> },
        Part::Share => html! { <ShareDialog ..all /> },
        Part::Help => html! { <Help ..all /> },
        Part::About => html! { <About ..all /> },
        Part::Tour => html! { <Tour ..all /> },
        Part::Storyboard => html! { <Storyboard ..all /> },
    }
}
