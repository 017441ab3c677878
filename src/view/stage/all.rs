//! The list of all objects, which what counts those that there is no room for
//! opens.

use web_sys::Element;

use crate::scene::Rect;
use crate::scene::objects::{Listed, objects};
use crate::view::deferred_slot::{DeferredSlot, Part};
use crate::view::dom::{lay, listen};
use crate::view::prelude::*;

/// What the list is called in the page.
const ID: &str = "all-objects";

/// The button over a count in the picture, which nobody could reach in there
/// with the keyboard: what it says there, and where.
#[autoprops]
#[component]
pub(super) fn Count(words: &AttrValue, area: &Rect) -> Html {
    let node = use_shown(*area, |node, area| lay(node, *area));
    html! {
        <button ref={node} class="show-all" popovertarget={ID} title="Show all objects"
            aria-label={format!("{words}: show all objects")}></button>
    }
}

/// All objects at the moment shown: a popover, which the browser closes with
/// Escape or a press elsewhere. Keys go on stepping the run meanwhile.
#[component]
pub(super) fn AllObjects(all: &Props) -> Html {
    let node = use_node_ref();
    let open = use_state_eq(|| false);
    {
        let (node, open) = (node.clone(), open.setter());
        use_effect_with((), move |()| {
            let list = node.cast::<Element>();
            let listener = list.map(|list| {
                listen(list.clone(), "toggle", move |_| {
                    open.set(list.matches(":popover-open").unwrap_or(false));
                })
            });
            move || drop(listener)
        });
    }
    html! {
        <section ref={node} id={ID} class="all-objects" popover="auto" tabindex="0" aria-label="All objects">
            if *open {
                <h2>{ "All objects" }</h2>
                <DeferredSlot part={Part::Objects} all={all.clone()} />
            }
        </section>
    }
}

/// What is in it.
pub(in crate::view) fn list(state: &Shown) -> Html {
    html! { <dl>{ for objects(state.view()).into_iter().map(line) }</dl> }
}

fn line(object: Listed) -> Html {
    let waiting = match object.waiting.is_empty() {
        true => String::new(),
        false => format!("waiting: {}", object.waiting),
    };
    html! {
        <div key={object.id.to_string()}>
            <dt>{ object.name }<span class="quiet">{ object.kind }</span></dt>
            <dd>{ object.state }<span class="quiet">{ waiting }</span></dd>
        </div>
    }
}
