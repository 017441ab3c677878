//! What the page and the worker say to each other: one closed enum each way,
//! so that both binaries and the tests share one definition. On the way it is
//! bytes, which [`pack`] makes and [`unpack`] reads.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::explore::drawing::Drawing;
use crate::explore::findings::{Findings, Seen};
use crate::measure::Row;
use crate::trace::EndingKind;

/// The bytes of a message.
pub fn pack(message: &impl Serialize) -> Vec<u8> {
    // Messages are plain data: there is none that cannot be written.
    postcard::to_stdvec(message).unwrap_or_default()
}

/// The message in `bytes`.
///
/// # Errors
/// Bytes that [`pack`] did not make from such a message, in words.
pub fn unpack<M: DeserializeOwned>(bytes: &[u8]) -> Result<M, String> {
    postcard::from_bytes(bytes).map_err(|error| format!("unreadable message: {error}"))
}

/// From the page to the worker.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ToWorker {
    /// Bring the run to the end of this schedule, on real threads. A run
    /// number not heard before starts the program anew.
    Follow {
        /// The number of the run; higher than those before.
        run: u32,
        /// The scenario, as a link; its own schedule and step do not count.
        link: String,
        /// All choices from the run's beginning, as thread letters.
        schedule: String,
    },
    /// Let real threads run the program freely, so many times, and record it.
    /// Whoever wants it to stop ends the worker.
    Record {
        /// The number of the recording; higher than those before.
        run: u32,
        /// The scenario, as a link; its schedule, step and policy do not count.
        link: String,
        runs: usize,
        /// The seed of the delays by which rare orders are made to show up.
        perturb: Option<u64>,
    },
}

/// A run that really happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RealRun {
    /// The kind of ending; [`EndingKind::Limit`] when it was cancelled on the
    /// way.
    pub kind: EndingKind,
    pub result: String,
    /// In the words that hold for all runs that end so, as in
    /// [`crate::explore::findings::Finding::text`].
    pub cause: String,
    /// In words, about this run.
    pub text: String,
    /// Its schedule; empty if only the outcome was kept.
    pub schedule: String,
    /// The seed of the delays by which its recording was perturbed.
    #[serde(rename = "stir")]
    pub perturb: Option<u64>,
    /// When each step took effect, in nanoseconds since the run began; empty if
    /// only the outcome was kept.
    pub done: Vec<u64>,
    /// The places of the steps that had to wait, and for how many nanoseconds,
    /// by the clock of the thread that waited.
    pub waited: Vec<(usize, u64)>,
}

impl RealRun {
    /// Whether it can be shown.
    pub fn is_kept(&self) -> bool {
        !self.done.is_empty()
    }

    /// Since when each step's thread stood at it, in nanoseconds since the run
    /// began: where it did not have to wait, since it was done.
    pub fn came(&self) -> Vec<u64> {
        let mut came = self.done.clone();
        for (place, time) in &self.waited {
            if let Some(came) = came.get_mut(*place) {
                *came = came.saturating_sub(*time);
            }
        }
        came
    }

    /// How fast its threads went, in a few words.
    pub fn perturbed(&self) -> String {
        match self.perturb {
            Some(seed) => format!("with random delays, seed {seed}"),
            None => "at full speed".to_owned(),
        }
    }
}

/// From the worker to the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FromWorker {
    /// The pool stands ready.
    Ready { threads: usize },
    /// A real thread took a step.
    Stepped {
        /// The run it belongs to.
        run: u32,
        /// Its place in the run, from 0.
        place: usize,
        /// The step's fingerprint: the page knows from the model what the step
        /// must have been, and compares.
        fingerprint: u64,
    },
    /// The run cannot go on.
    Fault {
        /// The run it belongs to.
        run: u32,
        text: String,
    },
    /// A real run came out as none before it in the same recording. Of the
    /// first such runs everything is kept, of others only the outcome.
    Seen {
        /// The recording.
        run: u32,
        real_run: Box<RealRun>,
    },
    /// How far a recording is.
    Recording {
        /// The recording.
        run: u32,
        /// How many runs have been made.
        made: usize,
        /// How many came out as each of those that were seen, in that order.
        counts: Vec<usize>,
        /// How many came out otherwise, after the most that are kept apart.
        others: usize,
        /// Whether there is more to come: of one that cannot go on, why.
        going: bool,
    },
    /// A thread of the pool did not come back: the worker has to be replaced.
    Lost {
        /// Which, in words.
        text: String,
    },
}

