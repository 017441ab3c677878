//! What components are given: what is shown, and where actions go.

use yew::prelude::*;

use super::kept::Kept;
use crate::session::{Action, State};

/// A state as it is handed to components.
pub(super) type Shown = Kept<State>;

impl Shown {
    /// Why it ends where it does, if something is left out.
    pub(super) fn yet(&self) -> Html {
        let words = match self.predicts() {
            Some(_) => "What comes is shown once you have predicted it.",
            None => "You are asked first: what comes is shown as you go.",
        };
        html! {
            if self.view().playback.goes_on {
                <p class="yet">{ words }</p>
            }
        }
    }
}

/// Where actions go.
pub(super) trait Dispatch {
    /// What sends `action`, whatever happens.
    fn on<E>(&self, action: impl Into<Action>) -> Callback<E>;
    fn send(&self, action: impl Into<Action>);
}

impl Dispatch for Callback<Action> {
    fn on<E>(&self, action: impl Into<Action>) -> Callback<E> {
        let action = action.into();
        self.reform(move |_| action.clone())
    }

    fn send(&self, action: impl Into<Action>) {
        self.emit(action.into());
    }
}

/// The state as it was when `drawn`, which is all that a component draws of
/// it, was last another. Given that, it is not drawn anew at every step.
#[hook]
pub(super) fn use_unchanged<T: PartialEq + 'static>(state: &Shown, drawn: T) -> Shown {
    let state = state.clone();
    (*use_memo(drawn, move |_| state)).clone()
}

/// What most components get.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub(super) state: Shown,
    pub(super) dispatch: Callback<Action>,
}
