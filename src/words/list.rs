//! Lists that several threads use.

use super::{OpWords, gives, op, plain, says, shown};
use crate::model::{List, ListOp, ThreadId, Value};

/// The most items of a queue that are named.
const NAMED: usize = 6;

pub(super) fn op(name: &str, op: &ListOp, gave: Option<&Value>) -> OpWords {
    let (value, gives) = (shown(gave), gives(gave));
    let short = gave.map(plain).unwrap_or_default();
    match op {
        ListOp::Append(item) => {
            let short = plain(item);
            op!("append" "appends {item} to {name}" brief "a {short}" past "appended {item}")
        }
        ListOp::PopFirst => {
            let item = gave.map_or("the first item".to_owned(), ToString::to_string);
            op!(
                "pop" "takes {item} from {name}" written "{name}.pop(0)"
                brief "g {short}" past "popped {value}"
            )
        }
        ListOp::Len => {
            op!("len" "reads len({name}){gives}" brief "l {value}" past "len = {value}")
        }
    }
}

/// "jobs holds 2: A1, A2".
pub(super) fn holding<'a>(name: &str, items: impl ExactSizeIterator<Item = &'a Value>) -> String {
    let count = items.len();
    let mut named: Vec<String> = items.take(NAMED).map(Value::to_string).collect();
    if count == 0 {
        return format!("{name} is empty");
    }
    if count > NAMED {
        named.push("…".to_owned());
    }
    format!("{name} holds {count}: {}", named.join(", "))
}

says! {
    "a list, by authors of programs who know what it is for";
    Busy(who: ThreadId, _list: List) calm
        "Busy waiting: {who} will ask again, and keeps a processor busy for nothing.",
    AlsoSeen(_list: List, other: ThreadId) warns
        "{other} has seen that too and not taken anything yet: only pop(0) decides.",
    Seen(who: ThreadId, _list: List) calm
        "{who} has seen an item and not taken it: until pop(0) somebody else may.",
    WillMiss(list: List, other: ThreadId) warns
        "{list} is empty now, but {other} has seen an item and will try to take it.",
    Missed(who: ThreadId, _list: List) warns
        "Between {who}’s len() and its pop(0) somebody else took the last item.",
    Stolen(_who: ThreadId, _list: List) warns
        "Another thread took it between the notify and the wake-up.",
    TooMany(_list: List, many: usize) warns "{many} are inside, where two were allowed.",
    GivenUp(who: ThreadId) calm "{who} waits no longer and goes on.",
    Queued(many: usize) calm {
        match many {
            0 => "Nothing is queued at the moment.".to_owned(),
            1 => "1 more is queued.".to_owned(),
            more => format!("{more} more are queued."),
        }
    },
    OfProcess(_list: List) warns "The list is the process’s own: the parent never sees it.",
}
