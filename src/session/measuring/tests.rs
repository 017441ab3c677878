//! A measurement from its sizes to its results, and what it keeps out.

use super::*;
use crate::session::state::reduce::after;
use crate::session::{
    Action, ExploreAction, Exploring, HistoryAction, OpenAction, PageAction, PlayAction,
    QuizAction, RecordAction, Reply, State, Tab, WorkerKind, reduce,
};

fn machine() -> Machine {
    Machine {
        browser: "Firefox 153".to_owned(),
        cores: 2,
        date: "2026-11-25".to_owned(),
    }
}

/// While something is measured.
fn going() -> State {
    reduce(&State::open("#/counter"), MeasureAction::Start(machine())).0
}

fn received(said: FromMeasurer) -> Action {
    Action::Received(Reply::Measurer(said))
}

fn row() -> Row {
    Row {
        median: 2.0,
        runs: 5,
        ..Row::default()
    }
}

#[test]
fn a_link_shows_the_measurement_and_waits() {
    let given = "#/counter?lock=none&measure=contention,threads:2";
    let state = State::open(given);
    assert!(state.page.tab == Tab::Measure && !state.measuring.is_going());
    let (state, effects) = reduce(&state, MeasureAction::Start(machine()));
    let link = "#/counter?measure=contention,threads:2".to_owned();
    let measure = Effect::Send(Message::Measurer(link));
    assert_eq!(effects, [Effect::Stop(WorkerKind::Measurer), measure]);
    assert_eq!(state.link(), given);
}

