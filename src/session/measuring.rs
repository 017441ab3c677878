//! Measuring, as the page sees it.

use super::{Effect, State, Tab};
use crate::bridge::FromMeasurer;
use crate::exercise;
use crate::measure::Row;
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

/// How far it has come.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum Phase {
    /// It has not been asked for.
    #[default]
    NotYet,
    /// So many runs of so many are done; of none while threads are started.
    Going(usize, usize),
    /// Somebody stopped it.
    Stopped,
    /// It has come to its end.
    Done,
    /// It could not be done, for this reason.
    Failed(String),
}

/// What is or was measured.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Measuring {
    /// How far it has come.
    pub phase: Phase,
    /// The measurement whose results these are.
    pub planned: Option<Planned>,
    /// Where and when.
    pub machine: Machine,
    /// The results so far.
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
        let of = planned.and_then(|planned| exercise::by_name(planned.measurement.exercise));
        of.map_or_else(String::new, |of| {
            link::write(&Scenario {
                measure: self.planned.clone(),
                ..Scenario::new(of)
            })
        })
    }
}

impl State {
    /// What would be measured next: as the address has it, as it was chosen, or
    /// else as it suits the machine.
    pub fn planned(&self) -> Option<Planned> {
        let own = self.scenario.measure.clone();
        own.or_else(|| self.chosen().cloned())
            .or_else(|| Some(Planned::of(self.scenario.exercise.name())?.on(self.cores)))
    }

    /// The sizes chosen last for the present exercise's measurement, if any were.
    fn chosen(&self) -> Option<&Planned> {
        let name = self.scenario.exercise.name();
        let mut sizes = self.sizes.iter();
        sizes.find(|planned| planned.measurement.exercise == name)
    }

    /// The address holds the sizes that were chosen while their tab is shown;
    /// they are kept while it is not.
    pub(super) fn keep_sizes(&mut self) {
        if self.tab != Tab::Measure {
            self.scenario.measure = None;
        } else if let Some(planned) = self.scenario.measure.clone() {
            self.choose(planned);
        } else {
            self.scenario.measure = self.chosen().cloned();
        }
    }

    fn choose(&mut self, planned: Planned) {
        let same = |other: &Planned| other.measurement == planned.measurement;
        match self.sizes.iter().position(same) {
            Some(place) => self.sizes[place] = planned,
            None => self.sizes.push(planned),
        }
    }

    /// Whether what was measured is not what would be measured now.
    pub fn results_are_older(&self) -> bool {
        self.planned() != self.measuring.planned
    }

    /// Sets a parameter of what would be measured next.
    pub(super) fn set_measure(&mut self, name: &str, value: &str) -> Vec<Effect> {
        if let Some(mut planned) = self.planned() {
            planned.settings.set(name, value);
            self.choose(planned.clone());
            self.scenario.measure = Some(planned);
        }
        Vec::new()
    }

    pub(super) fn measure(&mut self, machine: Machine) -> Vec<Effect> {
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
        vec![Effect::Measure(self.measuring.link())]
    }

    pub(super) fn stop_measuring(&mut self) -> Vec<Effect> {
        if !self.measuring.is_going() {
            return Vec::new();
        }
        self.end_measuring(Phase::Stopped, "The measurement was stopped")
    }

    /// Results of another exercise are of no use here.
    pub(super) fn forget_measuring(&mut self) -> Vec<Effect> {
        let name = self.scenario.exercise.name();
        let planned = self.measuring.planned.as_ref();
        if planned.is_none_or(|planned| planned.measurement.exercise == name) {
            return Vec::new();
        }
        let effects = self.stop_measuring();
        self.measuring = Measuring::default();
        effects
    }

    /// A link that holds a measurement shows it, ready to be started.
    pub(super) fn show_what_is_measured(&mut self) {
        if self.scenario.measure.is_some() {
            self.tab = Tab::Measure;
            self.keep_sizes();
        }
    }

