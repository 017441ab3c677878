//! The sizes of what is to be measured: where they come from, and how long they
//! are kept.

use super::{Effect, State, Tab};
use crate::scenario::Planned;

impl State {
    /// What would be measured next: as the address has it, as it was chosen, or
    /// else as it suits the machine.
    pub fn planned(&self) -> Option<Planned> {
        let own = self.scenario.measure.clone();
        own.or_else(|| self.chosen().cloned())
            .or_else(|| Some(Planned::of(self.scenario.exercise.name)?.on(self.cores)))
    }

    /// The sizes chosen last for the present exercise's measurement, if any were.
    fn chosen(&self) -> Option<&Planned> {
        let name = self.scenario.exercise.name;
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

    /// A link that holds a measurement shows it, ready to be started.
    pub(super) fn show_what_is_measured(&mut self) {
        if self.scenario.measure.is_some() {
            self.tab = Tab::Measure;
            self.keep_sizes();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bridge::FromMeasurer;
    use crate::session::reduce::after;
    use crate::session::{Action, Machine, MeasureAction, Measuring, Reply};

    #[test]
    fn sizes_are_kept_for_each_exercise_and_stand_in_the_address_of_their_tab() {
        let set = |name, value: &str| Action::Measure(MeasureAction::Set(name, value.to_owned()));
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
            [
                Action::ShowTab(Tab::Measure),
                Action::Measure(MeasureAction::Start(Machine::default())),
            ],
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
                Action::Measure(MeasureAction::Start(Machine::default())),
                Action::Received(Reply::Measurer(FromMeasurer::Done)),
            ],
        );
        assert!(!state.results_are_older());
        let link = "#/counter?measure=contention,threads:2";
        let away = after(&state, [Action::ShowTab(Tab::Trace)]);
        assert!(!away.results_are_older());
        assert_eq!(away.measuring.link(), link);
        let set = Action::Measure(MeasureAction::Set("threads", "3".to_owned()));
        let changed = after(&state, [set]);
        assert!(changed.results_are_older());
        assert_eq!(changed.measuring.link(), link);
        assert_eq!(Measuring::default().link(), "");
    }
}
