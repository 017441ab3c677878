//! The state graph as the page draws it, explored in this process.

use lockstep::bridge::{FromExplorer, ToExplorer, pack, unpack};
use lockstep::explore::drawing::{STEPS_AHEAD, STEPS_BEFORE, WIDEST};
use lockstep::scene::{Dot, Fate, Picture, picture};
use lockstep::session::{
    Action, Changes, ChooseAction, CompareAction, Effect, ExploreAction, Explored, Exploring,
    HistoryAction, Message, MoveAction, PageAction, PlayAction, Reply, State, Tab, reduce,
};
use lockstep::worker::Explorer;

/// A page that has explored what it shows.
pub fn explored(link: &str) -> Page {
    let mut page = Page {
        state: State::open(link),
        explorer: Explorer::default(),
        looks: 0,
    };
    page.act(PageAction::Tab(Tab::Explore));
    page.act(ExploreAction::Start);
    page
}

/// A page with its explorer.
pub struct Page {
    pub state: State,
    explorer: Explorer,
    /// How often it was asked what can still happen.
    looks: usize,
}

impl Page {
    /// Does `action`, and all that the explorer has to say to it.
    fn act(&mut self, action: impl Into<Action>) {
        let (state, effects) = reduce(&self.state, action);
        self.state = state;
        let mut messages: Vec<ToExplorer> = effects.into_iter().filter_map(message).collect();
        while let Some(next) = messages.pop() {
            self.looks += usize::from(matches!(next, ToExplorer::Look { .. }));
            let mut heard: Vec<FromExplorer> = Vec::new();
            let explorer = &mut self.explorer;
            explorer.on_message(&next, &mut |answer| heard.push(answer));
            while explorer.work(&mut |answer| heard.push(answer)) {}
            for answer in heard {
                // As it crosses the bridge.
                let answer = unpack(&pack(&answer)).expect("reads back");
                let (after, effects) =
                    reduce(&self.state, Action::Received(Reply::Explorer(answer)));
                self.state = after;
                messages.extend(effects.into_iter().filter_map(message));
            }
        }
    }

    fn explored(&self) -> &Explored {
        match &self.state.search.known {
            Exploring::Done(explored) => explored,
            other => panic!("{other:?}"),
        }
    }

    fn picture(&self) -> Picture {
        let drawing = self.explored().picture().expect("something is drawn");
        picture(drawing, self.explored(), self.state.position())
    }
}

fn message(effect: Effect) -> Option<ToExplorer> {
    match effect {
        Effect::Send(Message::Explorer(message)) => Some(message),
        _ => None,
    }
}

/// Two unlocked increments: the run abab is lost as soon as both have read.
#[test]
fn the_point_of_no_return_is_where_the_second_thread_reads() {
    let page = explored("#/counter?lock=none&increments=1&schedule=abab&step=1");
    let picture = page.picture();
    let run: Vec<&Dot> = picture.dots.iter().filter(|dot| dot.on_run).collect();
    let fates: Vec<Fate> = run.iter().map(|dot| dot.fate).collect();
    assert_eq!(
        fates,
        [Fate::Open, Fate::Open, Fate::Bad, Fate::Bad, Fate::Bad]
    );
    assert_eq!(picture.dots.iter().filter(|dot| dot.is_now).count(), 1);
    assert!(run[1].is_now);
    let explored = page.explored();
    assert_eq!(explored.point_of_no_return(), Some(2));
    assert_eq!(explored.nearest_good.as_deref(), Some("a2b2"));
    let failure = explored.findings.shortest_failure().expect("one fails");
    assert_eq!(failure.shortest.steps, 4, "two reads and two writes");
    let commands = lockstep::scene::palette::commands(&page.state);
    for title in [
        "To the shortest failure",
        "To the point of no return",
        "The nearest good run, this one beside",
    ] {
        assert!(
            commands.iter().any(|command| command.title == title),
            "{title}"
        );
    }
    let ahead = &explored.along[1];
    assert_eq!(
        (ahead.runs.as_deref(), ahead.bad.as_deref()),
        (Some("3"), Some("2"))
    );
}

