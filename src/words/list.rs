//! Lists that several threads use.

use super::{OpWords, giving, plain, says};
use crate::model::{List, ListOp, ThreadId, Value};

/// The most items of a queue that are named.
const NAMED: usize = 6;

pub(super) fn op(name: &str, op: &ListOp, gave: Option<&Value>) -> OpWords {
    let item = gave.map(plain).unwrap_or_default();
    let value = gave.map_or(String::new(), ToString::to_string);
    match op {
        ListOp::Append(item) => OpWords::new("append", format!("appends {item} to {name}"))
            .brief(format!("a {}", plain(item)))
            .past(format!("appended {item}")),
        ListOp::PopFirst => {
            let what = gave.map_or("the first item".to_owned(), ToString::to_string);
            OpWords::new("pop", format!("takes {what} from {name}"))
                .expression(format!("{name}.pop(0)"))
                .brief(format!("g {item}"))
                .past(format!("popped {value}"))
        }
        ListOp::Len => OpWords::new("len", giving(format!("asks len({name})"), gave))
            .brief(format!("l {value}"))
            .past(format!("len = {value}")),
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
        "{who} has seen it and not taken it: until pop(0) somebody else may.",
    WillMiss(list: List, other: ThreadId) warns
        "{list} is empty now, but {other} has seen an item and will try to take it.",
    Missed(who: ThreadId, _list: List) warns
        "Between {who}’s len() and its pop(0) somebody else took the last item.",
    Stolen(_who: ThreadId, _list: List) warns
        "Somebody else took it between the notify and the waking.",
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
