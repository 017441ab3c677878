//! What is pointed at or has the focus on the lanes, and what is said of it.

use std::cell::RefCell;
use std::rc::Rc;

use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::frame::Around;
use super::pointer::{Drag, Hover};
use crate::scene::lanes::{Spot, Tip, Way};
use crate::session::{Action, TimeAction};
use crate::view::dom::{self, set_style};

/// The widest that a tip is, and its distance from what it speaks of.
const WIDEST: f64 = 300.0;
const APART: f64 = 6.0;

/// What is pointed at, and what has the focus.
pub(super) struct Spots {
    around: Around,
    hovered: UseStateHandle<Option<Spot>>,
    drag: Rc<RefCell<Option<Drag>>>,
    /// What has the focus, once something has had it.
    pub(super) focus: Option<Spot>,
    /// Whether it has it now, and its tip has not been dismissed.
    told: bool,
    pub(super) onfocus: Callback<Focused>,
}

/// What happens to the focus.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Focused {
    /// It is here.
    On(Spot),
    /// It is elsewhere.
    Off,
    /// What is said is enough.
    Dismissed,
}

#[hook]
pub(super) fn use_spots(around: &Around, position: usize) -> Spots {
    let hovered = use_state_eq(|| None);
    let drag = use_mut_ref(|| None);
    let focused = use_state_eq(|| None::<Spot>);
    let told = use_state_eq(|| false);
    // Another run has other spots; unasked, the focus is where the run is.
    {
        let (hovered, focused, told) = (hovered.setter(), focused.setter(), told.clone());
        let run = around.playback.clone();
        use_effect_with((run, position), move |_| {
            hovered.set(None);
            if !*told {
                focused.set(None);
            }
        });
    }
    let onfocus = {
        let (focused, told, hovered) = (focused.setter(), told.setter(), hovered.setter());
        Callback::from(move |change| match change {
            Focused::On(spot) => {
                focused.set(Some(spot));
                told.set(true);
            }
            Focused::Off => told.set(false),
            Focused::Dismissed => {
                told.set(false);
                hovered.set(None);
            }
        })
    };
    Spots {
        around: around.clone(),
        hovered,
        drag,
        focus: *focused,
        told: *told,
        onfocus,
    }
}

impl Spots {
    pub(super) fn hovering(&self) -> Hover {
        let set = self.hovered.setter();
        Hover {
            set: Callback::from(move |spot| set.set(spot)),
            drag: Rc::clone(&self.drag),
        }
    }

    /// What is said of what is pointed at, or else of what has the focus.
    pub(super) fn tip(&self) -> Html {
        let focus = self.focus.filter(|_| self.told);
        let Some(spot) = self.hovered.or(focus) else {
            return Html::default();
        };
        let told = self.around.tip(spot).zip(self.around.frame(spot));
        let Some((tip, frame)) = told else {
            return Html::default();
        };
        html! {
            <Words {tip} x={frame.x} y={frame.y} width={frame.width} height={frame.height} svg={self.around.svg.clone()} />
        }
    }
}

#[derive(PartialEq, Properties)]
struct WordsProps {
    tip: Tip,
    x: f64,
    y: f64,
    width: f64,
    height: f64,
    svg: NodeRef,
}

/// The mark around a spot, and what is said of it.
#[component]
fn Words(props: &WordsProps) -> Html {
    let (frame, words) = (use_node_ref(), use_node_ref());
    {
        let (frame, words, svg) = (frame.clone(), words.clone(), props.svg.clone());
        let place = (props.x, props.y, props.width, props.height);
        use_effect_with((place, props.tip.clone()), move |(place, _)| {
            lay(&frame, *place);
            beside(&words, &svg, *place);
        });
    }
    html! {
        <>
            <div ref={frame} class="pointed" aria-hidden="true"></div>
            <div ref={words} class="tip" role="tooltip">
                <strong>{ &props.tip.what }</strong><span>{ &props.tip.when }</span>
            </div>
        </>
    }
}

fn lay(node: &NodeRef, (x, y, width, height): (f64, f64, f64, f64)) {
    for (name, length) in [
        ("left", x),
        ("top", y),
        ("width", width),
        ("height", height),
    ] {
        set_style(node, name, &format!("{length}px"));
    }
}

