//! The page's state: one value, changed only by [`reduce`], whose effects are
//! carried out once, in order, right after the change.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::address::{self, Bar};
use super::kept::Kept;
use super::prelude::*;
use super::remember::{recall, remember};
use super::worker::Worker;
use super::{dom, share, theme};
use crate::bridge::FromMeasurer;
use crate::session::{
    Action, Effect, ExploreAction, MeasureAction, OpenAction, PageAction, RecordAction, Reply,
    State, TellAction, WorkerKind, reduce,
};

/// The state, where actions go, and what the live region says.
pub(super) struct Session {
    pub(super) state: Shown,
    pub(super) dispatch: Callback<Action>,
    pub(super) spoken: AttrValue,
    pub(super) bar: Rc<Bar>,
}

struct Store {
    state: RefCell<Rc<State>>,
    bar: Rc<Bar>,
    workers: [Rc<Worker>; WorkerKind::ALL.len()],
    show: UseStateSetter<Shown>,
    /// Counts manual steps, so that the same words twice are still a change.
    spoken: Cell<usize>,
}

impl Store {
    fn dispatch(self: &Rc<Self>, action: Action) {
        if speaks(&action) {
            self.spoken.set(self.spoken.get() + 1);
        }
        let now = Rc::clone(&self.state.borrow());
        let (next, effects) = reduce(&now, action);
        let next = Rc::new(next);
        self.state.replace(Rc::clone(&next));
        self.bar.follow(&next);
        self.show.set(Kept(next));
        for effect in effects {
            self.carry_out(effect);
        }
    }

    fn hear(self: &Rc<Self>) -> Callback<Action> {
        let store = Rc::clone(self);
        Callback::from(move |action| store.dispatch(action))
    }

    fn carry_out(self: &Rc<Self>, effect: Effect) {
        match effect {
            Effect::Start(kind) => self.workers[kind as usize].start(&self.hear()),
            Effect::Send(message) => {
                self.workers[message.kind() as usize].send(message, &self.hear());
            }
            Effect::Stop(kind) => self.workers[kind as usize].stop(),
            Effect::Copy(what) => {
                self.bar.write();
                // The answer may come at once, so the state must be free by then.
                let state = Rc::clone(&self.state.borrow());
                share::copy(&state, what, self.hear());
            }
            Effect::Export(format) => {
                let state = Rc::clone(&self.state.borrow());
                share::export(&state, format, self.hear());
            }
            Effect::Print => {
                // Fails only where there is nothing to print on.
                let _ = dom::window().map(|window| window.print());
            }
        }
    }
}

/// Whether people expect to be told what the action did.
fn speaks(action: &Action) -> bool {
    matches!(
        action,
        Action::Move(_)
            | Action::Choose(_)
            | Action::History(_)
            | Action::Open(OpenAction::Demonstration(_))
            | Action::Explore(ExploreAction::ShowRun(_) | ExploreAction::ShowNearestGood)
            | Action::Record(RecordAction::Show(_))
            | Action::Measure(MeasureAction::Start(_) | MeasureAction::Stop)
            | Action::Received(
                Reply::Measurer(FromMeasurer::Done | FromMeasurer::Fault(_))
                    | Reply::Lost(WorkerKind::Measurer, _)
            )
            | Action::Page(PageAction::Copied(true))
            | Action::Tell(TellAction::Toast(_))
    )
}

/// What the page shows first: the moment that the address holds.
fn first() -> State {
    let given = address::opened();
    let mut state = match given.trim_matches(['#', '/']) {
        "" => State::arrive(recall("visited").is_none()),
        _ => State::open(&given),
    };
    state.page.theme = theme::recalled();
    state.measuring.cores = dom::cores();
    state
}

/// The session of this page, opened at the moment that the address holds.
#[hook]
pub(super) fn use_session() -> Session {
    let shown = use_state(|| Kept(Rc::new(first())));
    let store = {
        let first = Rc::clone(&shown.0);
        let show = shown.setter();
        use_memo((), move |()| Store {
            bar: Bar::of(&first),
            state: RefCell::new(first),
            workers: Worker::all(),
            show,
            spoken: Cell::new(0),
        })
    };
    let newcomer = *use_memo((), |()| shown.tour.welcome);
    use_effect_with(shown.tour.welcome, move |&welcome| {
        if newcomer && !welcome {
            remember("visited", "yes");
        }
    });
    let own = Rc::clone(&store);
    let dispatch = use_callback((), move |action, ()| own.dispatch(action));
    // A trailing no-break space that comes and goes makes every message new.
    let mark = ["", "\u{a0}"][store.spoken.get() % 2];
    let spoken = match shown.told.announcement.as_str() {
        "" => String::new(),
        words => format!("{words}{mark}"),
    };
    Session {
        state: (*shown).clone(),
        dispatch,
        spoken: spoken.into(),
        bar: Rc::clone(&store.bar),
    }
}
