//! `collections.OrderedDict`, and caches made of one.

use super::{OpWords, Taken, gives, op, plain, says, shown};
use crate::model::{Dict, DictOp, DictState, Object, Op, ThreadId, Value};

pub(super) fn op(name: &str, op: &DictOp, gave: Option<&Value>) -> OpWords {
    let (value, gives) = (shown(gave), gives(gave));
    let short = op.key().map(plain).unwrap_or_default();
    match op {
        DictOp::Contains(key) => {
            let verb = match gave {
                Some(Value::Bool(true)) => "finds",
                Some(_) => "does not find",
                None => "looks for",
            };
            op!("in" "{verb} {key} in {name}" brief "{short}?")
        }
        DictOp::Get(key) => {
            op!("get" "reads {name}[{key}]{gives}" written "{name}[{key}]" brief "[{short}]")
        }
        DictOp::Set(key, value) => op!("set" "sets {name}[{key}] = {value}" brief "+{short}"),
        DictOp::MoveToEnd(key) => {
            op!("move_to_end" "moves {key} to the end of {name}" brief "{short}→")
        }
        DictOp::PopOldest => match gave {
            Some(Value::Tuple(entry)) => {
                let (key, short) = (&entry[0], plain(&entry[0]));
                op!("popitem" "takes the oldest entry, {key}, out of {name}" brief "ev {short}")
            }
            _ => op!("popitem" "takes the oldest entry out of {name}" brief "ev"),
        },
        DictOp::Pop(key) => op!("pop" "takes {key} out of {name}" brief "−{short}"),
        DictOp::Len => op!("len" "reads len({name}){gives}" brief "len{value}"),
    }
}

pub(super) fn state(dict: &DictState) -> String {
    let entries = dict.entries().iter();
    let entries = entries.map(|(key, value)| format!("{key}: {value}"));
    format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
}

says! {
    "a dictionary";
    Alone calm "No other thread is there to change it.",
    Guarded(who: ThreadId, _dict: Dict) calm
        "{who} holds the lock: it stays so until {who} has acted on it.",
    Unguarded(who: ThreadId, _dict: Dict) calm
        "{who} holds no lock: until it acts on that, nothing keeps others from changing it.",
    Newest(_dict: Dict, key: Value) calm "{key} is the newest now: all others go before it.",
    OutGuarded(_who: ThreadId, _dict: Dict, key: Value) calm
        "{key} is out for a moment, but nobody who takes the lock can see that.",
    Out(_who: ThreadId, _dict: Dict, key: Value) warns
        "Until it is put back, {key} is missing for everybody else.",
    Places(_dict: Dict, count: usize, places: usize) calm "{count} of {places} places taken.",
    TooMany(_dict: Dict, count: usize, places: usize) warns
        "{count} entries, and {places} allowed.",
    /// The same where nobody who takes the lock can see it.
    TooManyGuarded(_dict: Dict, count: usize, places: usize) calm
        "{count} entries, and {places} allowed.",
    Oldest(_dict: Dict, key: Value) calm
        "{key} was first: all other entries were put or moved later.",
    Gone(_who: ThreadId, _dict: Dict, _key: Value, class: String) warns
        "When it looked, the key was there; another thread has changed that since. Hence the {class}.",
    Emptied(_who: ThreadId, _dict: Dict, class: String) warns
        "When it looked, there were entries; another thread has changed that since. Hence the {class}.",
}

pub(super) fn of(taken: &Taken<'_>, dict: Dict, op: &DictOp) -> Option<Claim> {
    taken.gave()?;
    if !matches!(op, DictOp::Contains(_) | DictOp::Len) {
        return None;
    }
    let holds =
        |object: &Object| matches!(object, Object::Lock(it) if it.owner() == Some(taken.thread));
    Some(match is_guarded(taken) {
        _ if taken.others().next().is_none() => Claim::Alone,
        true => Claim::Guarded(taken.thread, dict),
        false if taken.world.objects.values().any(holds) => return None,
        false if !acts_on_it(taken, dict) => return None,
        false => Claim::Unguarded(taken.thread, dict),
    })
}

/// Whether what the thread does next is to the same dictionary.
fn acts_on_it(taken: &Taken<'_>, dict: Dict) -> bool {
    let next = taken.world.request(taken.thread);
    next.is_some_and(|request| matches!(&request.op, Op::Dict(it, _) if *it == dict))
}

/// Whether the thread holds the lock that guards what it has touched.
fn is_guarded(taken: &Taken<'_>) -> bool {
    let owner = taken.guard.and_then(|lock| taken.world.lock(lock).owner());
    owner == Some(taken.thread)
}

/// What is said of a step on a cache of so many places.
pub fn of_cache(taken: &Taken<'_>, dict: Dict, op: &DictOp, places: usize) -> Option<super::Claim> {
    let who = taken.thread;
    if let Some(class) = taken.raised().map(str::to_owned) {
        return Some(match op {
            DictOp::Pop(_) => super::Claim::Caution("get catches this: it counts as a miss."),
            DictOp::PopOldest => Claim::Emptied(who, dict, class).into(),
            DictOp::Get(key) | DictOp::MoveToEnd(key) => {
                Claim::Gone(who, dict, key.clone(), class).into()
            }
            _ => return None,
        });
    }
    let (guarded, count) = (is_guarded(taken), taken.world.dict(dict).entries().len());
    let claim = match op {
        DictOp::Contains(_) | DictOp::Len => return None,
        DictOp::Get(_) => return Some(super::Claim::Fact("A hit: the value goes to the caller.")),
        DictOp::MoveToEnd(key) => Claim::Newest(dict, key.clone()),
        DictOp::Pop(key) if guarded => Claim::OutGuarded(who, dict, key.clone()),
        DictOp::Pop(key) => Claim::Out(who, dict, key.clone()),
        DictOp::Set(..) if count > places && guarded => Claim::TooManyGuarded(dict, count, places),
        DictOp::Set(..) if count > places => Claim::TooMany(dict, count, places),
        DictOp::Set(..) => Claim::Places(dict, count, places),
        DictOp::PopOldest => match taken.gave() {
            Some(Value::Tuple(entry)) => Claim::Oldest(dict, entry.first()?.clone()),
            _ => return None,
        },
    };
    Some(claim.into())
}
