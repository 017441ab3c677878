//! What the page says of real runs, and what it keeps to itself.

use lockstep::bridge::{Doing, FromExplorer, FromWorker};
use lockstep::explore::findings::Findings;
use lockstep::model::Switch;
use lockstep::scene::coverage::Coverage;
use lockstep::session::{Action, ExploreAction, Exploring, QuizAction, RecordAction, Reply};
use lockstep::worker::MOST_KEPT;

use crate::support::recording_page::{Page, compared};

/// Two threads add to a counter twice each, without a lock: it ends as 2, 3 or
/// 4.
const UNLOCKED: &str = "#/counter?lock=none";

fn coverage(page: &Page) -> Coverage<'_> {
    let recorded = page.state.recordings.shown.as_ref().expect("runs");
    Coverage::of(recorded, &page.state.view()).expect("runs were made")
}

/// Why there is no comparison, and what the button beside it does.
fn unknown(page: &Page) -> (String, Option<Action>) {
    let unknown = coverage(page).unknown.expect("nothing is compared");
    (unknown.why, unknown.remedy.map(|(_, action)| *action))
}

#[test]
fn nothing_is_told_of_real_runs_while_a_question_is_open() {
    for link in [
        "#/counter?lock=none&ask=first",
        "#/counter?lock=none&step=1&ask=first",
    ] {
        let mut page = Page::open(link);
        page.take(RecordAction::Make(30, Some(7)));
        assert!(page.state.asks(), "{link}");
        let told = coverage(&page);
        assert_eq!(told.heading, "30 real runs made");
        assert!(told.outcomes.is_empty() && told.unseen.is_empty());
        assert!(unknown(&page).0.contains("said what you think"));
        assert_eq!(page.state.told.announcement, "30 real runs were made.");
        page.take(QuizAction::Check);
        let seen = page
            .state
            .recordings
            .shown
            .as_ref()
            .expect("recorded")
            .seen
            .len();
        let told = coverage(&page);
        let heading = format!("Seen in 30 real runs: {seen} of 3 possible outcomes");
        assert_eq!(told.heading, heading);
        assert_eq!((told.outcomes.len(), told.unknown), (seen, None));
        assert_eq!(told.unseen.len(), 3 - seen);
    }
}

#[test]
fn with_the_gil_there_is_a_way_to_compare() {
    let mut page = Page::open("#/counter?lock=none&switch=gil");
    page.take(RecordAction::Make(30, None));
    let recorded = page.state.recordings.shown.clone();
    assert_eq!(page.state.search.known, Exploring::NotYet);
    let (why, remedy) = unknown(&page);
    assert!(why.contains("when threads switch anywhere"), "{why}");
    page.take(remedy.expect("a button"));
    assert_eq!(page.state.run.scenario.switch, Switch::Any);
    // The runs are the same, and what is possible is looked for by itself.
    assert_eq!(page.state.recordings.shown, recorded);
    let compared = compared(&page.state).expect("it is known");
    assert_eq!((compared.possible, compared.unlisted.len()), (3, 0));
}

#[test]
fn one_run_is_compared_when_somebody_asks() {
    let mut page = Page::open(UNLOCKED);
    page.take(RecordAction::Make(1, None));
    assert_eq!(coverage(&page).heading, "Seen in one real run: one outcome");
    let (why, remedy) = unknown(&page);
    assert!(why.contains("not every interleaving"), "{why}");
    page.take(remedy.expect("a button"));
    let heading = "Seen in one real run: 1 of 3 possible outcomes";
    assert_eq!(coverage(&page).heading, heading);
}

/// Three clients change a cache without a lock, in many ways.
#[test]
fn outcomes_without_a_run_are_held_against_the_explorer_too() {
    let mut page =
        Page::open("#/lru-cache?lock=none&put=evict-first&work=pa1.pb2.pc3.gb~pd4.ga.gd~pe5.gb.ge");
    page.take(RecordAction::Make(2_000, Some(5)));
    let recorded = page.state.recordings.shown.clone().expect("recorded");
    let seen = recorded.seen.len();
    assert!(seen > MOST_KEPT, "only {seen} outcomes were seen");
    assert_eq!((recorded.others, recorded.counts.len()), (0, seen));
    let kept = recorded
        .seen
        .iter()
        .take_while(|real_run| real_run.is_kept());
    assert_eq!(kept.count(), MOST_KEPT);
    if let Ok(compared) = compared(&page.state) {
        assert_eq!((compared.seen, compared.unlisted), (seen, vec![]));
    }
    // What has no run cannot be opened, and takes nobody for its own.
    let before = page.state.link();
    page.take(RecordAction::Show(MOST_KEPT));
    assert_eq!(page.state.link(), before);
    assert!(page.state.view().real_run().is_none());
}

