//! What is in the file that comes later.

use yew::prelude::*;

use super::about::About;
use super::deferred_slot::{Deferred, Part};
use super::help::Help;
use super::palette::Palette;
use super::panel::{Explore, Measure, Questions, Trace};
use super::share::ShareDialog;
use super::shown::Props;
use super::stage::all::list;
use super::storyboard::Storyboard;
use super::tour::Tour;
use crate::scenario::Exercise;
use crate::scene::table;
use crate::session::{Overlay, Tab};

/// All of it. Nothing but the file itself may name this function.
pub fn deferred() -> Deferred {
    Deferred {
        draw,
        export: table::export,
        source: Exercise::source,
    }
}

fn draw(part: Part, all: Props) -> Html {
    match part {
        Part::Tab(Tab::Run) => Html::default(),
        Part::Tab(Tab::Explore) => html! { <Explore ..all /> },
        Part::Tab(Tab::Questions) => html! { <Questions ..all /> },
        Part::Tab(Tab::Trace) => html! { <Trace ..all /> },
        Part::Tab(Tab::Measure) => html! { <Measure ..all /> },
        Part::Dialog(Overlay::Palette) => html! { <Palette ..all /> },
        Part::Dialog(Overlay::Share | Overlay::ByHand) => html! { <ShareDialog ..all /> },
        Part::Dialog(Overlay::Keys) => html! { <Help ..all /> },
        Part::Dialog(Overlay::About) => html! { <About ..all /> },
        Part::Tour => html! { <Tour ..all /> },
        Part::Storyboard => html! { <Storyboard ..all /> },
        Part::Objects => list(&all.state),
    }
}
