//! The lanes of a run with all that drawing them and pointing at them takes,
//! and where they stand on the page.

use crate::scene::lanes::{self, HitTarget, LaneOptions, Lanes, Mark, Tip, Tracks, tip};
use crate::scene::{Point, Rect};
use crate::session::{Action, Playback, TimeScale};
use crate::view::kept::Kept;
use crate::view::prelude::*;
use crate::view::timeline::BESIDE;

#[derive(PartialEq, Properties)]
pub(super) struct RunProps {
    /// What the run is called; nothing for the one that is shown.
    pub(super) name: AttrValue,
    pub(super) playback: Kept<Playback>,
    /// The moment shown.
    pub(super) position: usize,
    pub(super) scale: TimeScale,
    pub(super) options: LaneOptions,
    pub(super) marks: Vec<Mark>,
    /// Whether the window glides to where it is.
    pub(super) glides: bool,
    pub(super) width: f64,
    pub(super) dispatch: Callback<Action>,
}

/// The lanes with all that speaking of them takes.
#[derive(Clone, PartialEq)]
pub(super) struct Around {
    pub(super) playback: Kept<Playback>,
    pub(super) tracks: Kept<Tracks>,
    pub(super) lanes: Kept<Lanes>,
    pub(super) svg: NodeRef,
    pub(super) dispatch: Callback<Action>,
}

impl Around {
    pub(super) fn tip(&self, target: HitTarget) -> Option<Tip> {
        tip(&self.playback, &self.tracks, &self.lanes, target)
    }

    /// Where a target is, from the upper left corner of the drawing; no further
    /// than the window goes.
    pub(super) fn frame(&self, target: HitTarget) -> Option<Rect> {
        let lanes = &self.lanes;
        let rect = lanes.mark(&self.tracks, target)?;
        let low = lanes.point(lanes::names(lanes.upright) - 4.0, 0.0);
        let high = lanes.point(end(lanes), f64::MAX);
        let corner = on_page(lanes, rect.corner());
        let far = on_page(lanes, Point::new(rect.right(), rect.bottom()));
        let (left, top) = (corner.x.clamp(low.x, high.x), corner.y.clamp(low.y, high.y));
        Some(Rect {
            x: left,
            y: top,
            width: far.x.clamp(left, high.x.max(left)) - left,
            height: far.y.clamp(top, high.y.max(top)) - top,
        })
    }
}

/// The end of the lanes along time, on the page.
pub(super) fn end(lanes: &Lanes) -> f64 {
    lanes::names(lanes.upright) + lanes.scale.room + BESIDE
}

/// A place on the lanes, on the page: from the upper left corner of the whole
/// drawing.
pub(super) fn on_page(lanes: &Lanes, at: Point) -> Point {
    let shift = lanes.point(lanes::names(lanes.upright) - lanes.scale.left, 0.0);
    at.moved(shift.x, shift.y)
}
