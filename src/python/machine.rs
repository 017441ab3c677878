//! The machine that runs the threads of a program: what they have in common.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use lockstep_python::ask::{Footprint, Name, Notice, Watched};
use lockstep_python::program::{Place, Program};
use lockstep_python::vm::{Frame, Local};

use super::Refusal;
use super::alike::Alike;
use super::names::Names;
use super::races::{Side, sides};
use super::shared::Shared;
use super::trail::{Trail, name};
use crate::model::{Switch, ThreadKey};

/// What all threads of a program have in common.
pub struct Machine {
    pub program: Arc<Program>,
    pub watched: Watched,
    pub switch: Switch,
    /// Before which instructions anybody else may go, if choices come before
    /// instructions.
    pub chooses: Option<Chooses>,
    /// Whether there may be threads that do not keep the program from ending.
    pub has_daemons: bool,
    /// Whether threads may be taken for alike, and those that are, once that is
    /// known.
    pub merges: bool,
    pub alike: OnceLock<Alike>,
    /// The instructions that each thread has come to, if somebody wants to know
    /// them.
    pub visits: Option<Mutex<Visits>>,
    /// What `input()` reads, line by line.
    pub input: Vec<Arc<str>>,
    /// What the source calls what there was when the first choice came.
    pub names: OnceLock<Names>,
    /// What was found on the way, whoever found it.
    pub found: Mutex<Found>,
}

/// Whether somebody else may go before an instruction, by its name and the
/// qualified name of its function.
pub type Chooses = fn(&str, &str) -> bool;

/// The instructions of the program's own text that threads have come to since it
/// was asked last.
pub type Visits = BTreeMap<ThreadKey, Vec<(Place, u32)>>;

/// What is found while a program runs.
#[derive(Default)]
pub struct Found {
    /// The names of places on which threads raced though they are not watched.
    pub races: Watched,
    /// Which two raced there first.
    pub sides: BTreeMap<Name, [Side; 2]>,
    /// What whoever compares with CPython should know, and the first line of which
    /// that is so.
    pub notices: BTreeMap<Notice, u32>,
    /// The names of all places that were touched, if choices come before
    /// instructions.
    pub touched: Watched,
    /// Whether those were told apart that were taken for alike.
    pub apart: bool,
    /// What is not supported.
    pub refusal: Option<Refusal>,
}

impl Machine {
    /// What was found so far, to be read or added to.
    pub fn found(&self) -> MutexGuard<'_, Found> {
        self.found.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes to which instruction the thread comes next.
    pub fn visits(&self, key: ThreadKey, local: &Local) {
        if let (Some(visits), Some(there)) = (&self.visits, local.comes_to()) {
            let mut visits = visits.lock().unwrap_or_else(PoisonError::into_inner);
            visits.entry(key).or_default().push(there);
        }
    }

    /// The instructions that the thread has come to, which are forgotten.
    pub fn visited(&self, key: ThreadKey) -> Vec<(Place, u32)> {
        let visits = self.visits.as_ref();
        let visits = visits.map(|it| it.lock().unwrap_or_else(PoisonError::into_inner));
        visits
            .and_then(|mut it| it.remove(&key))
            .unwrap_or_default()
    }

    /// Whether places of this name are watched.
    pub fn watches(&self, name: &Name) -> bool {
        self.watched.0.contains(name)
    }

    /// Notes what whoever compares with CPython should know of this line.
    pub fn notices(&self, notice: Notice, line: u32) {
        let mut found = self.found();
        let first = found.notices.entry(notice).or_insert(line);
        *first = line.min(*first);
    }

    /// Whether nobody else may go before the next instruction of `local`.
    pub fn goes_on(&self, local: &Local, chooses: Chooses) -> bool {
        let Some(Frame::Code(frame)) = local.frames.last() else {
            return false;
        };
        let code = self.program.code(frame.place);
        let next = code.and_then(|code| Some((code, code.unit(frame.next)?)));
        let may_choose = next
            .is_none_or(|(code, next)| chooses(&format!("{:?}", next.op), &code.qualified_name));
        // What it is given is its own.
        local.pending.is_some() || !may_choose
    }

    /// Notes what was touched.
    pub fn touches(&self, touched: &Footprint, shared: &Shared) {
        let names = touched.iter().filter_map(|it| name(it, &shared.heap));
        self.found().touched.0.extend(names);
    }

    /// The threads that are alike.
    pub fn alike(&self) -> &Alike {
        static NONE: Alike = Alike::NONE;
        self.alike.get().unwrap_or(&NONE)
    }

    /// Whether the two, which are different threads', race on a place that is not
    /// watched, which is noted, whichever of those that are alike they are.
    pub fn notes(&self, a: &Trail, b: &Trail, shared: &Shared) -> bool {
        let mut any = false;
        for a in a.instances(b, self.alike()) {
            for b in b.instances(&a, self.alike()) {
                any |= self.notes_of(&a, &b, shared);
            }
        }
        any
    }

    fn notes_of(&self, a: &Trail, b: &Trail, shared: &Shared) -> bool {
        if a.is_met_ahead(b, &shared.heap) || b.is_met_ahead(a, &shared.heap) {
            self.found().apart = true;
            return true;
        }
        let races = a.races(b, &shared.heap);
        let mut new = races.0.difference(&self.watched.0).peekable();
        // Choices that come before instructions leave nothing to be foreseen.
        let any = new.peek().is_some() && self.chooses.is_none();
        for name in new.filter(|_| any) {
            let mut found = self.found();
            let first = found.sides.entry(name.clone());
            first.or_insert_with(|| sides(a, b, name, shared));
            found.races.0.insert(name.clone());
        }
        any
    }
}
