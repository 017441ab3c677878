//! What is pointed at or has the focus on the lanes, and what is said of it.

use std::cell::RefCell;
use std::rc::Rc;

use web_sys::{Element, HtmlElement};

use super::frame::Around;
use super::pointer::{Drag, Hover};
use crate::scene::lanes::{HitTarget, LaneMove, Tip};
use crate::scene::{Point, Rect};
use crate::session::{MoveAction, TimeAction};
use crate::view::dom;
use crate::view::keyboard::is_held;
use crate::view::motion::translation;
use crate::view::prelude::*;

/// The widest that a tip is, and its distance from what it speaks of.
const WIDEST: f64 = 300.0;
const APART: f64 = 6.0;

/// What is pointed at, and what has the focus.
pub(super) struct HitTargets {
    around: Around,
    hovered: UseStateHandle<Option<HitTarget>>,
    drag: Rc<RefCell<Option<Drag>>>,
    /// What has the focus, once something has had it.
    pub(super) focus: Option<HitTarget>,
    /// Whether it has it now, and its tip has not been dismissed.
    told: bool,
    pub(super) onfocus: Callback<Focused>,
}

/// What happens to the focus.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Focused {
    On(HitTarget),
    Off,
    /// What is said is enough.
    Dismissed,
}

#[hook]
pub(super) fn use_hit_targets(around: &Around, position: usize) -> HitTargets {
    let hovered = use_state_eq(|| None);
    let drag = use_mut_ref(|| None);
    let focused = use_state_eq(|| None::<HitTarget>);
    let told = use_state_eq(|| false);
    // Another run has other targets; unasked, the focus is where the run is.
    let (forget, leave, is_told) = (hovered.setter(), focused.setter(), *told);
    use_effect_with((around.playback.clone(), position), move |_| {
        forget.set(None);
        if !is_told {
            leave.set(None);
        }
    });
    let own = (focused.setter(), told.setter(), hovered.setter());
    let onfocus = hears(own, |change, (focused, told, hovered)| {
        told.set(matches!(change, Focused::On(_)));
        match change {
            Focused::On(target) => focused.set(Some(target)),
            Focused::Off => {}
            Focused::Dismissed => hovered.set(None),
        }
    });
    HitTargets {
        around: around.clone(),
        hovered,
        drag,
        focus: *focused,
        told: *told,
        onfocus,
    }
}

impl HitTargets {
    pub(super) fn hovering(&self) -> Hover {
        let set = self.hovered.setter();
        Hover {
            set: Callback::from(move |target| set.set(target)),
            drag: Rc::clone(&self.drag),
        }
    }

    /// What is said of what is pointed at, or else of what has the focus.
    pub(super) fn tip(&self) -> Option<Html> {
        let target = self.hovered.or(self.focus.filter(|_| self.told))?;
        let (tip, frame) = (self.around.tip(target)?, self.around.frame(target)?);
        Some(html! { <Words {tip} {frame} svg={self.around.svg.clone()} /> })
    }
}

/// The mark around a target, and what is said of it.
#[autoprops]
#[component]
fn Words(tip: &Tip, frame: &Rect, svg: &NodeRef) -> Html {
    let pointed = use_shown(*frame, |pointed, frame| dom::lay(pointed, *frame));
    let spoken = (svg.clone(), *frame, tip.clone());
    let words = use_shown(spoken, |words, (svg, frame, _)| beside(words, svg, *frame));
    html! {
        <>
            <div ref={pointed} class="pointed" aria-hidden="true"></div>
            <div ref={words} class="tip" role="tooltip">
                <strong>{ &tip.what }</strong><span>{ &tip.when }</span>
            </div>
        </>
    }
}

/// Above what it speaks of, or below where there is no room.
fn beside(node: &NodeRef, svg: &NodeRef, of: Rect) {
    let (Some(tip), Some(svg)) = (node.cast::<HtmlElement>(), svg.cast::<Element>()) else {
        return;
    };
    let (lanes, window) = (dom::place(&svg), dom::window_size(&svg));
    let [wide, high] = [tip.offset_width(), tip.offset_height()].map(f64::from);
    let middle = lanes.x + of.x + of.width.min(WIDEST) / 2.0 - wide / 2.0;
    let left = middle.min(window.width - wide - 8.0).max(8.0);
    let above = lanes.y + of.y - high - APART;
    let below = lanes.y + of.bottom() + APART;
    let top = if above < 4.0 { below } else { above };
    dom::put(node, Point::new(left, top));
}

