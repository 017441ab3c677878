//! What is in the file that comes later.

use super::about::About;
use super::deferred_slot::{Deferred, Part};
use super::dialog::Dialog;
use super::help::Help;
use super::palette::Palette;
use super::panel::{Explore, Measure, Questions, Trace};
use super::prelude::*;
use super::share::ShareDialog;
use super::stage::all::list;
use super::storyboard::Storyboard;
use super::tour::Tour;
use crate::scenario::Exercise;
use crate::scene::table;
use crate::session::{Overlay, PageAction, Tab};

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
        Part::Dialog(overlay) => dialog(overlay, all),
        Part::Tour => html! { <Tour ..all /> },
        Part::Storyboard => html! { <Storyboard ..all /> },
        Part::Objects => list(&all.state),
    }
}

/// What can lie over the page, and what is in it while it does.
fn dialog(overlay: Overlay, all: Props) -> Html {
    let open = all.state.page.overlay.map(Overlay::dialog) == Some(overlay);
    let onclose = all.dispatch.on(PageAction::Overlay(None));
    let (title, class, inside) = match overlay {
        Overlay::Palette => ("Commands", "palette", html! { <Palette ..all /> }),
        Overlay::Share | Overlay::ByHand => ("Share", "share", html! { <ShareDialog ..all /> }),
        Overlay::Keys => ("Keys", "help", html! { <Help ..all /> }),
        Overlay::About => ("About Lockstep", "about", html! { <About ..all /> }),
    };
    html! { <Dialog {title} {class} {open} {onclose}>{ open.then_some(inside) }</Dialog> }
}
