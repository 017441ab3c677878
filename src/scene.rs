//! What is to be drawn, as plain data: where things stand, what they are
//! called and how they look, each with a stable id so that the eye can follow
//! it from moment to moment. Nothing here knows a browser.
//!
//! Each part of the page has its own function from the state: [`stage`],
//! [`lanes`], [`code`] and [`narration`].

/// Declares what things look like or are, each with the word for it, which is the one in style
/// sheets where those know it.
macro_rules! looks {
    ($($(#[$about:meta])* $look:ident { $($(#[$what:meta])* $name:ident $word:literal,)* })*) => {$(
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $look {
            $($(#[$what])* $name,)*
        }

        impl $look {
            /// The word for it.
            pub fn word(self) -> &'static str {
                match self {
                    $($look::$name => $word,)*
                }
            }
        }
    )*};
}

pub mod about;
pub mod badge;
pub mod chart;
pub mod code;
pub mod coverage;
mod geometry;
mod graph;
pub mod keys;
pub mod lanes;
mod moment;
pub mod narration;
pub mod objects;
pub mod palette;
pub mod predict;
pub mod pressed;
pub mod roving;
pub mod share;
pub mod split;
pub mod stage;
pub mod storyboard;
pub mod table;
pub mod title;

pub use code::code;
pub use geometry::{Point, Rect, Space};
pub use graph::{Dot, Fate, Line, Picture, picture};
pub use lanes::lanes;
pub use moment::{Moment, Standing};
pub use narration::narration;
pub use stage::stage;