    pub(super) fn hear_measurer(&mut self, message: FromMeasurer) -> Vec<Effect> {
        if !self.measuring.is_going() {
            return Vec::new();
        }
        match message {
            FromMeasurer::Ready => {}
            FromMeasurer::Going(done, all) => self.measuring.phase = Phase::Going(done, all),
            FromMeasurer::Rows(rows) => self.measuring.rows.extend(rows),
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
        vec![Effect::StopMeasuring]
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
    use crate::session::{Action, reduce};

    fn after(state: &State, actions: impl IntoIterator<Item = Action>) -> State {
        actions
            .into_iter()
            .fold(state.clone(), |state, action| reduce(&state, action).0)
    }

    fn machine() -> Machine {
        Machine {
            browser: "Firefox 153".to_owned(),
            cores: 2,
            date: "2026-11-25".to_owned(),
        }
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
        }
    }

    #[test]
    fn a_link_shows_the_measurement_and_waits() {
        let state = State::open("#/counter?lock=none&measure=contention,threads:2");
        assert_eq!(
            (state.tab, state.measuring.is_going()),
            (Tab::Measure, false)
        );
        let (state, effects) = reduce(&state, Action::Measure(machine()));
        let link = "#/counter?measure=contention,threads:2".to_owned();
        assert_eq!(effects, [Effect::Measure(link)]);
        assert_eq!(
            state.link(),
            "#/counter?lock=none&measure=contention,threads:2"
        );
    }

    #[test]
    fn a_measurement_goes_to_its_end_and_leaves_nothing_running() {
        let state = State::open("#/map-reduce");
        assert_eq!(state.tab, Tab::Run);
        let set = Action::SetMeasure("workers", "2".to_owned());
        let heard = [
            Action::ShowTab(Tab::Measure),
            set,
            Action::Measure(machine()),
            Action::Measurer(FromMeasurer::Ready),
            Action::Measurer(FromMeasurer::Going(1, 4)),
            Action::Measurer(FromMeasurer::Rows(vec![row()])),
        ];
        let state = after(&state, heard);
        assert_eq!(state.measuring.phase, Phase::Going(1, 4));
        let (state, effects) = reduce(&state, Action::Measurer(FromMeasurer::Done));
        assert_eq!(effects, [Effect::StopMeasuring]);
        let measuring = &state.measuring;
        assert_eq!((&measuring.phase, measuring.rows.len()), (&Phase::Done, 1));
        assert_eq!(state.link(), "#/map-reduce?measure=squares,workers:2");
    }

    #[test]
    fn it_can_be_stopped_and_fail_and_what_comes_late_is_not_heard() {
        let going = after(&State::open("#/counter"), [Action::Measure(machine())]);
        let (stopped, effects) = reduce(&going, Action::StopMeasuring);
        assert_eq!(effects, [Effect::StopMeasuring]);
        let late = after(
            &stopped,
            [Action::Measurer(FromMeasurer::Rows(vec![row()]))],
        );
        assert_eq!(
            (late.measuring.phase, late.measuring.rows),
            (Phase::Stopped, vec![])
        );
        let fault = Action::Measurer(FromMeasurer::Fault("no memory".to_owned()));
        let failed = after(&going, [fault]);
        assert_eq!(
            failed.measuring.phase,
            Phase::Failed("no memory".to_owned())
        );
        assert_eq!(failed.announcement, "The measurement failed: no memory");
    }

    #[test]
    fn another_exercise_ends_it_and_another_tab_does_not() {
        let going = after(&State::open("#/counter"), [Action::Measure(machine())]);
        let variant = reduce(&going, Action::Variant("counter", 1));
        assert!(variant.0.measuring.is_going() && variant.1.is_empty());
        let (other, effects) = reduce(&going, Action::Exercise("map-reduce"));
        assert_eq!(effects, [Effect::StopMeasuring]);
        assert_eq!(other.measuring, Measuring::default());
        let elsewhere = after(&going, [Action::ShowTab(Tab::Run)]);
        assert!(elsewhere.measuring.is_going());
        assert_eq!(elsewhere.link(), "#/counter");
    }

    #[test]
    fn sizes_are_kept_for_each_exercise_and_stand_in_the_address_of_their_tab() {
        let set = |name, value: &str| Action::SetMeasure(name, value.to_owned());
        let state = State::open("#/counter?measure=contention,threads:2");
        let state = after(&state, [Action::ShowTab(Tab::Run)]);
        assert_eq!(state.link(), "#/counter");
        let back = [Action::ShowTab(Tab::Measure), set("repeats", "3")];
        let back = after(&state, back);
        let sized = "#/counter?measure=contention,threads:2,repeats:3";
        assert_eq!(back.link(), sized);
        // Another exercise has sizes of its own; a variant has the same.
        let other = after(&back, [Action::Exercise("map-reduce"), set("workers", "3")]);
        assert_eq!(other.link(), "#/map-reduce?measure=squares,workers:3");
        let variant = after(&other, [Action::Variant("counter", 0)]);
        let own = variant.planned().map(|planned| planned.write());
        assert_eq!(own.as_deref(), Some("contention,threads:2,repeats:3"));
        // Undoing changes what is run, not what is measured.
        let more = [set("threads", "5"), Action::Undo];
        let undone = after(&variant, more);
        let own = undone.planned().map(|planned| planned.write());
        assert_eq!(own.as_deref(), Some("squares,workers:3"));
        let again = after(&undone, [Action::Exercise("counter")]);
        let own = again.planned().map(|planned| planned.write());
        assert_eq!(own.as_deref(), Some("contention,threads:5,repeats:3"));
    }

    #[test]
    fn sizes_that_nobody_chose_suit_the_machine_and_links_mean_the_same_everywhere() {
        let machine_of = |cores| State {
            cores,
            ..State::open("#/map-reduce")
        };
        let workers = |cores| {
            let planned = machine_of(cores).planned().expect("it has one");
            planned.settings.number("workers")
        };
        // One core has nothing to compare, and more than 8 workers there are not.
        assert_eq!([0, 1, 2, 6, 64].map(workers), [4, 2, 2, 6, 8]);
        let here = after(
            &machine_of(2),
            [Action::ShowTab(Tab::Measure), Action::Measure(machine())],
        );
        assert_eq!(here.link(), "#/map-reduce?measure=squares,workers:2");
        let link = "#/map-reduce?measure=squares".to_owned();
        let given = after(&machine_of(2), [Action::Open(link)]);
        let planned = given.planned().expect("the link's");
        assert_eq!(planned.settings.number("workers"), 4);
    }

    #[test]
    fn results_keep_the_sizes_that_they_were_measured_with() {
        let state = State::open("#/counter?lock=none&measure=contention,threads:2");
        let state = after(
            &state,
            [
                Action::Measure(machine()),
                Action::Measurer(FromMeasurer::Done),
            ],
        );
        assert!(!state.results_are_older());
        let link = "#/counter?measure=contention,threads:2";
        let away = after(&state, [Action::ShowTab(Tab::Trace)]);
        assert!(!away.results_are_older());
        assert_eq!(away.measuring.link(), link);
        let set = Action::SetMeasure("threads", "3".to_owned());
        let changed = after(&state, [set]);
        assert!(changed.results_are_older());
        assert_eq!(changed.measuring.link(), link);
        assert_eq!(Measuring::default().link(), "");
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
