//! Everything that the palette lists.

use super::{Command, Kind};
use crate::executor::Policy;
use crate::model::Switch;
use crate::questions::{self, Block, Span};
use crate::scenario::CATALOGUE;
use crate::session::{
    Action, Changes, ChooseAction, CompareAction, ExploreAction, Exploring, Format, HistoryAction,
    MoveAction, OpenAction, Overlay, PageAction, Pane, PlayAction, QuizAction, RealAction,
    RealThreads, RecordAction, ReviewAction, Share, State, Stride, Tab, Theme, TourAction,
};

/// Everything that can be taken at the moment that `state` shows.
pub fn commands(state: &State) -> Vec<Command> {
    let mut list = List::default();
    run(state, &mut list);
    jumps(state, &mut list);
    changes(state, &mut list);
    programs(state, &mut list);
    compare(state, &mut list);
    explored(state, &mut list);
    tabs(&mut list);
    share(&mut list);
    machine(state, &mut list);
    page(state, &mut list);
    demonstrations(state, &mut list);
    all_questions(state, &mut list);
    list.0
}

#[derive(Default)]
struct List(Vec<Command>);

/// What the page does: what it is called, the keys that do the same, what else
/// it may be looked for as.
type Row<'a> = (&'a str, &'static str, &'static str, Action);

