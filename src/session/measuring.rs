//! Measuring, as the page sees it.

use super::{Effect, Exploring, Message, RecordingStage, State, WorkerKind};
use crate::bridge::FromMeasurer;
use crate::measure::{Row, renew};
use crate::scenario::by_name;
use crate::scenario::{Planned, Scenario, link};

/// Where and when something is measured.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Machine {
    /// The browser, with its version.
    pub browser: String,
    /// How many threads the browser says that the machine has.
    pub cores: usize,
    /// The day and the time.
    pub date: String,
}

/// What is done with a measurement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MeasureAction {
    /// Set the parameter of this name of what is to be measured.
    Set(&'static str, String),
    /// Measure, on this machine.
    Start(Machine),
    /// Stop measuring.
    Stop,
}

/// How far it has come.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum Phase {
    /// It has not been asked for.
    #[default]
    NotYet,
    /// So many runs of so many are done; none of none while threads are started.
    Going(usize, usize),
    /// Somebody stopped it.
    Stopped,
    Done,
    /// It could not be done, for this reason.
    Failed(String),
}

/// What is or was measured.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Measuring {
    pub phase: Phase,
    /// The measurement whose results these are.
    pub planned: Option<Planned>,
    /// Where and when.
    pub machine: Machine,
    pub rows: Vec<Row>,
}

impl Measuring {
    /// Whether threads are at work.
    pub fn is_going(&self) -> bool {
        matches!(self.phase, Phase::Going(..))
    }

    /// The link that measures the same once more, with the same sizes.
    pub fn link(&self) -> String {
        let planned = self.planned.as_ref();
        let of = planned.and_then(|planned| by_name(planned.measurement.exercise));
        of.map_or_else(String::new, |of| {
            link::write(&Scenario {
                measure: self.planned.clone(),
                ..Scenario::new(of)
            })
        })
    }
}

/// Why nothing else is begun while something is measured.
const IS_MEASURING: &str = "Not while something is measured: both would be slower than they are.";

impl State {
    pub(super) fn do_with_measurement(&mut self, action: MeasureAction) -> Vec<Effect> {
        match action {
            MeasureAction::Set(name, value) => self.set_measure(name, &value),
            MeasureAction::Start(machine) => self.measure(machine),
            MeasureAction::Stop => self.stop_measuring(),
        }
    }

    /// Why nothing can be measured just now, if it cannot: whatever else keeps
    /// the cores busy would be in the figures.
    pub fn why_not_measure(&self) -> Option<&'static str> {
        let recorded = self.recorded.as_ref();
        if matches!(self.exploring, Exploring::Going { .. }) {
            return Some("Not while interleavings are explored: the figures would be wrong.");
        }
        recorded
            .is_some_and(|recorded| recorded.stage == RecordingStage::Going)
            .then_some("Not while real runs are recorded: the figures would be wrong.")
    }

    /// Why neither a search nor a recording can be begun just now, if not.
    pub fn why_only_measure(&self) -> Option<&'static str> {
        self.measuring.is_going().then_some(IS_MEASURING)
    }

    /// Tells why something cannot be begun just now.
    pub(super) fn refuse(&mut self, why: &str) -> Vec<Effect> {
        self.show_toast(why.to_owned());
        Vec::new()
    }

    fn measure(&mut self, machine: Machine) -> Vec<Effect> {
        if let Some(why) = self.why_not_measure() {
            return self.refuse(why);
        }
        // A run that plays would be in the figures too.
        self.playing = false;
        let planned = self.planned();
        // From here on the address holds what is measured.
        self.scenario.measure.clone_from(&planned);
        self.measuring = Measuring {
            phase: Phase::Going(0, 0),
            planned,
            machine,
            rows: Vec::new(),
        };
        self.announcement = "Measuring".to_owned();
        let link = self.measuring.link();
        // In the place of any other.
        vec![
            Effect::Stop(WorkerKind::Measurer),
            Effect::Send(Message::Measurer(link)),
        ]
    }

    fn stop_measuring(&mut self) -> Vec<Effect> {
        if !self.measuring.is_going() {
            return Vec::new();
        }
        self.end_measuring(Phase::Stopped, "The measurement was stopped")
    }

    /// Results of another exercise are of no use here.
    pub(super) fn forget_measuring(&mut self) -> Vec<Effect> {
        let name = self.scenario.exercise.name;
        let planned = self.measuring.planned.as_ref();
        if planned.is_none_or(|planned| planned.measurement.exercise == name) {
            return Vec::new();
        }
        let effects = self.stop_measuring();
        self.measuring = Measuring::default();
        effects
    }

    pub(super) fn on_measurer(&mut self, message: FromMeasurer) -> Vec<Effect> {
        if !self.measuring.is_going() {
            return Vec::new();
        }
        match message {
            FromMeasurer::Ready => {}
            FromMeasurer::Going(done, all) => self.measuring.phase = Phase::Going(done, all),
            FromMeasurer::Rows(rows) => renew(&mut self.measuring.rows, rows),
            FromMeasurer::Done => return self.end_measuring(Phase::Done, "Measured"),
            FromMeasurer::Fault(why) => {
                let text = format!("The measurement failed: {why}");
                return self.end_measuring(Phase::Failed(why), &text);
            }
        }
        Vec::new()
    }

    /// Nothing stays running when a measurement is over.
    fn end_measuring(&mut self, phase: Phase, words: &str) -> Vec<Effect> {
        self.measuring.phase = phase;
        self.announcement = words.to_owned();
        vec![Effect::Stop(WorkerKind::Measurer)]
    }
}

