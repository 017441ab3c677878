//! Places that are no object's: which threads live, and the time; and those of the
//! library that have a name of their own.

use lockstep_python::ask::{By, Key, Name, Touch};
use lockstep_python::value::Handle;

/// A touch of what goes by this name and is no object's.
pub fn touch_of(name: &Name, stores: bool) -> Touch {
    Touch {
        object: handle_of(name),
        key: Key::All,
        stores,
        by: By::default(),
    }
}

/// What stands for what is no object's: no thread has the last number.
pub fn handle_of(name: &Name) -> Handle {
    Handle {
        maker: u32::MAX,
        number: u32::from(*name == Name::Clock),
    }
}

/// What numbers are drawn from.
pub fn random() -> Name {
    Name::Attribute("Random".into(), "*state".into())
}

/// The module that counts how many threads have got a name of its own making.
pub const NAMING: &str = "threading";
