//! Values that components keep without comparing them.

use std::ops::Deref;
use std::rc::Rc;

/// Something that is the same when it is the same value in memory, so that
/// comparing costs nothing.
pub struct Kept<T>(pub(super) Rc<T>);

impl<T> PartialEq for Kept<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Clone for Kept<T> {
    fn clone(&self) -> Self {
        Kept(Rc::clone(&self.0))
    }
}

impl<T> Deref for Kept<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}
