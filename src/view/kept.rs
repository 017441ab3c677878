//! Values that components keep without comparing them.

use std::rc::Rc;

/// Something that is the same when it is the same value in memory.
pub(super) struct Kept<T>(pub(super) Rc<T>);

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