#[derive(PartialEq, Properties)]
pub(super) struct HitTargetProps {
    pub(super) around: Around,
    /// Where the focus is, if somebody has moved it.
    pub(super) target: Option<HitTarget>,
    pub(super) position: usize,
    pub(super) ontarget: Callback<Focused>,
}

/// The one place of the lanes that takes the focus: arrows lead it along a
/// lane and from lane to lane.
#[component]
pub(super) fn HitTargetButton(props: &HitTargetProps) -> Html {
    let around = &props.around;
    let here = props
        .target
        .unwrap_or_else(|| around.lanes.begin_at(&around.playback, props.position));
    let node = use_shown(around.frame(here), |node, frame| {
        if let Some(frame) = frame {
            // By a transform: nothing else has to be laid out.
            dom::set_style(node, "transform", &translation(frame.corner()));
            dom::set_size(node, *frame);
        }
    });
    // Led by an arrow, the focus goes with it. Effects come after drawing, at
    // times in a later task: until then the button that is left stays, or a
    // key that is pressed meanwhile would go to the page and step the run.
    let left = use_state_eq(|| None);
    use_effect_with((node.clone(), here, left.clone()), |(node, here, left)| {
        if left.is_some_and(|from| from != *here)
            && let Some(button) = node.cast::<HtmlElement>()
        {
            left.set(None);
            let _ = button.focus();
        }
    });
    // Which of two buttons is that of the target: the other one is left. A step
    // leads the same button on.
    let turn = use_state_eq(|| false);
    let one = *turn != (*left == Some(here));
    let onkeydown = keys(props, here, (&left, &turn));
    let other = left.filter(|&left| left != here);
    let other = other.and_then(|target| button(props, target, !one, onkeydown.clone(), None));
    let here = button(props, here, one, onkeydown, Some(node));
    other.into_iter().chain(here).collect()
}

/// The button of a target: of the one where the focus is going if there is a
/// node to know it by, else of the one it leaves.
fn button(
    props: &HitTargetProps,
    target: HitTarget,
    one: bool,
    onkeydown: Callback<KeyboardEvent>,
    node: Option<NodeRef>,
) -> Option<Html> {
    let tip = props.around.tip(target)?;
    let (tab, goes) = (node.is_none().then_some("-1"), tip.goes);
    Some(html! {
        <button key={one.to_string()} ref={node.unwrap_or_default()} class={if tab.is_none() { "spot" } else { "spot left" }}
            tabindex={tab} aria-label={tip.words()} aria-description="Arrows lead to other steps and lanes" {onkeydown}
            onclick={props.around.dispatch.on(MoveAction::To(goes))}
            onfocus={props.ontarget.reform(move |_| Focused::On(target))}
            onblur={props.ontarget.reform(|_| Focused::Off)}></button>
    })
}

fn keys(
    props: &HitTargetProps,
    here: HitTarget,
    (left, turn): (&UseStateHandle<Option<HitTarget>>, &UseStateHandle<bool>),
) -> Callback<KeyboardEvent> {
    let (around, ontarget) = (props.around.clone(), props.ontarget.clone());
    let (left, turn) = (left.clone(), turn.clone());
    Callback::from(move |event: KeyboardEvent| {
        let modified = is_held(&event) || event.shift_key();
        let upright = around.lanes.upright;
        let way = match event.key().as_str() {
            "Escape" => return ontarget.emit(Focused::Dismissed),
            "ArrowLeft" if upright => LaneMove::Before,
            "ArrowRight" if upright => LaneMove::After,
            "ArrowUp" if upright => LaneMove::Earlier,
            "ArrowDown" if upright => LaneMove::Later,
            "ArrowLeft" => LaneMove::Earlier,
            "ArrowRight" => LaneMove::Later,
            "ArrowUp" => LaneMove::Before,
            "ArrowDown" => LaneMove::After,
            _ => return,
        };
        if modified {
            return;
        }
        event.prevent_default();
        let to = around.lanes.go(&around.tracks, here, way);
        if let Some(target) = to.filter(|&to| to != here) {
            // Where the focus is on its way already, it still is where it left.
            if left.is_none() {
                left.set(Some(here));
                turn.set(!*turn);
            }
            ontarget.emit(Focused::On(target));
            if let Some(tip) = around.tip(target) {
                around.dispatch.send(TimeAction::Reveal(tip.goes));
            }
        }
    })
}