/// The browser and its version, from what it sends to servers.
pub fn browser(user_agent: &str) -> String {
    // Later ones pretend to be the earlier ones too.
    const KNOWN: [(&str, &str); 5] = [
        ("Firefox/", "Firefox"),
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("Chrome/", "Chromium"),
        ("Version/", "Safari"),
    ];
    for (mark, name) in KNOWN {
        if let Some((_, version)) = user_agent.split_once(mark) {
            let digits = version.split(|c: char| !c.is_ascii_digit()).next();
            return format!("{name} {}", digits.unwrap_or_default());
        }
    }
    "unknown browser".to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::reduce::after;
    use crate::session::{Action, ExploreAction, QuizAction, RecordAction, Reply, Tab, reduce};

    fn machine() -> Machine {
        Machine {
            browser: "Firefox 153".to_owned(),
            cores: 2,
            date: "2026-11-25".to_owned(),
        }
    }

    fn received(said: FromMeasurer) -> Action {
        Action::Received(Reply::Measurer(said))
    }

    fn row() -> Row {
        Row {
            table: 0,
            series: 0,
            x: 1,
            low: 1.0,
            median: 2.0,
            high: 3.0,
            extra: 0.0,
            runs: 5,
            wrong: 0,
        }
    }

    #[test]
    fn a_link_shows_the_measurement_and_waits() {
        let state = State::open("#/counter?lock=none&measure=contention,threads:2");
        assert_eq!(
            (state.tab, state.measuring.is_going()),
            (Tab::Measure, false)
        );
        let (state, effects) = reduce(&state, Action::Measure(MeasureAction::Start(machine())));
        let link = "#/counter?measure=contention,threads:2".to_owned();
        let measure = Effect::Send(Message::Measurer(link));
        assert_eq!(effects, [Effect::Stop(WorkerKind::Measurer), measure]);
        assert_eq!(
            state.link(),
            "#/counter?lock=none&measure=contention,threads:2"
        );
    }

    #[test]
    fn a_measurement_goes_to_its_end_and_leaves_nothing_running() {
        let state = State::open("#/map-reduce");
        assert_eq!(state.tab, Tab::Run);
        let set = Action::Measure(MeasureAction::Set("workers", "2".to_owned()));
        let actions = [
            Action::ShowTab(Tab::Measure),
            set,
            Action::Measure(MeasureAction::Start(machine())),
            received(FromMeasurer::Ready),
            received(FromMeasurer::Going(1, 4)),
            received(FromMeasurer::Rows(vec![row()])),
        ];
        let state = after(&state, actions);
        assert_eq!(state.measuring.phase, Phase::Going(1, 4));
        let (state, effects) = reduce(&state, received(FromMeasurer::Done));
        assert_eq!(effects, [Effect::Stop(WorkerKind::Measurer)]);
        let measuring = &state.measuring;
        assert_eq!((&measuring.phase, measuring.rows.len()), (&Phase::Done, 1));
        assert_eq!(state.link(), "#/map-reduce?measure=squares,workers:2");
    }

    #[test]
    fn it_can_be_stopped_and_fail_and_what_comes_late_is_not_heard() {
        let going = after(
            &State::open("#/counter"),
            [Action::Measure(MeasureAction::Start(machine()))],
        );
        let (stopped, effects) = reduce(&going, Action::Measure(MeasureAction::Stop));
        assert_eq!(effects, [Effect::Stop(WorkerKind::Measurer)]);
        let late = after(&stopped, [received(FromMeasurer::Rows(vec![row()]))]);
        assert_eq!(
            (late.measuring.phase, late.measuring.rows),
            (Phase::Stopped, vec![])
        );
        let fault = received(FromMeasurer::Fault("no memory".to_owned()));
        let failed = after(&going, [fault]);
        assert_eq!(
            failed.measuring.phase,
            Phase::Failed("no memory".to_owned())
        );
        assert_eq!(failed.announcement, "The measurement failed: no memory");
    }

    #[test]
    fn another_exercise_ends_it_and_another_tab_does_not() {
        let going = after(
            &State::open("#/counter"),
            [Action::Measure(MeasureAction::Start(machine()))],
        );
        let variant = reduce(&going, Action::Variant("counter", 1));
        assert!(variant.0.measuring.is_going() && variant.1.is_empty());
        let (other, effects) = reduce(&going, Action::Exercise("map-reduce"));
        assert_eq!(effects, [Effect::Stop(WorkerKind::Measurer)]);
        assert_eq!(other.measuring, Measuring::default());
        let elsewhere = after(&going, [Action::ShowTab(Tab::Run)]);
        assert!(elsewhere.measuring.is_going());
        assert_eq!(elsewhere.link(), "#/counter");
    }

    #[test]
    fn nothing_else_is_begun_meanwhile() {
        let going = after(
            &State::open("#/counter"),
            [Action::Measure(MeasureAction::Start(machine()))],
        );
        for other in [
            Action::Explore(ExploreAction::Start),
            Action::Record(RecordAction::Make(100, None)),
        ] {
            let (state, effects) = reduce(&going, other);
            assert_eq!(effects, []);
            assert_eq!(state.toast.as_deref(), Some(IS_MEASURING));
            assert!(state.recorded.is_none() && state.measuring.is_going());
        }
        // A question about the ends has them looked for as soon as that is possible.
        let asked = after(&going, [Action::Quiz(QuizAction::Want(true))]);
        assert!(asked.asks() && asked.exploring == Exploring::NotYet);
        let (done, effects) = reduce(&asked, received(FromMeasurer::Done));
        assert!(matches!(done.exploring, Exploring::Going { .. }));
        assert_eq!(effects.len(), 2, "{effects:?}");
    }

    #[test]
    fn nothing_is_measured_while_the_cores_are_busy() {
        for other in [
            Action::Explore(ExploreAction::Start),
            Action::Record(RecordAction::Make(100, None)),
        ] {
            let busy = after(&State::open("#/counter"), [other]);
            let why = busy.why_not_measure().expect("a reason");
            let (state, effects) = reduce(&busy, Action::Measure(MeasureAction::Start(machine())));
            assert_eq!((effects, state.toast.as_deref()), (vec![], Some(why)));
            assert_eq!(state.measuring, Measuring::default());
        }
        let playing = after(&State::open("#/counter"), [Action::TogglePlay]);
        let going = after(&playing, [Action::Measure(MeasureAction::Start(machine()))]);
        assert!(playing.playing && !going.playing && going.measuring.is_going());
    }

    #[test]
    fn browsers_are_known_by_what_they_send() {
        for (sent, known) in [
            (
                "Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0",
                "Firefox 153",
            ),
            (
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/156.0.0.0 Safari/537.36",
                "Chromium 156",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
                "Edge 140",
            ),
            (
                "Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.4 Safari/605.1.15",
                "Safari 18",
            ),
            ("", "unknown browser"),
        ] {
            assert_eq!(browser(sent), known);
        }
    }
}