/// a reads, and from there on b spoils it by reading too; a must write first.
#[test]
fn the_nearest_good_run_is_shown_where_it_parts_from_the_failing_one() {
    let mut page = explored("#/counter?lock=none&increments=1&schedule=abab&step=4");
    page.act(ExploreAction::ShowNearestGood);
    assert_eq!(
        page.state.link(),
        "#/counter?lock=none&increments=1&schedule=a2b2&step=2&beside=schedule:abab"
    );
    assert!(page.state.comparing.both);
    assert_eq!(
        page.state.told.announcement,
        "Two runs: the good run and “the failing run”. They differ from step 2 on: \
         here a writes counter = 1, and finishes, there b reads counter = 0."
    );
    // What lies ahead is that of the good run.
    assert_eq!(page.explored().point_of_no_return(), None);
    page.act(CompareAction::Swap);
    let good = page
        .state
        .comparing
        .with
        .as_ref()
        .map(|comparison| comparison.name().to_owned());
    assert_eq!(good.as_deref(), Some("the good run"));
    page.act(HistoryAction::Undo);
    page.act(HistoryAction::Undo);
    let alone = "#/counter?lock=none&increments=1&schedule=abab&step=4";
    assert_eq!(page.state.link(), alone);
    // A run that ends well has no better one.
    let mut good = explored("#/counter");
    good.act(ExploreAction::ShowNearestGood);
    assert_eq!(good.state.link(), "#/counter");
}

#[test]
fn states_of_a_layer_stand_apart_and_steps_go_right() {
    let picture = explored("#/counter?lock=none").picture();
    for (place, dot) in picture.dots.iter().enumerate() {
        assert!(dot.x <= picture.width && dot.y <= picture.height);
        let apart = |other: &Dot| (dot.x, dot.y) != (other.x, other.y);
        assert!(picture.dots[place + 1..].iter().all(apart), "{dot:?}");
    }
    assert!(picture.lines.iter().all(|line| line.from.0 < line.to.0));
}

#[test]
fn changing_the_program_forgets_what_was_explored() {
    let state = explored("#/counter?lock=none").state;
    let policy = reduce(&state, ChooseAction::Step(lockstep::model::ThreadId::at(1))).0;
    assert!(matches!(policy.search.known, Exploring::Done(_)));
    let other = reduce(&state, Changes::setting("threads", "3".to_owned())).0;
    assert_eq!(other.search.known, Exploring::NotYet);
}

/// By hand, for two unlocked increments: after a's read, the runs aabb ends
/// well, abab and abba lose an update.
#[test]
fn the_outcomes_that_can_still_happen_are_listed_with_their_runs() {
    let mut page = explored("#/counter?lock=none&increments=1&schedule=abab&step=1");
    let still = |page: &Page| -> Vec<(String, Option<String>)> {
        let here = page
            .state
            .search
            .here(&page.state.run)
            .expect("it was asked about");
        let outcomes = here.outcomes.iter();
        let result = |place: usize| page.explored().findings.outcomes[place].result.clone();
        let told = outcomes.map(|(place, runs)| (result(*place), runs.clone()));
        told.collect()
    };
    let runs = |result: &str, runs: &str| (result.to_owned(), Some(runs.to_owned()));
    assert_eq!(still(&page), [runs("2", "1"), runs("1", "2")]);
    page.act(MoveAction::On);
    assert_eq!(still(&page), [runs("1", "2")]);
    page.act(MoveAction::ToStart);
    assert_eq!(still(&page), [runs("2", "2"), runs("1", "4")]);
    // The two runs that go on from the second step go on from a's read, too.
    page.act(ChooseAction::Step(lockstep::model::ThreadId::at(0)));
    assert_eq!(page.state.position(), 1);
    assert_eq!(still(&page), [runs("2", "1"), runs("1", "2")]);
}

#[test]
fn where_a_cycle_lies_ahead_runs_have_no_number() {
    let page = explored("#/producer-consumer?items=1&buffer=list");
    let here = page
        .state
        .search
        .here(&page.state.run)
        .expect("it was asked about");
    assert_eq!(here.outcomes, [(0, None)]);
}

#[test]
fn nobody_asks_while_the_tab_is_closed_or_the_answer_is_known() {
    let mut page = explored("#/counter?lock=none");
    assert_eq!(page.looks, 1);
    page.act(PlayAction::Speed(0));
    assert_eq!(page.looks, 1);
    page.act(PageAction::Tab(Tab::Run));
    page.act(MoveAction::ToEnd);
    assert_eq!(page.looks, 1);
    page.act(PageAction::Tab(Tab::Explore));
    assert_eq!(page.looks, 2);
    // One question at a time, whatever happens before it is answered.
    let (asked, first) = reduce(&page.state, MoveAction::Back);
    let (later, second) = reduce(&asked, MoveAction::Back);
    assert_eq!((first.len(), second.len()), (1, 0));
    let Some(Effect::Send(Message::Explorer(question))) = first.first() else {
        panic!("{first:?}");
    };
    let mut answers = Vec::new();
    page.explorer
        .on_message(question, &mut |answer| answers.push(answer));
    let answer = answers.pop().expect("an answer");
    let (_, third) = reduce(&later, Action::Received(Reply::Explorer(answer)));
    assert_eq!(third.len(), 1, "it has gone on meanwhile");
}

