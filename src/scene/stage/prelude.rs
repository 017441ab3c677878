//! What recipes are written with: things, how they flow, and the moment that is
//! drawn.

pub(super) use super::extent::{fitted as cut, text_width};
pub(super) use super::flow::{Flow, column, drawn, fitted, framing, grouped, over, row, wrap};
pub(super) use super::items::{
    Activity, Align, BufferForm, Framing, Item, Kind, Labelling, Lining, Tiling, Wording,
};
pub(super) use super::layout::{BETWEEN, Layout, caption, join, set, words};
pub(super) use super::parts::{
    SMALLEST, TileLook, item, label, line, place_of, say, tile, tile_width, token,
};
pub(super) use crate::scene::{Moment, Point, Rect, Space, Standing};
