//! What a thread touched since its last choice, and whether that races with what
//! another one did.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use lockstep_python::ask::{Footprint, Key, Name, Touch, Watched};
use lockstep_python::heap::{Body, Plain, Shared as _};
use lockstep_python::value::Handle;
use lockstep_python::vm::name_of;

use super::alike::{Alike, Member};
use super::places::handle_of;
use crate::model::ThreadKey;

/// What a thread touched since its last choice: its current segment.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Trail {
    key: ThreadKey,
    /// Who started it, who started that one, and so on.
    starters: Arc<[ThreadKey]>,
    /// The parts of the segment: each ends where a thread is started or a
    /// `join()` is over.
    parts: Vec<Part>,
    /// The threads started in it, with the part that ended so.
    started: Vec<(usize, ThreadKey)>,
    /// What it will touch between the joins of threads that are alike, when all of
    /// them have ended.
    ahead: Footprint,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Part {
    touches: Footprint,
    /// The threads that had ended before, for all that this thread knows.
    ended: Arc<BTreeSet<ThreadKey>>,
}

impl Trail {
    /// That of the thread `key`, which the `starters` led to, at the beginning of
    /// a segment.
    pub fn new(
        key: ThreadKey,
        starters: Arc<[ThreadKey]>,
        ended: Arc<BTreeSet<ThreadKey>>,
    ) -> Self {
        let touches = Footprint::new();
        Trail {
            key,
            starters,
            parts: vec![Part { touches, ended }],
            started: Vec::new(),
            ahead: Footprint::new(),
        }
    }

    /// The thread that left it.
    pub fn key(&self) -> ThreadKey {
        self.key
    }

    /// The same thread's next segment.
    pub fn next(&self) -> Self {
        Trail::new(self.key, Arc::clone(&self.starters), self.ended())
    }

    /// The threads that have ended, for all that this thread knows.
    pub fn ended(&self) -> Arc<BTreeSet<ThreadKey>> {
        let last = self.parts.last();
        last.map(|part| Arc::clone(&part.ended)).unwrap_or_default()
    }

    /// That of the thread `key`, which this one starts.
    pub fn child(&mut self, key: ThreadKey) -> Self {
        let starters = [self.key].into_iter().chain(self.starters.iter().copied());
        let child = Trail::new(key, starters.collect(), self.ended());
        self.started.push((self.parts.len() - 1, key));
        self.part(self.ended());
        child
    }

    /// This thread has joined `key`, which knew of these that they had ended.
    pub fn join(&mut self, key: ThreadKey, knew: &BTreeSet<ThreadKey>) {
        let mut ended = (*self.ended()).clone();
        ended.extend(knew);
        ended.insert(key);
        self.ahead.clear();
        self.part(Arc::new(ended));
    }

    /// Notes what will be touched on the `way` from a `join()` to the next one, and
    /// what from there.
    pub fn note_ahead(&mut self, way: &Trail, next: &Trail) {
        let last = way.parts.last();
        let touches = last.into_iter().flat_map(|part| &part.touches);
        self.ahead = touches.chain(&next.ahead).cloned().collect();
    }

    /// Whether `other` touches what this one will touch, one of them storing.
    pub fn is_met_ahead(&self, other: &Trail, heap: &Plain) -> bool {
        let mut parts = other.parts.iter();
        !self.ahead.is_empty()
            && parts.any(|part| !conflicts(&self.ahead, &part.touches, heap).is_empty())
    }

    /// It, as that of a thread that is like its own.
    pub fn renamed(&self, from: &Member, to: &Member) -> Self {
        let mut renamed = self.clone();
        renamed.key = to.key;
        for part in &mut renamed.parts {
            let touches = std::mem::take(&mut part.touches).into_iter();
            let touch = |touch: Touch| Touch {
                object: from.own_of(to, touch.object),
                ..touch
            };
            part.touches = touches.map(touch).collect();
        }
        renamed
    }

    fn part(&mut self, ended: Arc<BTreeSet<ThreadKey>>) {
        let touches = Footprint::new();
        self.parts.push(Part { touches, ended });
    }

    /// Notes what was touched.
    pub fn note(&mut self, footprint: Footprint) {
        if let Some(part) = self.parts.last_mut() {
            part.touches.extend(footprint);
        }
    }

    /// The names of the places on which this one races with `other`.
    pub fn races(&self, other: &Trail, heap: &Plain) -> Watched {
        let mut found = Watched::default();
        if self.key == other.key {
            return found;
        }
        for (mine, a) in self.parts.iter().enumerate() {
            for (theirs, b) in other.parts.iter().enumerate() {
                let ordered = self.is_before(mine, other, b) || other.is_before(theirs, self, a);
                if !ordered {
                    let places = conflicts(&a.touches, &b.touches, heap);
                    let names = places.into_iter().filter_map(|touch| name(touch, heap));
                    found.0.extend(names);
                }
            }
        }
        found
    }

