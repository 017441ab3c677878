//! Which threads are alike when the first choice comes: those that were started
//! one after the other and stand at the same place with the same values, but for
//! which of them each one is.

use std::sync::Arc;

use lockstep_python::value::{Handle, Value};

use super::alike::{Alike, Member};
use super::machine::Machine;
use super::own;
use super::run::Run;
use super::shared::{Shared, Thread};
use super::standing::{Standing, State};
use crate::model::{self, Object, Phase, Request, World};

/// A thread that somebody may be like.
struct Candidate {
    member: Member,
    daemon: bool,
    request: Arc<Request>,
    state: State,
}

impl Candidate {
    /// It, of whose own nothing is known but its `Thread` object.
    fn alone(mut self) -> Self {
        self.member.own.truncate(1);
        self
    }
}

/// Finds out which threads of `world` are alike, and lets those be equal.
pub fn merge(machine: &Arc<Machine>, shared: &Shared, world: &mut World) {
    let alike = match machine.merges {
        true => groups(machine, shared, world),
        false => return,
    };
    let is_seen = alike.is_none() || is_seen(&alike, shared, world);
    if is_seen || machine.alike.set(alike).is_err() {
        return;
    }
    for thread in &mut world.threads {
        if let Phase::At(request) = &thread.phase
            && let Some(standing) = Standing::before(request)
        {
            let mut run = Run::of(machine, shared.clone());
            let next = run.continuation(standing.state.clone(), &request.op);
            thread.phase = Phase::At(Arc::new(Request {
                continuation: Some(next),
                ..(**request).clone()
            }));
        }
    }
}

/// The threads that are alike, in the order of their starts.
fn groups(machine: &Machine, shared: &Shared, world: &World) -> Alike {
    let mut threads: Vec<(&Handle, &Thread)> = shared.threads.iter().collect();
    threads.sort_by_key(|(_, thread)| thread.key);
    let mut groups: Vec<Vec<Candidate>> = Vec::new();
    for (handle, thread) in threads {
        let place = world.thread_of(thread.key);
        let request = place.and_then(|place| world.request(place));
        let standing = request.and_then(|request| Some((request, Standing::before(request)?)));
        let Some((request, standing)) = standing else {
            groups.push(Vec::new());
            continue;
        };
        let mut candidate = Candidate {
            member: Member {
                key: thread.key,
                own: vec![*handle],
                name: Arc::clone(&thread.name),
                published: shared.heap.published(thread.key.number()),
            },
            daemon: thread.daemon,
            request: Arc::clone(request),
            state: standing.state.clone(),
        };
        let group = groups.last_mut();
        match group
            .and_then(|group| joins(&mut candidate, group, (machine, shared)).then_some(group))
        {
            Some(group) => group.push(candidate),
            None => groups.push(vec![candidate.alone()]),
        }
    }
    groups.retain(|group| group.len() > 1);
    let members = |group: Vec<Candidate>| group.into_iter().map(|it| it.member).collect();
    Alike(groups.into_iter().map(members).collect())
}

/// Lets the candidate know what is its own, and says whether nothing but who it is
/// tells it from the `group`, which has a first one.
fn joins(one: &mut Candidate, group: &mut [Candidate], of: (&Machine, &Shared)) -> bool {
    let known: Vec<Handle> = group.iter().flat_map(|it| it.member.own.clone()).collect();
    let is_alone = group.len() == 1;
    let Some(first) = group.first_mut() else {
        return false;
    };
    let threads = [&*first, one].map(|it| it.member.own.first().copied());
    let [Some(theirs), Some(mine)] = threads else {
        return false;
    };
    let Some(pairs) = own::pairs(theirs, mine, of) else {
        return false;
    };
    let (theirs, mine): (Vec<Handle>, Vec<Handle>) = pairs.into_iter().unzip();
    if !is_alone && theirs != first.member.own || mine.iter().any(|it| known.contains(it)) {
        return false;
    }
    let mut member = first.member.clone();
    member.own = theirs;
    one.member.own = mine;
    let mut state = one.state.clone();
    state.rename(&one.member, &member);
    let is_like = one.daemon == first.daemon
        && one.request.op == first.request.op
        && one.request.site == first.request.site
        && one.request.after_switch_point == first.request.after_switch_point
        && state == first.state;
    if is_like {
        first.member = member;
    }
    is_like
}

/// Whether one of their `Thread` objects is where nobody notes that it is read.
fn is_seen(alike: &Alike, shared: &Shared, world: &World) -> bool {
    let mut objects = shared.heap.iter();
    let hidden = objects.any(|(at, object)| !alike.has(at) && alike.is_hidden_in(object));
    hidden
        || world
            .objects
            .values()
            .any(|object| holds_any(alike, object))
}

fn holds_any(alike: &Alike, object: &Object) -> bool {
    let is_in = |value: &model::Value| match value {
        model::Value::Data(data) => {
            let value = data.value.downcast_ref::<Value>();
            value.is_some_and(|value| alike.is_in(value))
        }
        _ => false,
    };
    match object {
        Object::Queue(queue) => queue.items().iter().any(is_in),
        _ => false,
    }
}
