//! What can be set.

use crate::parameters::{Parameter, choice, number, word};

/// The parameters, in the order in which links write them.
#[rustfmt::skip]
pub const PARAMETERS: &[Parameter] = &[
    number("producers", "Producers", "How many threads share out the numbers among them.", (1, 3), 1),
    number("consumers", "Consumers", "How many threads take numbers and print them.", (1, 3), 1),
    number("items", "Items", "How many numbers are made, from 0 up.", (0, 10), 10),
    number("capacity", "Capacity", "How many items the queue takes before put() waits; 0 is no limit. A list has none.", (0, 10), 10),
    choice("stop", "End", "How the consumers learn that nothing more will come.", &[
        word("each", "a sentinel for each consumer"),
        word("one", "one sentinel from each producer"),
        word("reput", "one sentinel, put back by each consumer"),
        word("none", "no sentinel"),
        word("shutdown", "Queue.shutdown(), Python 3.13"),
    ]),
    choice("buffer", "Buffer", "What stands between the producers and the consumers.", &[
        word("queue", "queue.Queue"),
        word("list", "a plain list"),
    ]),
];
