//! Where in a state what stands.

use crate::model::ObjectId;

/// Where in a state it says who has to go on under the GIL: nobody, or the
/// thread in this place, from 1.
pub const LAST: usize = 0;

/// Where it says what was printed.
pub const OUTPUT: usize = 1;

/// Where it says which objects were made on the way.
pub const BORN: usize = 2;

/// Where the program's own objects begin. Behind them are the threads.
pub const OBJECTS: usize = 3;

/// Where the object is, or all those that were made on the way.
pub fn place_of(object: ObjectId) -> usize {
    object.place().map_or(BORN, |place| OBJECTS + place)
}
