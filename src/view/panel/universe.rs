//! The state graph, drawn, with the present run as a path through it.

use web_sys::{Element, KeyboardEvent};

use crate::explore::figures::grouped;
use crate::scene::{Dot, Fate, Line, Picture, picture};
use crate::session::{Action, ExploreAction, Explored, Exploring};
use crate::view::dom;
use crate::view::keyboard::{is_held, was_pressed};
use crate::view::prelude::*;

/// The room that is kept between a state and the edge of what is scrolled.
const ROOM: f64 = 40.0;

#[component]
pub(super) fn Universe(props: &Props) -> Html {
    let Props { state, dispatch } = props;
    // The state that the keys have come to; by its name, which outlives redrawing.
    let cursor = use_state_eq(|| None::<u32>);
    let drawn = match &state.search.known {
        Exploring::Done(explored) => explored.picture().zip(Some(explored)),
        _ => None,
    };
    let drawn = drawn.map(|(drawing, all)| (picture(drawing, all, state.view().position), all));
    let picture = drawn.as_ref().map(|(picture, _)| picture);
    let now = picture.and_then(|picture| picture.dots.iter().find(|dot| dot.is_now));
    let chosen = picture.and_then(|picture| picture.dot((*cursor)?));
    let scroller = use_in_sight(chosen.or(now));
    use_follow(&cursor, now);
    let at = chosen.or(picture.and_then(Picture::entry)).cloned();
    let Some((picture, explored)) = drawn else {
        return html! {};
    };
    let size = format!("0 0 {:.0} {:.0}", picture.width, picture.height);
    let here = at.as_ref().map(|dot| dot.node);
    let come = cursor.setter();
    let go = dispatch.reform(move |node: u32| {
        come.set(Some(node));
        Action::Explore(ExploreAction::GoToState(node))
    });
    let dots = picture.dots.iter();
    let dots = dots.map(|dot| draw_dot(dot, here == Some(dot.node), &go));
    html! {
        <figure class="universe">
            <figcaption>{ caption(&picture, explored) }</figcaption>
            <div ref={scroller} class="universe-scroll" tabindex="0" role="listbox" aria-label="State graph"
                aria-activedescendant={here.map(id)} onkeydown={keys(&picture, at, cursor.setter(), go.clone())}>
                <svg viewBox={size} width={picture.width.to_string()} height={picture.height.to_string()} role="presentation">
                    { for picture.lines.iter().map(draw_line) }
                    { for cut_before(&picture) }
                    { for dots }
                </svg>
            </div>
            <p class="legend aside">
                <span class="key good">{ "ends well" }</span>
                <span class="key open">{ "open" }</span>
                <span class="key bad">{ "ends badly" }</span>
                <span class="key end">{ "end of a run" }</span>
            </p>
        </figure>
    }
}

fn id(node: u32) -> String {
    format!("state-{node}")
}

fn caption(picture: &Picture, explored: &Explored) -> String {
    let states = grouped(&explored.findings.states.to_string());
    if explored.drawing.is_some() {
        format!("Every state there is: {states}. The path is this run; choose a state to go there.")
    } else {
        format!(
            "The {} states around this moment, of {states}. Dashes lead to what is not drawn.",
            picture.dots.len()
        )
    }
}

/// Arrow keys go from state to state; Enter or the space bar shows the one
/// that they have come to.
fn keys(
    picture: &Picture,
    at: Option<Dot>,
    cursor: UseStateSetter<Option<u32>>,
    go: Callback<u32>,
) -> Callback<KeyboardEvent> {
    let picture = picture.clone();
    Callback::from(move |event: KeyboardEvent| {
        let modified = is_held(&event);
        let pressed = dom::active().is_some_and(|active| was_pressed(&active));
        let Some(at) = at.as_ref().filter(|_| !modified && !pressed) else {
            return;
        };
        let key = event.key();
        if key == "Enter" || key == " " {
            go.emit(at.node);
        } else if let Some(next) = picture.go(at, &key) {
            cursor.set(Some(next.node));
        } else {
            return;
        }
        // The key has done its work here.
        event.prevent_default();
    })
}

/// When the moment shown changes, keys begin there again.
#[hook]
fn use_follow(cursor: &UseStateHandle<Option<u32>>, now: Option<&Dot>) {
    let now = now.map(|dot| dot.node);
    use_effect_with((now, cursor.setter()), |(now, cursor)| {
        if now.is_some() {
            cursor.set(None);
        }
    });
}

/// Scrolls the picture, and nothing else, so that this state is seen.
#[hook]
fn use_in_sight(dot: Option<&Dot>) -> NodeRef {
    use_shown(dot.map(|dot| (dot.x, dot.y)), |scroller, place| {
        let (Some((x, y)), Some(scroller)) = (*place, scroller.cast::<Element>()) else {
            return;
        };
        let (left, width) = (scroller.scroll_left(), scroller.client_width());
        if let Some(left) = scrolled(x, left, width) {
            scroller.set_scroll_left(left);
        }
        let (top, height) = (scroller.scroll_top(), scroller.client_height());
        if let Some(top) = scrolled(y, top, height) {
            scroller.set_scroll_top(top);
        }
    })
}

/// Where to scroll so that `place` is seen, if it is not.
fn scrolled(place: f64, start: i32, length: i32) -> Option<i32> {
    let (from, to) = (f64::from(start), f64::from(start + length));
    let seen = from + ROOM <= place && place <= to - ROOM;
    (!seen).then_some((place - f64::from(length) / 2.0) as i32)
}

fn draw_line(line: &Line) -> Html {
    let class = if line.on_run { "step on-run" } else { "step" };
    html! {
        <line {class} x1={line.from.0.to_string()} y1={line.from.1.to_string()}
            x2={line.to.0.to_string()} y2={line.to.1.to_string()} />
    }
}

/// A mark that the picture begins in the middle of the run.
fn cut_before(picture: &Picture) -> Option<Html> {
    let first = picture.dots.first().filter(|_| picture.cut_before)?;
    Some(html! { <path class="step more" d={format!("M{},{}h-12", first.x - 6.0, first.y)} /> })
}

/// A state: round when all ends well, pointed while it is open, square when
/// nothing does.
fn draw_dot(dot: &Dot, is_cursor: bool, go: &Callback<u32>) -> Html {
    let (fate, shape) = match dot.fate {
        Fate::Good => ("good", "M-4.5,0a4.5,4.5 0 1,0 9,0a4.5,4.5 0 1,0 -9,0"),
        Fate::Open => ("open", "M0,-6L6,0L0,6L-6,0Z"),
        Fate::Bad => ("bad", "M-4,-4H4V4H-4Z"),
    };
    let (on_run, now) = (dot.on_run.then_some("on-run"), dot.is_now.then_some("now"));
    let class = classes!("state", fate, on_run, now, is_cursor.then_some("cursor"));
    let node = dot.node;
    html! {
        <g key={node} id={id(node)} {class} role="option" aria-selected={dot.is_now.to_string()}
            transform={format!("translate({},{})", dot.x, dot.y)} onclick={go.reform(move |_: MouseEvent| node)}>
            <title>{ &dot.name }</title>
            <circle class="hit" r="12" />
            if dot.more {
                <path class="step more" d="M7,0h9" />
            }
            if dot.is_end {
                <circle class="end" r="8" />
            }
            <path class="shape" d={shape} />
        </g>
    }
}