/// All states that keys come to from where they begin.
fn by_keys(picture: &Picture) -> Vec<u32> {
    let mut reached: Vec<u32> = picture.entry().iter().map(|dot| dot.node).collect();
    let mut at = 0;
    while let Some(node) = reached.get(at) {
        let dot = picture.dot(*node).expect("it is drawn");
        for way in ["Left", "Right", "Up", "Down"].map(|way| format!("Arrow{way}")) {
            let next = picture.go(dot, &way).expect("it is an arrow").node;
            reached.extend(Some(next).filter(|next| !reached.contains(next)));
        }
        let ends = ["Home", "End", "x"].map(|key| picture.go(dot, key).map(|dot| dot.node));
        assert!(ends[0] == Some(picture.dots[0].node) && ends[2].is_none());
        reached.extend(ends[1].filter(|next| !reached.contains(next)));
        at += 1;
    }
    reached
}

const GRAPHS: &[&str] = &[
    "#/counter?lock=none",
    "#/counter?lock=leak&threads=3",
    "#/producer-consumer?items=1&buffer=list",
    "#/counter?lock=none&threads=3&increments=3&schedule=a3b4c2&step=7",
    "#/producer-consumer?items=3&consumers=2&step=9",
    "#/thread-pool?step=4",
];

#[test]
fn keys_come_to_every_state_and_every_state_has_a_name() {
    for given in GRAPHS {
        let picture = explored(given).picture();
        assert_eq!(by_keys(&picture).len(), picture.dots.len(), "{given}");
        for dot in &picture.dots {
            assert!(dot.name.starts_with("Step "), "{given}: {}", dot.name);
            let now = dot.name.contains("the moment shown");
            assert_eq!(now, dot.is_now, "{given}: {}", dot.name);
        }
    }
    let names = explored("#/counter?lock=none&increments=1&schedule=abab").picture();
    let named = |name: &str| names.dots.iter().any(|dot| dot.name == name);
    assert!(named("Step 0, the moment shown: may still end either way"));
    assert!(named("Step 4, on this run: the end, wrong: 1"));
    assert!(named("Step 4: the end, right: 2"));
}

/// Whatever is chosen is shown, in graphs of any size.
#[test]
fn every_state_that_is_drawn_can_be_gone_to() {
    for given in GRAPHS {
        let first = explored(given);
        for dot in first.picture().dots.iter().step_by(5) {
            let mut page = explored(given);
            page.act(ExploreAction::GoToState(dot.node));
            let along = &page.explored().along;
            let now = &along[page.state.position()];
            assert_eq!(now.node, dot.node, "{given}: {}", dot.name);
            assert!(page.picture().dots.iter().any(|d| d.is_now), "{given}");
        }
    }
}

#[test]
fn a_large_graph_shows_what_lies_around_the_moment() {
    let given = "#/counter?lock=none&threads=3&increments=3&schedule=a3b4c2&step=7";
    let mut page = explored(given);
    assert!(page.explored().findings.states > 400);
    for _ in 0..8 {
        let picture = page.picture();
        let run: Vec<&Dot> = picture.dots.iter().filter(|dot| dot.on_run).collect();
        let most = 1 + STEPS_BEFORE * WIDEST + STEPS_AHEAD * WIDEST;
        assert!(picture.dots.len() <= most);
        assert_eq!(picture.dots.iter().filter(|dot| dot.is_now).count(), 1);
        // The run goes through it from the left edge to the right.
        let steps = page.state.position().min(STEPS_BEFORE);
        let left = page.state.length() - page.state.position();
        assert_eq!(run.len(), steps + 1 + left.min(STEPS_AHEAD));
        assert_eq!(picture.cut_before, page.state.position() > STEPS_BEFORE);
        // A state from which not all steps are drawn says so.
        let drawn = page.explored().picture().expect("it is drawn");
        for (place, node) in drawn.nodes.iter().enumerate() {
            let steps = drawn
                .edges
                .iter()
                .filter(|(from, _)| *from as usize == place);
            assert!(node.more || node.outcome.is_some() || steps.count() > 0);
        }
        page.act(MoveAction::On);
    }
    assert!(page.picture().dots.iter().any(|dot| dot.more));
}
