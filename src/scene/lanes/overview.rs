//! The whole run on a strip, for runs of which the timeline shows a part.

use super::shapes::Shape;
use super::{LanePainter, Lanes, Tracks};
use crate::session::{Playback, TimeScale};

/// The whole run on a strip.
#[derive(Clone, Debug, PartialEq)]
pub struct Overview {
    /// Where moments stand on it.
    pub scale: TimeScale,
    /// How busy each thread is.
    pub shapes: Vec<Shape>,
    /// Where updates were lost.
    pub faults: Vec<f64>,
}

const HEIGHT: f64 = 24.0;

/// The run of `playback` on a strip of this width.
pub fn overview(playback: &Playback, tracks: &Tracks, by_time: bool, width: f64) -> Overview {
    let times = by_time.then(|| playback.times.clone());
    let scale = TimeScale::new(playback.trace.steps.len(), times, width);
    let mut painter = LanePainter::new(playback, tracks, scale, false);
    let lane = HEIGHT / tracks.threads.len().max(1) as f64;
    for (thread, track) in playback.trace.last.thread_ids().zip(&tracks.threads) {
        let middle = lane * (thread.index() as f64 + 0.5);
        painter.crowd(thread, &track.steps, (middle, (lane / 2.0 - 0.5).min(4.0)));
    }
    let Lanes { scale, shapes, .. } = painter.lanes;
    let lost = playback.stale_stores.iter();
    let at = lost.map(|stale_store| scale.edge(stale_store.step + 1).round());
    let mut faults: Vec<f64> = at.collect();
    faults.dedup();
    Overview {
        scale,
        shapes,
        faults,
    }
}

impl Overview {
    /// From where to where `window` goes on the strip.
    pub fn window(&self, window: &TimeScale) -> (f64, f64) {
        let ratio = self.scale.step() / window.step();
        let from = window.left * ratio;
        let to = (window.left + window.room) * ratio;
        (from, to.min(self.scale.end()).max(from + 4.0))
    }
}
