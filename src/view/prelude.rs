//! What components are made with: Yew's own, what they are given, and how they
//! hear events.

pub(super) use yew::prelude::*;
pub(super) use yew_autoprops::autoprops;

pub(super) use super::dom::{hears, use_shown};
pub(super) use super::shown::{Dispatch, Props, Shown};