#[test]
fn what_is_not_listed_is_said() {
    let mut page = Page::open(UNLOCKED);
    page.take(RecordAction::Make(1, None));
    let first = page.state.recordings.shown.as_ref().expect("recorded").seen[0].clone();
    page.take(ExploreAction::Start);
    page.only_take(RecordAction::Make(10_000, None));
    let other = |place: usize| {
        let mut real_run = Box::new((*first).clone());
        real_run.result = format!("strange {place}");
        FromWorker::Seen { run: 2, real_run }
    };
    // One that the explorer lists, and 149 that it does not.
    let real_run = Box::new((*first).clone());
    page.take(Action::Received(Reply::Recorder(FromWorker::Seen {
        run: 2,
        real_run,
    })));
    for place in 1..150 {
        page.take(Action::Received(Reply::Recorder(other(place))));
    }
    let told = coverage(&page);
    assert_eq!(
        told.heading,
        "Seen in 150 real runs: 1 of 3 possible outcomes"
    );
    // Those that are a fault of ours stand first.
    assert!(told.outcomes.iter().all(|(_, unlisted)| *unlisted));
    assert_eq!((told.outcomes.len(), told.unseen.len()), (100, 2));
    assert_eq!(told.rest, ["Outcomes seen that are not listed: 50."]);
    page.take(Action::Received(Reply::Recorder(FromWorker::Recording {
        run: 2,
        made: 10_000,
        counts: vec![50; 150],
        others: 2_500,
        going: false,
    })));
    let told = coverage(&page);
    let heading = "Seen in 10,000 real runs: at least 1 of 3 possible outcomes";
    assert_eq!(told.heading, heading);
    assert!(told.unseen.is_empty() && told.rest.len() == 2);
    assert!(told.rest[1].starts_with("2,500 more runs"));
}

/// What a search found that has come to its limit.
fn cut(findings: &Findings) -> Findings {
    Findings {
        complete: false,
        outcomes: Vec::new(),
        ..findings.clone()
    }
}

#[test]
fn it_says_why_it_is_not_known_what_is_possible() {
    let mut page = Page::open(UNLOCKED);
    page.take(RecordAction::Make(30, Some(7)));
    let Exploring::Done(explored) = page.state.search.known.clone() else {
        panic!("the explorer was asked");
    };
    let seen = coverage(&page).outcomes.len();
    // The second search of this page.
    page.only_take(ExploreAction::Start);
    let doing = Doing::RandomRuns;
    let explorer = |said| Action::Received(Reply::Explorer(said));
    let says = [
        (
            explorer(FromExplorer::Going {
                run: 2,
                doing,
                done: 5,
            }),
            ("every interleaving is being looked at …", None),
        ),
        (
            explorer(FromExplorer::Found {
                run: 2,
                findings: Box::new(cut(&explored.findings)),
                drawing: None,
            }),
            ("there are too many states to look at all.", None),
        ),
        (
            explorer(FromExplorer::Found {
                run: 2,
                findings: Box::new(explored.findings.clone().with_texts(false)),
                drawing: None,
            }),
            (
                "there are too many orders in which lines can be printed.",
                None,
            ),
        ),
        (
            explorer(FromExplorer::Fault {
                run: 2,
                text: "out of memory".to_owned(),
            }),
            (
                "out of memory.",
                Some(Action::Explore(ExploreAction::Start)),
            ),
        ),
        (
            Action::Explore(ExploreAction::Stop),
            (
                "the search was stopped.",
                Some(Action::Explore(ExploreAction::Start)),
            ),
        ),
    ];
    for (action, (why, remedy)) in says {
        page.only_take(action);
        let said = unknown(&page);
        let why = format!("It is not known what is possible: {why}");
        assert_eq!(said, (why, remedy));
        // What was seen stands there, and nothing is said to be missing.
        let told = coverage(&page);
        let outcomes = if seen == 1 {
            "one outcome".to_owned()
        } else {
            format!("{seen} outcomes")
        };
        assert_eq!(told.heading, format!("Seen in 30 real runs: {outcomes}"));
        assert!(told.outcomes.iter().all(|(_, unlisted)| !unlisted));
        assert!(told.unseen.is_empty());
    }
}
