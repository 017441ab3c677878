//! Pointing at lanes: scrubbing, moving the window, zooming with the wheel.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, MouseEvent, PointerEvent, WheelEvent};

use super::frame::Around;
use crate::scene::Point;
use crate::scene::lanes::{self, HitTarget, Lanes, head};
use crate::session::{Action, MoveAction, TimeAction};
use crate::view::dom::{listen, pointed};
use crate::view::prelude::*;

/// The pixels of a line, where a wheel counts lines.
const LINE: f64 = 16.0;

/// How strongly a wheel zooms, for each pixel that it turns.
const WHEEL: f64 = 0.0025;

/// How far a pointer may move and still only have pressed.
const SLIP: f64 = 3.0;

/// The same of a finger.
const TREMBLE: f64 = 8.0;

/// Along time in the window, and across time.
type Place = (f64, f64);

/// What a pressed pointer does.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Drag {
    /// It moves the playhead.
    Scrub,
    /// It moves the window, from where it was and where it began.
    Pan { last: f64, began: f64 },
    /// A finger has come down here, along and across; it may be about to
    /// scroll the page.
    Touch(f64, f64),
}

/// What the drawing does when a pointer goes down, moves, goes up and leaves;
/// `hover` is told what is pointed at.
pub(super) fn pointing(around: &Around, now: usize, hover: Hover) -> [Callback<PointerEvent>; 4] {
    let around = around.clone();
    let hand = Rc::new(Hand { around, now, hover });
    let left = |hand: &Hand, _, _| hand.hover.set.emit(None);
    let all: [fn(&Hand, PointerEvent, Place); 4] = [Hand::down, Hand::moved, Hand::up, left];
    all.map(|hear| {
        hears(Rc::clone(&hand), move |event: PointerEvent, hand| {
            if let Some(at) = place(&hand.around, &event) {
                hear(hand, event, at);
            }
        })
    })
}

/// Who is told what is pointed at, and what the pointer does meanwhile.
#[derive(Clone)]
pub(super) struct Hover {
    pub(super) set: Callback<Option<HitTarget>>,
    pub(super) drag: Rc<RefCell<Option<Drag>>>,
}

struct Hand {
    around: Around,
    /// The moment shown.
    now: usize,
    hover: Hover,
}

impl Hand {
    fn lanes(&self) -> &Lanes {
        &self.around.lanes
    }

    fn down(&self, event: PointerEvent, (along, across): Place) {
        if event.button() != 0 || along < -6.0 {
            return;
        }
        let drag = if across < head(self.lanes().upright) {
            let (last, began) = (along, along);
            Drag::Pan { last, began }
        } else if event.pointer_type() == "mouse" {
            Drag::Scrub
        } else {
            Drag::Touch(along, across)
        };
        self.hover.drag.replace(Some(drag));
        if let Some(svg) = self.around.svg.cast::<Element>() {
            // Fails only where the pointer has gone already.
            let _ = svg.set_pointer_capture(event.pointer_id());
        }
        if drag == Drag::Scrub {
            self.seek(along);
        }
    }

    fn moved(&self, event: PointerEvent, (along, across): Place) {
        if event.buttons() == 0 {
            self.hover.drag.replace(None);
            let run = along + self.lanes().scale.left;
            let target = self.lanes().at(&self.around.tracks, run, across);
            self.hover.set.emit(target.filter(|_| along >= 0.0));
            return;
        }
        let drag = *self.hover.drag.borrow();
        match drag {
            Some(Drag::Pan { last, began }) => {
                let pan = Drag::Pan { last: along, began };
                self.hover.drag.replace(Some(pan));
                self.around.dispatch.send(TimeAction::Pan(last - along));
            }
            Some(Drag::Scrub) => self.seek(along),
            Some(Drag::Touch(from, beside)) => {
                // The page scrolls up and down, which is along time where time
                // goes downwards: there a finger taps, and the slider scrubs.
                let (moved, aside) = ((along - from).abs(), (across - beside).abs());
                if !self.lanes().upright && moved > TREMBLE && moved > aside {
                    self.hover.drag.replace(Some(Drag::Scrub));
                    self.seek(along);
                }
            }
            None => {}
        }
    }

    fn up(&self, _: PointerEvent, (along, across): Place) {
        match self.hover.drag.replace(None) {
            Some(Drag::Touch(from, beside)) => {
                if (along - from).abs().max((across - beside).abs()) <= TREMBLE {
                    self.seek(along);
                }
            }
            Some(Drag::Pan { began, .. }) if (along - began).abs() <= SLIP => self.seek(along),
            _ => {}
        }
    }

    /// Goes to the moment at a place in the window. Buttons and the slider do
    /// the same without dragging.
    fn seek(&self, along: f64) {
        let scale = &self.lanes().scale;
        let wanted = scale.at(along.clamp(0.0, scale.room) + scale.left);
        if wanted != self.now {
            self.hover.set.emit(None);
            self.around.dispatch.send(MoveAction::To(wanted));
        }
    }
}

/// Where an event is, along time in the window and across time.
fn place(around: &Around, event: &MouseEvent) -> Option<Place> {
    let Point { x, y } = pointed(event, &around.svg.cast()?);
    let upright = around.lanes.upright;
    let (along, across) = if upright { (y, x) } else { (x, y) };
    Some((along - lanes::names(upright), across))
}

/// The wheel zooms with Ctrl, where the pointer is; on the axis, or sideways,
/// it moves the window. Otherwise it scrolls, as everywhere.
#[hook]
pub(super) fn use_wheel(svg: &NodeRef, around: &Around) {
    let now = use_mut_ref(|| around.clone());
    now.replace(around.clone());
    let svg = svg.clone();
    use_effect_with((), move |()| {
        let listener = svg.cast::<Element>().map(|element| {
            listen(element, "wheel", move |event| {
                let around = now.borrow().clone();
                let wheel = event.dyn_ref::<WheelEvent>();
                if let Some(action) = wheel.and_then(|event| turned(&around, event)) {
                    event.prevent_default();
                    around.dispatch.emit(Action::Timeline(action));
                }
            })
        });
        move || drop(listener)
    });
}

fn turned(around: &Around, event: &WheelEvent) -> Option<TimeAction> {
    let (along, across) = place(around, event)?;
    let unit = match event.delta_mode() {
        WheelEvent::DOM_DELTA_PIXEL => 1.0,
        _ => LINE,
    };
    let (x, y) = (event.delta_x() * unit, event.delta_y() * unit);
    if event.ctrl_key() {
        let (by, at) = (js_sys::Math::exp(-y * WHEEL).clamp(0.5, 2.0), Some(along));
        return Some(TimeAction::Zoom { by, at });
    }
    let sideways = x.abs() > y.abs();
    let on_axis = across < head(around.lanes.upright);
    let by = if sideways { x } else { y };
    (sideways || on_axis || event.shift_key()).then_some(TimeAction::Pan(by))
}
