//! Measures for the page, one short run at a time, and says how far it is.

use crate::bridge::FromMeasurer;
use crate::measure::{
    Case, Lab, Measuring, Progress, Row, cache, counter, load, pool, queue, renew, squares,
};
use crate::parameters::Settings;
use crate::scenario::{Planned, link};

/// The ms between two words to the page, at least. It draws itself anew at each,
/// on a core that is being measured.
const QUIET: f64 = 500.0;

/// The measurer's memory between messages.
pub struct Measurer {
    lab: Lab,
    present: Option<Measuring>,
    /// What the page has not been told yet.
    rows: Vec<Row>,
    /// When it was told something.
    sent: f64,
}

impl Measurer {
    /// A measurer that takes its threads and its time from `lab`.
    pub fn new(lab: Lab) -> Self {
        Measurer {
            lab,
            present: None,
            rows: Vec::new(),
            sent: 0.0,
        }
    }

    /// Prepares what `link` says is to be measured, in place of anything else.
    pub fn on_message(&mut self, link: &str, send: &mut dyn FnMut(FromMeasurer)) {
        let (scenario, _) = link::read(link);
        match scenario.measure {
            Some(planned) => {
                let repeats = size(&planned.settings, "repeats");
                self.rows.clear();
                let measuring = Measuring::new(self.lab, cases(&planned), repeats);
                // The threads stand ready, whatever the first run takes.
                let (done, all) = measuring.runs();
                send(FromMeasurer::Going(done, all));
                self.present = Some(measuring);
            }
            None => send(FromMeasurer::Fault(
                "there is nothing to measure".to_owned(),
            )),
        }
    }

    /// Does the next run; true while there is more to do.
    pub fn work(&mut self, send: &mut dyn FnMut(FromMeasurer)) -> bool {
        let Some(measuring) = &mut self.present else {
            return false;
        };
        let progress = measuring.advance();
        let is_done = progress == Progress::Done;
        if let Progress::Rows(rows) = progress {
            renew(&mut self.rows, rows);
        }
        let (done, all) = measuring.runs();
        let now = (self.lab.now)();
        if !is_done && now - self.sent < QUIET {
            return true;
        }
        self.sent = now;
        if !self.rows.is_empty() {
            send(FromMeasurer::Rows(std::mem::take(&mut self.rows)));
        }
        send(FromMeasurer::Going(done, all));
        if is_done {
            self.present = None;
            send(FromMeasurer::Done);
        }
        !is_done
    }
}

fn size(settings: &Settings, name: &str) -> usize {
    usize::try_from(settings.number(name)).unwrap_or(0)
}

/// What has to be run for a measurement.
fn cases(planned: &Planned) -> Vec<Case> {
    let settings = &planned.settings;
    let size = |name: &str| size(settings, name);
    match planned.measurement.name {
        "contention" => counter::cases(size("threads"), size("additions")),
        "handover" => {
            let threads = (size("producers"), size("consumers"));
            queue::cases(threads, size("capacity"), size("items"))
        }
        "lookups" => cache::cases(cache::Work {
            threads: size("threads"),
            capacity: size("capacity"),
            shards: size("shards"),
            hits: size("hits"),
            operations: size("operations"),
        }),
        "overhead" => pool::cases(size("workers"), size("tasks") as u64, size("trips") as u64),
        "squares" => squares::cases(size("workers"), size("numbers"), size("chunk")),
        _ => load::cases(load::Work {
            rate: size("rate") as f64,
            slow: ["a", "b", "c"]
                .iter()
                .position(|name| settings.word("slow") == *name),
            timeout: size("patience") as f64,
            busy: size("busy") as f64,
            length: size("length") as f64,
        }),
    }
}