/// From the page to the explorer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ToExplorer {
    /// Explore this program, in place of any other.
    Explore {
        /// The number of the search; higher than those before.
        run: u32,
        /// The scenario, as a link; its schedule and step do not count.
        link: String,
        /// The most bytes of memory to take.
        memory: usize,
    },
    /// Say what can still happen along the run of this schedule.
    Along {
        /// The search that it belongs to.
        run: u32,
        /// Who takes the steps, a letter each.
        schedule: String,
    },
    /// Say what can still happen from one moment of that run, and what lies
    /// around it if the graph is too large to be drawn whole.
    Look {
        /// The search that it belongs to.
        run: u32,
        /// Who takes the steps of the whole run, a letter each.
        schedule: String,
        /// How many of them have been taken.
        position: usize,
    },
    /// Look for no more texts, and tell what is known.
    NoMoreTexts,
    /// Stop exploring.
    Cancel,
}

/// What the explorer is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Doing {
    /// It looks at every state.
    EveryState,
    /// It looks for the exact texts that are printed: the rest is known.
    Texts,
    /// There are too many: it looks at all runs with few preemptions.
    FewPreemptions,
    /// It makes random runs.
    RandomRuns,
}

/// From the explorer to the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum FromExplorer {
    /// The explorer can be talked to.
    Ready,
    Going {
        /// The search.
        run: u32,
        doing: Doing,
        /// How far it has come: the states found or looked at, or the runs
        /// made.
        done: usize,
    },
    /// A run that fails was found, while most is still to be looked at.
    First {
        /// The search.
        run: u32,
        /// Its number is that of its preemptions.
        seen: Box<Seen>,
    },
    Found {
        /// The search.
        run: u32,
        findings: Box<Findings>,
        /// The graph, if it is small enough to be drawn.
        drawing: Option<Box<Drawing>>,
    },
    /// What can still happen along a run.
    Along {
        /// The search.
        run: u32,
        /// The run's schedule.
        schedule: String,
        /// One more than the schedule has steps.
        moments: Vec<Outlook>,
        /// The schedule of the good run that leaves this one as late as it
        /// can, if this one ends badly.
        nearest_good: Option<String>,
    },
    /// What can still happen from one moment of a run.
    Here {
        /// The search.
        run: u32,
        here: Here,
    },
    /// It cannot work: a mistake of ours, or the browser's refusal.
    Fault {
        /// The search; 0 when it could not even start.
        run: u32,
        text: String,
    },
}

/// From the measurer to the page. The page sends it one message, the link that
/// holds the measurement, and ends it when nothing more is wanted of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum FromMeasurer {
    /// The threads stand ready.
    Ready,
    /// So many runs of so many are done.
    Going(usize, usize),
    /// What one case gave.
    Rows(Vec<Row>),
    Done,
    /// It cannot work, for this reason.
    Fault(String),
}

/// What can still happen from one moment of a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outlook {
    /// The state, as in the drawing.
    pub node: u32,
    /// How many runs go on from here; `None` when unbounded.
    pub runs: Option<String>,
    /// How many of them end badly.
    pub bad: Option<String>,
    /// Whether a good end can still be reached.
    pub well: bool,
    /// Whether a bad end can still be reached.
    pub badly: bool,
}

/// All that can still happen from one moment of a run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Here {
    /// The run's schedule.
    pub schedule: String,
    /// How many of its steps have been taken.
    pub position: usize,
    /// The outcomes that can still be reached: their places in the findings,
    /// and how many runs go on to them; `None` when unbounded.
    pub outcomes: Vec<(usize, Option<String>)>,
    /// What lies around the moment, if the graph is too large to be drawn
    /// whole.
    pub around: Option<Drawing>,
}