#[test]
fn a_measurement_goes_to_its_end_and_leaves_nothing_running() {
    let state = State::open("#/map-reduce");
    assert_eq!(state.page.tab, Tab::Run);
    let set = Action::Measure(MeasureAction::Set("workers", "2".to_owned()));
    let actions = [
        Action::Page(PageAction::Tab(Tab::Measure)),
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
    let going = going();
    let (stopped, effects) = reduce(&going, MeasureAction::Stop);
    assert_eq!(effects, [Effect::Stop(WorkerKind::Measurer)]);
    let late = after(&stopped, [received(FromMeasurer::Rows(vec![row()]))]);
    let measuring = late.measuring;
    assert_eq!((measuring.phase, measuring.rows), (Phase::Stopped, vec![]));
    let fault = received(FromMeasurer::Fault("no memory".to_owned()));
    let failed = after(&going, [fault]);
    let why = "no memory".to_owned();
    let told = format!("The measurement failed: {why}");
    assert_eq!(failed.measuring.phase, Phase::Failed(why));
    assert_eq!(failed.told.announcement, told);
}

#[test]
fn another_exercise_ends_it_and_another_tab_does_not() {
    let going = going();
    let variant = reduce(&going, OpenAction::Variant("counter", 1));
    assert!(variant.0.measuring.is_going() && variant.1.is_empty());
    let (other, effects) = reduce(&going, OpenAction::Exercise("map-reduce"));
    assert_eq!(effects, [Effect::Stop(WorkerKind::Measurer)]);
    assert_eq!(other.measuring, Measuring::default());
    let elsewhere = after(&going, [Action::Page(PageAction::Tab(Tab::Run))]);
    assert!(elsewhere.measuring.is_going());
    assert_eq!(elsewhere.link(), "#/counter");
}

#[test]
fn nothing_else_is_begun_meanwhile() {
    let going = going();
    for other in [
        Action::Explore(ExploreAction::Start),
        Action::Record(RecordAction::Make(100, None)),
    ] {
        let (state, effects) = reduce(&going, other);
        assert_eq!(effects, []);
        assert_eq!(state.told.toast.as_deref(), Some(IS_MEASURING));
        assert!(state.recordings.shown.is_none() && state.measuring.is_going());
    }
    // A question about the ends has them looked for as soon as that is possible.
    let asked = after(&going, [Action::Quiz(QuizAction::Want(true))]);
    assert!(asked.asks() && asked.search.known == Exploring::NotYet);
    let (done, effects) = reduce(&asked, received(FromMeasurer::Done));
    assert!(matches!(done.search.known, Exploring::Going { .. }));
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
        let (state, effects) = reduce(&busy, MeasureAction::Start(machine()));
        assert_eq!((effects, state.told.toast.as_deref()), (vec![], Some(why)));
        assert_eq!(state.measuring, Measuring::default());
    }
    let (playing, _) = reduce(&State::open("#/counter"), PlayAction::Toggle);
    let (going, _) = reduce(&playing, MeasureAction::Start(machine()));
    assert!(playing.playing.on && !going.playing.on && going.measuring.is_going());
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

#[test]
fn sizes_are_kept_for_each_exercise_and_stand_in_the_address_of_their_tab() {
    let set = |name, value: &str| Action::Measure(MeasureAction::Set(name, value.to_owned()));
    let state = State::open("#/counter?measure=contention,threads:2");
    let state = after(&state, [Action::Page(PageAction::Tab(Tab::Run))]);
    assert_eq!(state.link(), "#/counter");
    let back = [
        Action::Page(PageAction::Tab(Tab::Measure)),
        set("repeats", "3"),
    ];
    let back = after(&state, back);
    let sized = "#/counter?measure=contention,threads:2,repeats:3";
    assert_eq!(back.link(), sized);
    // Another exercise has sizes of its own; a variant has the same.
    let (other, _) = reduce(&back, OpenAction::Exercise("map-reduce"));
    let (other, _) = reduce(&other, set("workers", "3"));
    assert_eq!(other.link(), "#/map-reduce?measure=squares,workers:3");
    let variant = after(&other, [Action::Open(OpenAction::Variant("counter", 0))]);
    let own = variant.planned().map(|planned| planned.write());
    assert_eq!(own.as_deref(), Some("contention,threads:2,repeats:3"));
    // Undoing changes what is run, not what is measured.
    let more = [set("threads", "5"), Action::History(HistoryAction::Undo)];
    let undone = after(&variant, more);
    let own = undone.planned().map(|planned| planned.write());
    assert_eq!(own.as_deref(), Some("squares,workers:3"));
    let again = after(&undone, [Action::Open(OpenAction::Exercise("counter"))]);
    let own = again.planned().map(|planned| planned.write());
    assert_eq!(own.as_deref(), Some("contention,threads:5,repeats:3"));
}

#[test]
fn sizes_that_nobody_chose_suit_the_machine_and_links_mean_the_same_everywhere() {
    let machine_of = |cores| {
        let mut state = State::open("#/map-reduce");
        state.measuring.cores = cores;
        state
    };
    let workers = |cores| {
        let planned = machine_of(cores).planned().expect("it has one");
        planned.settings.number("workers")
    };
    // One core has nothing to compare, and more than 8 workers there are not.
    assert_eq!([0, 1, 2, 6, 64].map(workers), [4, 2, 2, 6, 8]);
    let (here, _) = reduce(&machine_of(2), PageAction::Tab(Tab::Measure));
    let (here, _) = reduce(&here, MeasureAction::Start(Machine::default()));
    assert_eq!(here.link(), "#/map-reduce?measure=squares,workers:2");
    let link = "#/map-reduce?measure=squares".to_owned();
    let given = after(&machine_of(2), [Action::Open(OpenAction::Link(link))]);
    let planned = given.planned().expect("the link's");
    assert_eq!(planned.settings.number("workers"), 4);
}

#[test]
fn results_keep_the_sizes_that_they_were_measured_with() {
    let state = State::open("#/counter?lock=none&measure=contention,threads:2");
    let (state, _) = reduce(&state, MeasureAction::Start(Machine::default()));
    let (state, _) = reduce(&state, received(FromMeasurer::Done));
    assert!(!state.results_are_older());
    let link = "#/counter?measure=contention,threads:2";
    let away = after(&state, [Action::Page(PageAction::Tab(Tab::Trace))]);
    assert!(!away.results_are_older());
    assert_eq!(away.measuring.link(), link);
    let set = Action::Measure(MeasureAction::Set("threads", "3".to_owned()));
    let changed = after(&state, [set]);
    assert!(changed.results_are_older());
    assert_eq!(changed.measuring.link(), link);
    assert_eq!(Measuring::default().link(), "");
}