/// Above what it speaks of, or below where there is no room.
fn beside(node: &NodeRef, svg: &NodeRef, (x, y, width, height): (f64, f64, f64, f64)) {
    let (Some(tip), Some(svg)) = (node.cast::<HtmlElement>(), svg.cast::<Element>()) else {
        return;
    };
    let (lanes, window) = (dom::place(&svg), dom::window_size(&svg));
    let (wide, high) = (
        f64::from(tip.offset_width()),
        f64::from(tip.offset_height()),
    );
    let middle = lanes.x + x + width.min(WIDEST) / 2.0 - wide / 2.0;
    let left = middle.min(window.width - wide - 8.0).max(8.0);
    let above = lanes.y + y - high - APART;
    let below = lanes.y + y + height + APART;
    let top = if above < 4.0 { below } else { above };
    set_style(node, "left", &format!("{left}px"));
    set_style(node, "top", &format!("{top}px"));
}

#[derive(PartialEq, Properties)]
pub(super) struct SpotProps {
    pub(super) around: Around,
    /// Where the focus is, if somebody has moved it.
    pub(super) spot: Option<Spot>,
    pub(super) position: usize,
    pub(super) onspot: Callback<Focused>,
}

/// The one place of the lanes that takes the focus: arrows lead it along a
/// lane and from lane to lane.
#[component]
pub(super) fn SpotButton(props: &SpotProps) -> Html {
    let around = &props.around;
    let node = use_node_ref();
    let here = props
        .spot
        .unwrap_or_else(|| around.lanes.0.begin_at(&around.playback.0, props.position));
    let frame = around.frame(here);
    {
        let node = node.clone();
        use_effect_with(frame.map(|f| (f.x, f.y, f.width, f.height)), move |frame| {
            if let Some(frame) = frame {
                lay(&node, *frame);
            }
        });
    }
    // Led by an arrow, the focus goes with it. Effects come after drawing, at
    // times in a later task: until then the button that is left stays, or a
    // key that is pressed meanwhile would go to the page and step the run.
    let left = use_state_eq(|| None);
    {
        let (node, left) = (node.clone(), left.clone());
        use_effect_with((here, *left), move |&(here, from)| {
            if from.is_some_and(|from| from != here)
                && let Some(button) = node.cast::<HtmlElement>()
            {
                left.set(None);
                let _ = button.focus();
            }
        });
    }
    let onkeydown = keys(props, here, &left);
    let other = left.filter(|&left| left != here);
    let other = other.map(|spot| button(props, spot, onkeydown.clone(), None));
    let here = button(props, here, onkeydown, Some(node));
    other.into_iter().chain([here]).collect()
}

/// The button of a spot: of the one where the focus is going if there is a
/// node to know it by, else of the one it leaves.
fn button(
    props: &SpotProps,
    spot: Spot,
    onkeydown: Callback<KeyboardEvent>,
    node: Option<NodeRef>,
) -> Html {
    let Some(tip) = props.around.tip(spot) else {
        return Html::default();
    };
    let (tab, goes) = (node.is_none().then_some("-1"), tip.goes);
    html! {
        <button key={format!("{spot:?}")} ref={node.unwrap_or_default()} class={if tab.is_none() { "spot" } else { "spot left" }}
            tabindex={tab} aria-label={tip.words()} aria-description="Arrows lead to other steps and lanes" {onkeydown}
            onclick={props.around.dispatch.reform(move |_| Action::Seek(goes))}
            onfocus={props.onspot.reform(move |_| Focused::On(spot))}
            onblur={props.onspot.reform(|_| Focused::Off)}></button>
    }
}

fn keys(
    props: &SpotProps,
    here: Spot,
    left: &UseStateHandle<Option<Spot>>,
) -> Callback<KeyboardEvent> {
    let (around, onspot, left) = (props.around.clone(), props.onspot.clone(), left.clone());
    Callback::from(move |event: KeyboardEvent| {
        let modified = event.ctrl_key() || event.alt_key() || event.meta_key() || event.shift_key();
        let upright = around.lanes.0.upright;
        let way = match event.key().as_str() {
            "Escape" => return onspot.emit(Focused::Dismissed),
            "ArrowLeft" if upright => Way::Before,
            "ArrowRight" if upright => Way::After,
            "ArrowUp" if upright => Way::Earlier,
            "ArrowDown" if upright => Way::Later,
            "ArrowLeft" => Way::Earlier,
            "ArrowRight" => Way::Later,
            "ArrowUp" => Way::Before,
            "ArrowDown" => Way::After,
            _ => return,
        };
        if modified {
            return;
        }
        event.prevent_default();
        let to = around.lanes.0.go(&around.tracks.0, here, way);
        if let Some(spot) = to.filter(|&to| to != here) {
            // Where the focus is on its way already, it still is where it left.
            left.set(left.or(Some(here)));
            onspot.emit(Focused::On(spot));
            if let Some(tip) = around.tip(spot) {
                around
                    .dispatch
                    .emit(Action::Timeline(TimeAction::Reveal(tip.goes)));
            }
        }
    })
}
