//! What moves, comes or flashes with a step.
//!
//! Chromium asks the main thread for frames in the last hundredths of a second
//! of an animation and for one that ends it. So a motion arrives long before its
//! animation ends, which is called off a little later: all that a step moves
//! takes one frame then, instead of four. And it asks for a frame at the time at
//! which an animation would have ended that has been called off: so that time is
//! many steps away.

use std::cell::RefCell;

use gloo_timers::callback::Timeout;
use js_sys::JSON;
use wasm_bindgen::prelude::*;
use web_sys::{Animation, Element, MediaQueryList};
use yew::NodeRef;

use super::dom;
use crate::scene::Point;

/// How long motions take, in ms.
const WAY: f64 = 240.0;

/// After how many ms more they are called off: the first frame comes later than
/// its step, on a busy machine by some frames.
const REST: u32 = 60;

/// How long a frame is shown, in ms.
const FRAME: f64 = 17.0;

/// How long the animations would last.
const WHOLE: f64 = 100.0 * WAY;

/// How motions go on, in a hundredth of the time: as cubic-bezier(0.3, 0.7, 0.2, 1)
/// does, after a frame's wait: Chromium's second frame takes half as long where
/// nothing has moved yet. The last point is for what comes then: without it, the
/// piece before would go on.
const PACE: &str = "linear(0, 0 0.07%, 0.097 0.11%, 0.2 0.14%, 0.338 0.19%, 0.478 0.24%, \
    0.652 0.3%, 0.786 0.38%, 0.875 0.46%, 0.931 0.55%, 0.969 0.67%, 0.992 0.81%, 1 1%, 1)";

/// How what comes or flashes goes on, which has a pace of its own.
const EVEN: &str = "linear(0, 0 0.07%, 1 1%, 1)";

const APPEAR: &str = r#"[{"opacity":0,"easing":"ease"},{"opacity":1}]"#;
const FLASH: &str = r#"[{"opacity":1,"easing":"ease-in"},{"opacity":0}]"#;

thread_local! {
    static GOING: RefCell<Going> = RefCell::default();
    /// Whether whoever looks has asked the system for less motion.
    static CALM: Option<MediaQueryList> = dom::media("(prefers-reduced-motion: reduce)");
}

/// The motions that have not been called off.
#[derive(Default)]
struct Going {
    motions: Vec<Animation>,
    /// When those are that have arrived by then.
    end: Option<Timeout>,
}

impl Going {
    /// Calls off what has arrived by the next frame.
    fn call_off(&mut self) {
        let over = self.motions.extract_if(.., |motion| left(motion) <= FRAME);
        over.for_each(|motion| motion.cancel());
    }

    /// Puts a motion to them. What a step finds arrived is called off with the
    /// frame that it takes itself.
    fn add(&mut self, motion: Animation) {
        // With the first of a step: those that it has begun have all of their way left.
        if self.motions.last().is_none_or(|last| left(last) < WAY) {
            self.call_off();
        }
        if self.motions.is_empty() {
            self.end = Some(end_in(WAY));
        }
        self.motions.push(motion);
    }
}

/// How long a motion still takes, in ms.
fn left(motion: &Animation) -> f64 {
    WAY - motion.current_time().unwrap_or(WAY)
}

/// Where something is drawn: it stands there, or is on its way.
pub(super) struct Placed {
    at: Point,
    way: Option<(Point, Animation)>,
}

impl Placed {
    /// Something that stands at `at`.
    pub(super) fn at(at: Point) -> Self {
        Placed { at, way: None }
    }

    /// Puts it to `to`, where it stands.
    pub(super) fn stand(&mut self, to: Point) {
        if let Some((_, motion)) = self.way.take() {
            motion.cancel();
        }
        self.at = to;
    }

    /// Moves it to `to`, from wherever it is seen just now. The motion that is
    /// overtaken is called off: an element with two of them is moved by the main
    /// thread, frame by frame.
    pub(super) fn go(&mut self, node: &NodeRef, to: Point) {
        let from = self.seen();
        self.stand(to);
        if from != to {
            let [start, end] = [from, to].map(translation);
            let keyframes = format!(r#"[{{"transform":"{start}"}},{{"transform":"{end}"}}]"#);
            self.way = begin(node, &keyframes, PACE).map(|motion| (from, motion));
        }
    }

    fn seen(&self) -> Point {
        let Some((from, motion)) = &self.way else {
            return self.at;
        };
        let timing = motion.effect().map(|effect| effect.get_computed_timing());
        let share = timing.and_then(|timing| timing.get_progress());
        // One that has been called off is nowhere on its way.
        share.map_or(self.at, |share| from.towards(self.at, share))
    }
}

pub(super) fn translation(at: Point) -> String {
    format!("translate({}px, {}px)", at.x, at.y)
}

pub(super) fn appear(node: &NodeRef) {
    begin(node, APPEAR, EVEN);
}

pub(super) fn flash(node: &NodeRef) {
    begin(node, FLASH, EVEN);
}

#[wasm_bindgen]
extern "C" {
    /// An element, as what web-sys does not have yet takes it.
    type Moved;

    #[wasm_bindgen(method)]
    fn animate(this: &Moved, keyframes: &JsValue, options: &JsValue) -> Animation;
}

/// Begins a motion, unless somebody wants none.
fn begin(node: &NodeRef, keyframes: &str, pace: &str) -> Option<Animation> {
    let calm = CALM.with(|asked| asked.as_ref().is_some_and(MediaQueryList::matches));
    let element: Moved = node.cast::<Element>().filter(|_| !calm)?.unchecked_into();
    let options = format!(r#"{{"duration":{WHOLE},"easing":"{pace}"}}"#);
    let (keyframes, options) = (JSON::parse(keyframes).ok()?, JSON::parse(&options).ok()?);
    let motion = element.animate(&keyframes, &options);
    GOING.with_borrow_mut(|going| going.add(motion.clone()));
    Some(motion)
}

/// Calls off, once so many ms and a rest are over, what has arrived by then.
fn end_in(time: f64) -> Timeout {
    Timeout::new(time.ceil() as u32 + REST, || {
        GOING.with_borrow_mut(|going| {
            going.call_off();
            let last = going.motions.iter().map(left).max_by(f64::total_cmp);
            going.end = last.map(end_in);
        });
    })
}