    /// A touch of each of them, by which they race on what goes by this name.
    pub fn pair<'a>(
        &'a self,
        other: &'a Trail,
        race: &Name,
        heap: &Plain,
    ) -> Option<[&'a Touch; 2]> {
        let mine = self.parts.iter().flat_map(|part| &part.touches);
        let theirs = || other.parts.iter().flat_map(|part| &part.touches);
        let pairs = mine.flat_map(|a| theirs().map(move |b| [a, b]));
        let mut pairs = pairs.filter(|[a, b]| {
            let is_it = |touch: &Touch| name(touch, heap).as_ref() == Some(race);
            a.object == b.object && conflict(a, b, heap) && (is_it(a) || is_it(b))
        });
        pairs.next()
    }

    /// Whether all of the part in this place comes before `part` of `other`.
    fn is_before(&self, place: usize, other: &Trail, part: &Part) -> bool {
        let led = |key: &ThreadKey| *key == other.key || other.starters.contains(key);
        let mut started = self.started.iter();
        part.ended.contains(&self.key) || started.any(|(end, key)| place <= *end && led(key))
    }
}

impl Trail {
    /// It, as that of another one of those that are alike.
    fn as_of(&self, key: ThreadKey, alike: &Alike) -> Trail {
        match (alike.member(self.key), alike.member(key)) {
            (Some(from), Some(to)) => self.renamed(from, to),
            _ => self.clone(),
        }
    }

    /// It, as that of the first of those that are alike.
    pub fn as_first(&self, alike: &Alike) -> Trail {
        let first = alike.group(self.key).first();
        first.map_or_else(|| self.clone(), |first| self.as_of(first.key, alike))
    }

    /// All that it may be, beside `other`: that of each of those like its thread,
    /// where it makes a difference whose it is.
    pub fn instances(&self, other: &Trail, alike: &Alike) -> Vec<Trail> {
        let group = alike.group(self.key);
        let is_like = group.iter().any(|it| it.key == other.key);
        let keys = group.iter().map(|it| it.key);
        let keys = keys.filter(|key| *key != other.key);
        match (group.is_empty(), is_like, alike.group(other.key).is_empty()) {
            (true, ..) | (false, false, false) => vec![self.clone()],
            (false, true, _) => keys.take(1).map(|key| self.as_of(key, alike)).collect(),
            (false, false, true) => keys.map(|key| self.as_of(key, alike)).collect(),
        }
    }
}

/// What the place is called by which it is watched.
pub fn name(touch: &Touch, heap: &Plain) -> Option<Name> {
    let outside = [Name::Living, Name::Clock];
    let outside = outside.into_iter().find(|it| handle_of(it) == touch.object);
    outside.or_else(|| name_of(touch, heap))
}

/// Those of both that touch what the other one touches, one of them storing: each
/// by its own name, since all of an object is called otherwise than a part of it.
fn conflicts<'a>(a: &'a Footprint, b: &'a Footprint, heap: &Plain) -> BTreeSet<&'a Touch> {
    let mut of: BTreeMap<Handle, Vec<&Touch>> = BTreeMap::new();
    for touch in b {
        of.entry(touch.object).or_default().push(touch);
    }
    let mut found = BTreeSet::new();
    for touch in a {
        let others = of.get(&touch.object).into_iter().flatten();
        for other in others.filter(|other| conflict(touch, other, heap)) {
            found.extend([touch, *other]);
        }
    }
    found
}

/// Whether two touches of one object touch one place, one of them storing.
fn conflict(a: &Touch, b: &Touch, heap: &Plain) -> bool {
    // Starts and ends of different threads make no difference to each other.
    let commutes = a.object == handle_of(&Name::Living);
    let stores = match a.stores && b.stores {
        true => !commutes,
        false => a.stores || b.stores,
    };
    stores && overlap(a, b, heap)
}

/// Whether both touch one place of their object.
fn overlap(a: &Touch, b: &Touch, heap: &Plain) -> bool {
    match (&a.key, &b.key) {
        // All of a container is what it holds, and all of others their attributes.
        (Key::All, Key::Name(_)) | (Key::Name(_), Key::All) => !is_container(a.object, heap),
        (Key::All, _) | (_, Key::All) => true,
        (a, b) => a == b,
    }
}

fn is_container(object: Handle, heap: &Plain) -> bool {
    let object = heap.get(object);
    object.is_some_and(|object| {
        let is_other = matches!(object.body, Body::Plain | Body::Module(_) | Body::Class(_));
        !is_other
    })
}
