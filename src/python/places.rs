//! Places that are no object's: which threads live, and the time.

use lockstep_python::ask::{Key, Name, Touch};
use lockstep_python::value::Handle;

/// A touch of what goes by this name and is no object's.
pub fn touch_of(name: &Name, stores: bool) -> Touch {
    Touch {
        object: handle_of(name),
        key: Key::All,
        stores,
    }
}

/// What stands for what is no object's: no thread has the last number.
pub fn handle_of(name: &Name) -> Handle {
    Handle {
        maker: u32::MAX,
        number: u32::from(*name == Name::Clock),
    }
}
