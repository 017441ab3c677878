//! The state graph, drawn, with the present run as a path through it.

use yew::prelude::*;

use crate::scene::{Dot, Fate, Line, picture};
use crate::session::{Action, Exploring};
use crate::view::session::Props;

#[component]
pub(super) fn Universe(props: &Props) -> Html {
    let Props { state, dispatch } = props;
    let Exploring::Done(explored) = &state.exploring else {
        return html! {};
    };
    let Some(drawing) = &explored.drawing else {
        return html! {};
    };
    let picture = picture(drawing, explored, state.position());
    let size = format!("0 0 {:.0} {:.0}", picture.width, picture.height);
    let dots = picture.dots.iter().map(|dot| {
        let run = explored
            .along
            .iter()
            .position(|moment| moment.node == dot.node);
        draw_dot(dot, run, dispatch)
    });
    html! {
        <figure class="universe">
            <figcaption>{ format!("Every state there is: {}. The path is this run; click a state to go there.", picture.dots.len()) }</figcaption>
            <div class="universe-scroll" tabindex="0" role="group" aria-label="State graph">
                <svg viewBox={size} width={picture.width.to_string()} height={picture.height.to_string()}>
                    { for picture.lines.iter().map(draw_line) }
                    { for dots }
                </svg>
            </div>
            <p class="legend aside">
                <span class="key good">{ "ends well" }</span>
                <span class="key open">{ "open" }</span>
                <span class="key bad">{ "ends badly" }</span>
            </p>
        </figure>
    }
}

fn draw_line(line: &Line) -> Html {
    let class = if line.on_run { "step on-run" } else { "step" };
    html! {
        <line {class} x1={line.from.0.to_string()} y1={line.from.1.to_string()}
            x2={line.to.0.to_string()} y2={line.to.1.to_string()} />
    }
}

/// A state. One that the present run comes through leads there without
/// changing the run; any other shows the shortest way to it.
fn draw_dot(dot: &Dot, run: Option<usize>, dispatch: &Callback<Action>) -> Html {
    let fate = match dot.fate {
        Fate::Good => "good",
        Fate::Open => "open",
        Fate::Bad => "bad",
    };
    let mut class = classes!("state", fate);
    class.extend(dot.on_run.then_some("on-run"));
    class.extend(dot.is_now.then_some("now"));
    class.extend(dot.is_end.then_some("end"));
    let way = dot.way.clone();
    let go = dispatch.reform(move |_: MouseEvent| match run {
        Some(position) => Action::Seek(position),
        None => Action::ShowRun(way.clone()),
    });
    let radius = if dot.is_now { "6" } else { "4" };
    html! {
        <circle key={dot.node} {class} cx={dot.x.to_string()} cy={dot.y.to_string()} r={radius} onclick={go} />
    }
}
