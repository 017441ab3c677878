//! What is kept for the states of a graph while it is gone through in order.

/// Something for each of the states of a graph that come next: mostly so few that
/// the machine has them at hand.
pub struct Window<T>(Vec<T>);

impl<T: Clone + Default> Window<T> {
    /// For so many states at once, which are a power of two.
    pub fn new(states: usize) -> Self {
        Window(vec![T::default(); states])
    }

    /// What there is for `node`.
    pub fn of(&mut self, node: u32) -> &mut T {
        // There are as many as a power of two.
        let mask = self.0.len() - 1;
        &mut self.0[node as usize & mask]
    }

    /// The same, when the state is looked at.
    pub fn take(&mut self, node: u32) -> T {
        std::mem::take(self.of(node))
    }
}
