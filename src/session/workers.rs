//! The kinds of workers: what each is told, what it says, and how it is held.
//! All are started, spoken to, stopped and replaced in one way.

use crate::bridge::{FromExplorer, FromMeasurer, FromWorker, ToExplorer, ToWorker, pack, unpack};

/// The workers that the page can have, one of each kind at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WorkerKind {
    /// Takes the steps of the run that is shown, on real threads.
    Stepper,
    /// Lets real threads run freely, and records them. Stepping has a worker of
    /// its own: a run of either may hold all its threads.
    Recorder,
    /// Explores.
    Explorer,
    /// Measures. There is one while something is measured, so that ending it
    /// ends everything at once.
    Measurer,
}

/// How long a measurer may say nothing, in ms. It speaks between any two runs
/// that are not very short; while one is made it hears and says nothing, so a
/// thread that is lost would be waited for without end.
pub const LONGEST_SILENCE: u32 = 120_000;

/// Why a measurement is given up whose measurer says nothing any more.
const SILENT: &str = "a run did not end within two minutes, so a thread was lost or the sizes are \
    too large for this machine";

impl WorkerKind {
    pub const ALL: [WorkerKind; 4] = [
        WorkerKind::Stepper,
        WorkerKind::Recorder,
        WorkerKind::Explorer,
        WorkerKind::Measurer,
    ];

    /// How long it may say nothing once it has been ready, in ms, and why it is
    /// given up then; `None` where it may rest.
    pub fn longest_silence(self) -> Option<(u32, &'static str)> {
        (self == WorkerKind::Measurer).then_some((LONGEST_SILENCE, SILENT))
    }
}

/// What a worker is told.
#[derive(Clone, Debug, PartialEq)]
pub enum Message {
    /// To the one that steps.
    Stepper(ToWorker),
    /// To the one that records.
    Recorder(ToWorker),
    Explorer(ToExplorer),
    /// To the measurer: the link that holds the measurement.
    Measurer(String),
}

impl Message {
    /// Whom it is for.
    pub fn kind(&self) -> WorkerKind {
        match self {
            Message::Stepper(_) => WorkerKind::Stepper,
            Message::Recorder(_) => WorkerKind::Recorder,
            Message::Explorer(_) => WorkerKind::Explorer,
            Message::Measurer(_) => WorkerKind::Measurer,
        }
    }

    /// Its bytes, as the worker reads them.
    pub fn pack(&self) -> Vec<u8> {
        match self {
            Message::Stepper(message) | Message::Recorder(message) => pack(message),
            Message::Explorer(message) => pack(message),
            Message::Measurer(link) => pack(link),
        }
    }
}

/// What a worker says.
#[derive(Clone, Debug, PartialEq)]
pub enum Reply {
    /// The one that steps.
    Stepper(FromWorker),
    /// The one that records.
    Recorder(FromWorker),
    Explorer(FromExplorer),
    Measurer(FromMeasurer),
    /// Nothing more: this one is gone, for this reason.
    Lost(WorkerKind, String),
}

impl Reply {
    /// What a worker of that kind says in these bytes.
    ///
    /// # Errors
    /// Bytes that no such worker has packed, in words.
    pub fn unpack(kind: WorkerKind, bytes: &[u8]) -> Result<Self, String> {
        Ok(match kind {
            WorkerKind::Stepper => Reply::Stepper(unpack(bytes)?),
            WorkerKind::Recorder => Reply::Recorder(unpack(bytes)?),
            WorkerKind::Explorer => Reply::Explorer(unpack(bytes)?),
            WorkerKind::Measurer => Reply::Measurer(unpack(bytes)?),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::{
        Action, Effect, ExploreAction, Exploring, Machine, MeasureAction, Phase, RealAction,
        RealThreads, RecordAction, RecordingStage, Reply, State, reduce,
    };

    /// What sets a worker of each kind to work.
    fn work(kind: WorkerKind) -> Action {
        match kind {
            WorkerKind::Stepper => Action::Real(RealAction::Use(true)),
            WorkerKind::Recorder => Action::Record(RecordAction::Make(20, None)),
            WorkerKind::Explorer => Action::Explore(ExploreAction::Start),
            WorkerKind::Measurer => Action::Measure(MeasureAction::Start(Machine::default())),
        }
    }

    #[test]
    fn each_worker_that_is_lost_is_told_of_and_the_others_go_on() {
        let why = || "it died".to_owned();
        for kind in WorkerKind::ALL {
            let (busy, effects) = reduce(&State::open("#/counter"), work(kind));
            let spoken_to = |effect: &Effect| match effect {
                Effect::Start(other) => *other == kind,
                Effect::Send(message) => message.kind() == kind,
                _ => false,
            };
            assert!(effects.last().is_some_and(spoken_to), "{effects:?}");
            let (lost, _) = reduce(&busy, Action::Received(Reply::Lost(kind, why())));
            let told = match kind {
                WorkerKind::Stepper => {
                    lost.real.threads == RealThreads::Off
                        && lost.told.announcement.contains("it died")
                }
                WorkerKind::Recorder => {
                    let recorded = lost.recordings.shown.as_ref();
                    recorded.is_some_and(|it| it.stage == RecordingStage::Lost(why()))
                }
                WorkerKind::Explorer => lost.search.known == Exploring::Failed(why()),
                WorkerKind::Measurer => lost.measuring.phase == Phase::Failed(why()),
            };
            assert!(told, "{kind:?}");
            // Whose work is lost can have another at once.
            let (_, effects) = reduce(&lost, work(kind));
            assert!(effects.last().is_some_and(spoken_to), "{effects:?}");
        }
    }

    #[test]
    fn what_each_worker_says_is_read_as_its_own() {
        let ready = pack(&FromWorker::Ready { threads: 8 });
        let replies = [
            (WorkerKind::Stepper, ready.clone()),
            (WorkerKind::Recorder, ready),
            (WorkerKind::Explorer, pack(&FromExplorer::Ready)),
            (WorkerKind::Measurer, pack(&FromMeasurer::Ready)),
        ];
        for (kind, bytes) in replies {
            let own = match Reply::unpack(kind, &bytes) {
                Ok(Reply::Stepper(_)) => WorkerKind::Stepper,
                Ok(Reply::Recorder(_)) => WorkerKind::Recorder,
                Ok(Reply::Explorer(_)) => WorkerKind::Explorer,
                Ok(Reply::Measurer(_)) => WorkerKind::Measurer,
                other => panic!("{kind:?}: {other:?}"),
            };
            assert_eq!(own, kind);
            assert!(Reply::unpack(kind, &[]).is_err());
        }
    }
}
