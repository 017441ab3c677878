//! The border between the stage and the code, which can be moved: by pointer,
//! by keyboard, and back to where it was by a double click.

use web_sys::{HtmlElement, PointerEvent};

use super::dom;
use super::keyboard::{is_held, was_pressed};
use super::prelude::*;
use super::remember::{recall, remember};
use crate::scene::split;

/// What it is remembered as on this device.
const NAME: &str = "code-width";

#[component]
pub(super) fn Split() -> Html {
    let moved = use_state_eq(|| recall(NAME).and_then(|text| split::stored(&text)));
    let most = use_state_eq(|| split::USUAL);
    let measure = {
        let most = most.setter();
        // What is not laid out yet has no width.
        move || match page_width() {
            0 => {}
            width => most.set(split::most(width)),
        }
    };
    let first = measure.clone();
    use_effect_with((), move |()| first());
    use_effect_with(*moved, |width| {
        let width = width.map(|width| width.to_string());
        remember(NAME, width.as_deref().unwrap_or_default());
        dom::set_property("--code", width.map(|width| width + "px").as_deref());
    });
    let now = split::fitted(moved.unwrap_or(split::USUAL), *most);
    let go = hears(moved.setter(), |wanted: i32, moved| {
        let width = split::fitted(wanted, split::most(page_width()));
        moved.set((width != split::USUAL).then_some(width));
    });
    let onkeydown = hears(go.clone(), move |event: KeyboardEvent, go| {
        let held = is_held(&event);
        // Once it has been dragged, keys are the page’s.
        let dragged = dom::active().is_some_and(|active| was_pressed(&active));
        let room = split::most(page_width());
        let to = split::press(&event.key(), event.shift_key(), now, room);
        if let Some(width) = to.filter(|_| !held && !dragged) {
            event.prevent_default();
            go.emit(width);
        }
    });
    let onpointermove = hears(go.clone(), |event: PointerEvent, go| {
        if event.buttons() == 1
            && let Some(width) = pointed(&event)
        {
            go.emit(width);
        }
    });
    html! {
        <div class="split" role="separator" tabindex="0" aria-orientation="vertical" aria-label="Width of the code"
            aria-valuenow={now.to_string()} aria-valuemin={split::LEAST.to_string()} aria-valuemax={most.to_string()}
            aria-valuetext={format!("{now} pixels")} title="Drag, or use ← and →. A double click or Enter puts it back"
            onfocus={move |_: FocusEvent| measure()} {onkeydown} onpointerdown={hold} {onpointermove} ondblclick={go.reform(|_| split::USUAL)}></div>
    }
}

/// From now on the pointer's way is the border's, wherever it goes.
fn hold(event: PointerEvent) {
    if let Some(border) = event.target_dyn_into::<HtmlElement>() {
        // Fails only where the pointer has gone already.
        let _ = border.set_pointer_capture(event.pointer_id());
        let _ = border.focus();
        event.prevent_default();
    }
}

/// The width of the code if its border were where the pointer is.
fn pointed(event: &PointerEvent) -> Option<i32> {
    let side = dom::find(".side")?;
    let width = dom::place(&side).width - dom::pointed(event, &side).x;
    Some(width.round() as i32)
}

fn page_width() -> i32 {
    dom::find(".page").map_or(0, |page| page.client_width())
}
