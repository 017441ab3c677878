//! Pictures on buttons.

use super::prelude::*;

/// A button with a picture; `class` says more of it, `name` and `title` what it
/// does.
pub(super) fn icon_button(
    shape: Shape,
    class: &'static str,
    name: impl Into<AttrValue>,
    title: impl Into<AttrValue>,
    onclick: Callback<MouseEvent>,
) -> Html {
    html! {
        <button class={classes!("plain", "icon-only", class)} aria-label={name.into()} title={title.into()} {onclick}>
            { icon(shape) }
        </button>
    }
}

/// Declares pictures: whether each is filled or drawn, and its outline in a square of
/// 24.
macro_rules! shapes {
    (@is filled) => { true };
    (@is drawn) => { false };
    ($($name:ident $how:ident $path:literal,)*) => {
        /// The pictures there are.
        #[derive(Clone, Copy, PartialEq)]
        pub(super) enum Shape {
            $($name,)*
        }

        impl Shape {
            /// Its outline, and whether it is filled.
            fn path(self) -> (&'static str, bool) {
                match self {
                    $(Shape::$name => ($path, shapes!(@is $how)),)*
                }
            }
        }
    };
}

shapes! {
    ToStart filled "M6 5h2.4v14H6zM19 5v14L9 12z",
    Back filled "M16.5 5v14L7 12z",
    Play filled "M8 4.5v15L19.5 12z",
    Pause filled "M6.5 5h4v14h-4zM13.5 5h4v14h-4z",
    Forward filled "M7.5 5v14L17 12z",
    ToEnd filled "M15.6 5H18v14h-2.4zM5 5v14l10-7z",
    Sun drawn "M12 8a4 4 0 1 0 0 8a4 4 0 1 0 0-8zM12 2.5v2.2M12 19.3v2.2M2.5 12h2.2M19.3 12h2.2M5.3 5.3l1.5 1.5M17.2 17.2l1.5 1.5M5.3 18.7l1.5-1.5M17.2 6.8l1.5-1.5",
    Moon drawn "M19.5 14.2A8 8 0 0 1 9.8 4.5a8 8 0 1 0 9.7 9.7z",
    System drawn "M12 4a8 8 0 1 0 0 16a8 8 0 1 0 0-16zM12 4v16M12 8l6-2M12 12h8M12 16l6 2",
    Help drawn "M8.8 9.2a3.2 3.2 0 1 1 4.6 2.9c-.9.5-1.4 1-1.4 2.1M12 17.6v.1",
    Link drawn "M10 14a4 4 0 0 0 5.7 0l3-3a4 4 0 0 0-5.7-5.7l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3a4 4 0 0 0 5.7 5.7l1-1",
    Menu drawn "M4 7h16M4 12h16M4 17h16",
    Close drawn "M6 6l12 12M18 6L6 18",
    Dice drawn "M6 4.5h12a1.5 1.5 0 0 1 1.5 1.5v12a1.5 1.5 0 0 1-1.5 1.5H6A1.5 1.5 0 0 1 4.5 18V6A1.5 1.5 0 0 1 6 4.5zM9 9v.1M15 15v.1M12 12v.1M15 9v.1M9 15v.1",
    Undo drawn "M8 5L4 9l4 4M4 9h9.5a5.5 5.5 0 0 1 0 11H9",
    Redo drawn "M16 5l4 4l-4 4M20 9h-9.5a5.5 5.5 0 0 0 0 11H15",
    Search drawn "M11 4.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13zM15.7 15.7L20 20",
    More drawn "M6 9.5l6 6l6-6",
    Comparison drawn "M4 5h6.5v14H4zM13.5 5H20v14h-6.5z",
    Contrast drawn "M12 4a8 8 0 1 0 0 16a8 8 0 1 0 0-16zM12 4v16M12 6h4M12 9h6.5M12 12h8M12 15h6.5M12 18h4",
}

/// A picture; its button says in words what it does.
pub(super) fn icon(shape: Shape) -> Html {
    let (path, filled) = shape.path();
    html! {
        <svg class={classes!("icon", filled.then_some("filled"))} viewBox="0 0 24 24" aria-hidden="true">
            <path d={path} />
        </svg>
    }
}

/// The product's mark: steps of two threads.
pub(super) fn logo() -> Html {
    html! {
        <svg class="logo" viewBox="0 0 24 24" aria-hidden="true">
            <path class="logo-a" d="M3 13.5h5v-5h5v-5h7" />
            <path class="logo-b" d="M4 20.5h5v-5h5v-5h7" />
        </svg>
    }
}