impl List {
    fn all(&mut self, rows: &[Row<'_>]) {
        for (title, keys, names, action) in rows {
            self.add(title, keys, names, action.clone());
        }
    }

    fn add(
        &mut self,
        title: &str,
        keys: &'static str,
        names: &'static str,
        action: impl Into<Action>,
    ) -> &mut Command {
        let command = self.entry(Kind::Action, title, vec![action.into()]);
        (command.keys, command.names) = (keys, names);
        command
    }

    fn entry(&mut self, kind: Kind, title: &str, actions: Vec<Action>) -> &mut Command {
        self.0.push(Command::new(kind, title.to_owned(), actions));
        let last = self.0.len() - 1;
        &mut self.0[last]
    }
}

fn run(state: &State, list: &mut List) {
    let view = state.view();
    let play = if state.playing.on { "Pause" } else { "Play" };
    list.add(play, "Space", "", PlayAction::Toggle);
    list.add("One step on", "→", "", MoveAction::On);
    list.add("One step back", "←", "rewind", MoveAction::Back);
    for thread in view.playback.trace.last.thread_ids() {
        let letter = view.playback.program.letter(thread);
        let title = format!("Let {letter} take the next step");
        list.add(&title, "", "", ChooseAction::Step(thread));
    }
}

fn jumps(state: &State, list: &mut List) {
    #[rustfmt::skip]
    let rows = [
        ("To the next event", "n", "", Action::Move(MoveAction::Stride(Stride::EventOn))),
        ("To the event before", "p", "", Action::Move(MoveAction::Stride(Stride::EventBack))),
        ("To this thread’s next step", "Shift →", "", Action::Move(MoveAction::Stride(Stride::ThreadOn))),
        ("To this thread’s step before", "Shift ←", "", Action::Move(MoveAction::Stride(Stride::ThreadBack))),
        ("To the start", "Home", "reset, restart", Action::Move(MoveAction::ToStart)),
        ("To the end", "End", "", Action::Move(MoveAction::ToEnd)),
    ];
    list.all(&rows);
    let stale_store = state.view().playback.stale_stores.first();
    if let Some(stale_store) = stale_store.filter(|_| !state.withholds()) {
        let seek = MoveAction::To(stale_store.step + 1);
        list.add("To the first lost update", "", "", seek);
    }
}

fn changes(state: &State, list: &mut List) {
    if let Some(what) = state.history.to_undo() {
        list.add(&format!("Undo {what}"), "Ctrl z", "", HistoryAction::Undo);
    }
    if let Some(what) = state.history.to_redo() {
        let title = format!("Do again {what}");
        list.add(&title, "Ctrl Shift z", "redo", HistoryAction::Redo);
    }
    let asks = !state.quiz.on;
    let title = match asks {
        true => "Ask me first",
        false => "No longer ask me first",
    };
    let names = "quiz, predict, self-test, exam";
    list.add(title, "", names, QuizAction::Want(asks));
}

/// Every exercise and variant. While it is asked how a program can end, they
/// are known by their titles alone: the rest would tell.
fn programs(state: &State, list: &mut List) {
    let silent = state.withholds();
    for exercise in CATALOGUE {
        let name = exercise.name;
        let open = vec![Action::Open(OpenAction::Exercise(name))];
        list.entry(Kind::Program, exercise.title, open).names = name;
        for (place, variant) in exercise.variants.iter().enumerate() {
            let title = format!("{}: {}", exercise.title, variant.title);
            let open = vec![Action::Open(OpenAction::Variant(name, place))];
            let entry = list.entry(Kind::Program, &title, open);
            if !silent {
                entry.names = variant.topics;
                entry.about.push(variant.story);
                entry.about.extend(variant.badge.map(|badge| badge.words));
            }
        }
    }
}

fn compare(state: &State, list: &mut List) {
    if let Some((_, others)) = state.view().alternatives() {
        for other in others {
            let title = format!("What if {} instead?", state.view().instead(other).1);
            list.add(&title, "", "", ChooseAction::Instead(other));
        }
    }
    for (place, title) in state.view().comparable() {
        let title = format!("Compare with: {title}");
        list.add(&title, "", "beside", CompareAction::Variant(place));
    }
    if state.comparing.with.is_some() {
        let both = match state.comparing.both {
            true => "Show one stage",
            false => "Show both stages",
        };
        list.add(both, "v", "", CompareAction::Both(!state.comparing.both));
        if let Some(place) = state.first_difference().filter(|_| !state.withholds()) {
            list.add("To the first difference", "", "", MoveAction::To(place + 1));
        }
        list.add("Swap the two runs", "", "", CompareAction::Swap);
        list.add("Close the other run", "", "", CompareAction::End);
    }
}

/// What an exploration has found.
fn explored(state: &State, list: &mut List) {
    let Exploring::Done(explored) = &state.search.known else {
        return;
    };
    if state.withholds() {
        return;
    }
    if let Some(failure) = explored.findings.shortest_failure() {
        let show = ExploreAction::ShowRun(failure.shortest.schedule.clone());
        list.add("To the shortest failure", "", "", show);
    }
    if let Some(step) = explored.point_of_no_return() {
        list.add("To the point of no return", "", "", MoveAction::To(step));
    }
    if explored.good_instead().is_some() {
        let title = "The nearest good run, this one beside";
        list.add(title, "", "", ExploreAction::ShowNearestGood);
    }
}

fn tabs(list: &mut List) {
    for tab in Tab::ALL {
        let open = vec![PageAction::Tab(tab).into()];
        let entry = list.entry(Kind::Tab, tab.name(), open);
        (entry.keys, entry.names) = match tab {
            Tab::Run => ("", "settings, parameters, result, output"),
            Tab::Explore => ("e", "interleavings, outcomes, model checker, state graph"),
            Tab::Questions => ("", "interview"),
            Tab::Trace => ("", "table, steps, log"),
            Tab::Measure => ("", "benchmark, speed, performance"),
        };
    }
    const PANES: &str = "source, Python, Rust, lanes";
    list.add("Show the code", "", PANES, PageAction::Pane(Pane::Code));
    let timeline = Action::Page(PageAction::Pane(Pane::Timeline));
    list.add("Show the timeline", "", PANES, timeline);
    let there = |action| vec![Action::Page(PageAction::Tab(Tab::Explore)), action];
    let explore = there(Action::Explore(ExploreAction::Start));
    list.entry(Kind::Action, "Explore every interleaving", explore);
    let record = there(Action::Record(RecordAction::Make(1, None)));
    let entry = list.entry(Kind::Action, "Record a real run", record);
    entry.names = "recording, real threads, Web Workers";
}

fn share(list: &mut List) {
    const NAMES: &str = "share, URL, address";
    #[rustfmt::skip]
    let rows = [
        ("Copy the link to this moment", "c", NAMES, Action::Page(PageAction::Copy(Share::Moment))),
        ("Copy the link to this scenario", "", NAMES, Action::Page(PageAction::Copy(Share::Scenario))),
        ("Copy a link that asks first", "", NAMES, Action::Page(PageAction::Copy(Share::Question))),
        ("Copy as Markdown", "", NAMES, Action::Page(PageAction::Copy(Share::Markdown))),
        ("Read this link", "", "share", Action::Page(PageAction::Overlay(Some(Overlay::Share)))),
    ];
    list.all(&rows);
    for format in Format::ALL {
        let title = format!("Export the run as {}", format.name());
        let names = "save, download, file, copy";
        let entry = list.add(&title, "", names, PageAction::Export(format));
        entry.about.push(format.help());
    }
    let names = "paper, PDF, storyboard";
    list.add("Print the run", "", names, PageAction::Print);
}

fn machine(state: &State, list: &mut List) {
    for (title, policy) in [
        ("Order: earliest first", Policy::Earliest),
        ("Order: round-robin", Policy::RoundRobin),
        ("Order: random", Policy::Random(1)),
    ] {
        if policy != state.run.scenario.policy {
            list.add(title, "", "policy, scheduler", Changes::policy(policy));
        }
    }
    let (title, switch) = match state.run.scenario.switch {
        Switch::Any => ("Threads may switch: as with the GIL", Switch::Gil),
        Switch::Gil => ("Threads may switch: anywhere", Switch::Any),
    };
    list.add(title, "", "GIL", Changes::switch(switch));
    let (title, names, on) = match state.real.threads {
        RealThreads::Off => ("Machine: real threads", "Web Workers", true),
        RealThreads::On(_) | RealThreads::Starting => ("Machine: simulated", "", false),
        RealThreads::Unavailable(_) => return,
    };
    list.add(title, "", names, RealAction::Use(on));
}

fn page(state: &State, list: &mut List) {
    let others = Theme::ALL.into_iter();
    for theme in others.filter(|theme| *theme != state.page.theme) {
        let title = format!("Theme: {}", theme.name());
        let names = "colours, colors, mode";
        list.add(&title, "", names, PageAction::Theme(theme));
    }
    let about = Action::Page(PageAction::Overlay(Some(Overlay::About)));
    #[rustfmt::skip]
    let rows = [
        ("Keys", "?", "help, keyboard shortcuts", Action::Page(PageAction::Overlay(Some(Overlay::Keys)))),
        ("Take the tour", "", "help, introduction", Action::Tour(TourAction::Start)),
        ("About Lockstep", "", "version, licence, license, source, commit, author", about.clone()),
        ("Report a wrong moment", "", "feedback, bug, mistake, contact", about),
    ];
    list.all(&rows);
}

/// What shows the answers to the exercise's questions.
fn demonstrations(state: &State, list: &mut List) {
    for question in questions::read(state.questioned().questions()) {
        for demo in question.demos {
            let known = |it: &Command| (it.kind, &*it.title) == (Kind::Demo, demo.label);
            if !list.0.iter().any(known) {
                let open = OpenAction::Demonstration(demo.link.to_owned());
                list.entry(Kind::Demo, demo.label, vec![open.into()]);
            }
        }
    }
}

/// The questions of all exercises, those of the present one first.
fn all_questions(state: &State, list: &mut List) {
    let here = state.questioned().name;
    let own = CATALOGUE.iter().filter(|exercise| exercise.name == here);
    let others = CATALOGUE.iter().filter(|exercise| exercise.name != here);
    for exercise in own.chain(others) {
        let open = Action::Open(OpenAction::Exercise(exercise.name));
        let opened = (exercise.name != here).then_some(open);
        for (place, question) in (0..).zip(questions::read(exercise.questions())) {
            let review = Action::Review(ReviewAction::Open(place));
            let mut actions = Vec::from_iter(opened.clone());
            actions.extend([Action::Page(PageAction::Tab(Tab::Questions)), review]);
            let spans = questions::spans(question.text).into_iter();
            let title: String = spans.map(plain).collect();
            let entry = list.entry(Kind::Question, &title, actions);
            if !state.withholds() {
                entry.about.push(exercise.title);
                entry.about.extend(question.answer.iter().filter_map(text));
            }
        }
    }
}

fn text(block: &Block<'static>) -> Option<&'static str> {
    match *block {
        Block::Text(text) => Some(text),
        Block::Code(_) => None,
    }
}

fn plain(span: Span<'static>) -> &'static str {
    match span {
        Span::Plain(text) | Span::Code(text) | Span::Bold(text) => text,
    }
}
