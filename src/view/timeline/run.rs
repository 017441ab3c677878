//! The lanes of one run.

use std::rc::Rc;

use super::draw::{self, Labels, Shapes};
use super::frame::{Around, RunProps, on_page};
use super::hit_target::{HitTargetButton, use_hit_targets};
use super::pointer::{pointing, use_wheel};
use crate::scene::Space;
use crate::scene::lanes::{self, Lanes, Mark, Tracks};
use crate::view::animated_group::AnimatedGroup;
use crate::view::kept::Kept;
use crate::view::prelude::*;

/// The height of a line of marks' words.
const LINE: f64 = 15.0;

#[component]
pub(super) fn Run(props: &RunProps) -> Html {
    let tracks = use_memo(props.playback.clone(), |run| Tracks::of(run));
    let laid = (props.playback.clone(), props.scale.clone(), props.options);
    let lanes = {
        let tracks = Rc::clone(&tracks);
        use_memo(laid, move |(run, scale, options)| {
            lanes::lanes(run, &tracks, scale.clone(), *options)
        })
    };
    let svg = use_node_ref();
    let around = Around {
        playback: props.playback.clone(),
        tracks: Kept(tracks),
        lanes: Kept(Rc::clone(&lanes)),
        svg: svg.clone(),
        dispatch: props.dispatch.clone(),
    };
    let targets = use_hit_targets(&around, props.position);
    let [onpointerdown, onpointermove, onpointerup, onpointerleave] =
        pointing(&around, props.position, targets.hovering());
    use_wheel(&svg, &around);
    let size = size(&lanes, &props.marks, props.width);
    html! {
        <div class="lanes">
            <svg ref={svg} width={size.width.to_string()} height={size.height.to_string()} role="img"
                aria-label={words(props)} {onpointerdown} {onpointermove} {onpointerup} {onpointerleave}>
                { draw::names(props, &lanes) }
                { window(props, &lanes, size) }
            </svg>
            { playhead(props, &lanes, size) }
            <HitTargetButton around={around} target={targets.focus} position={props.position} ontarget={targets.onfocus.clone()} />
            { targets.tip().unwrap_or_default() }
        </div>
    }
}

fn size(lanes: &Lanes, marks: &[Mark], width: f64) -> Space {
    let lines = marks.iter().map(|mark| mark.line + 1).max().unwrap_or(0);
    let height = match lanes.upright {
        true => lanes::names(true) + lanes.scale.room.min(lanes.scale.end()),
        false => lanes.across + lines as f64 * LINE,
    };
    Space::new(width, height)
}

/// The moving part: it goes to where the window is. The inner SVG cuts it off
/// at the names.
fn window(props: &RunProps, lanes: &Rc<Lanes>, size: Space) -> Html {
    let along = lanes::names(lanes.upright) - 4.0;
    let corner = lanes.point(along, 0.0);
    let shift = lanes.point(4.0 - lanes.scale.left, 0.0);
    let now = lanes.scale.edge(props.position);
    // At its end, what lasts for ever is no longer to come.
    let over = props.position == props.playback.trace.steps.len();
    let to_come = if over { lanes.scale.end() } else { now };
    html! {
        <svg class="window" x={corner.x.to_string()} y={corner.y.to_string()}
            width={(size.width - corner.x).max(1.0).to_string()} height={(size.height - corner.y).max(1.0).to_string()}>
            <AnimatedGroup at={shift} still={!props.glides}>
                { draw::numbers(lanes, size) }
                <Shapes lanes={Kept(Rc::clone(lanes))} />
                { draw::veil(lanes, to_come) }
                <Labels lanes={Kept(Rc::clone(lanes))} position={props.position} />
                { for props.marks.iter().map(|mark| draw::mark(mark, lanes, LINE)) }
            </AnimatedGroup>
        </svg>
    }
}

/// The moment shown, where it is in sight. It goes from step to step, so it is
/// an element of its own over the drawing: nothing else is painted on its way.
fn playhead(props: &RunProps, lanes: &Lanes, size: Space) -> Html {
    let at = on_page(lanes, lanes.point(lanes.scale.edge(props.position), 0.0));
    let in_sight = match lanes.upright {
        true => lanes::names(true) - 4.0..=size.height,
        false => lanes::names(false) - 4.0..=size.width,
    };
    let along = if lanes.upright { at.y } else { at.x };
    if !in_sight.contains(&along) {
        return Html::default();
    }
    html! {
        <AnimatedGroup tag="svg" class="playhead" {at} still={!props.glides}>
            { draw::playhead(lanes, size) }
        </AnimatedGroup>
    }
}

fn words(props: &RunProps) -> String {
    let RunProps {
        playback, position, ..
    } = props;
    let statuses = lanes::statuses(playback, *position);
    let threads = playback.trace.threads(&playback.program).zip(statuses);
    let threads = threads.map(|((letter, _), status)| format!("{letter} {status}"));
    let threads = threads.collect::<Vec<_>>().join(", ");
    let name = match props.name.as_str() {
        "" => String::new(),
        name => format!("{name}: "),
    };
    let length = playback.trace.steps.len();
    format!("{name}step {position} of {length}: {threads}")
}
