//! The code pane.

mod line;

use std::rc::Rc;

use web_sys::Element;

use super::deferred_slot::{Again, failed, use_deferred};
use super::dom::{self, number_of};
use super::kept::Kept;
use super::prelude::*;
use super::split::Split;
use super::tabs::{Tab, Tabs};
use crate::model::ThreadId;
use crate::scene;
use crate::scene::code::{self, Language, Row, Source, TextOf};
use crate::session::{ChooseAction, View};
use line::{CodeLine, Whose};

#[component]
pub(super) fn Code(Props { state, dispatch }: &Props) -> Html {
    let wanted = use_state_eq(Language::default);
    let chosen = use_state_eq(|| None::<ThreadId>);
    let own = state.view();
    let deferred = use_deferred(*wanted == Language::Rust);
    let text_of = deferred.as_ref().ok().map(|deferred| deferred.source);
    let here = Listed::of(&own, use_source(&own, *wanted, text_of));
    let other = state.compared_view().unwrap_or(own);
    let there = Listed::of(&other, use_source(&other, *wanted, text_of));
    let sources = (here.source.clone(), there.source.clone());
    let rows = use_memo(sources, |(here, there)| code::rows(&here.0, &there.0));
    let language = here.source.language().unwrap_or_default();
    let differ = rows.iter().any(|row| !matches!(row, Row::Both(_)));
    let pane = use_shown((here.code.focus, language), |pane, (focus, _)| {
        show(pane, *focus)
    });
    // Who goes when a line is pressed; pressing is the same for all.
    let runner = runner(&own, *chosen);
    let goes = use_mut_ref(|| runner);
    goes.replace(runner);
    let own_code = (dispatch.clone(), language);
    let run = use_callback(own_code, move |line, (dispatch, language)| {
        dispatch.send(ChooseAction::ToLine(*goes.borrow(), *language, line));
    });
    let letter = own.playback.program.letter(runner);
    let languages = code::languages(&own.playback.program);
    let choices = (wanted.setter(), languages.clone());
    let show_language = use_callback(choices, |place: usize, (wanted, all)| {
        wanted.set(all[place].0);
    });
    let threads = own.playback.trace.threads(&own.playback.program);
    let letters: Vec<char> = threads.map(|(letter, _)| letter).collect();
    html! {
        <section class="code" aria-label="Code">
            <Split />
            { tabs(&languages, language, show_language).unwrap_or_default() }
            if differ {
                { legend(state) }
            }
            <div ref={pane.clone()} id="source" class="source" role="tabpanel" aria-labelledby={tab_of(language)} tabindex="0"
                onkeydown={move |event: KeyboardEvent| walk(&pane, &event)}>
                { instead(&here.source, deferred.err().flatten()).unwrap_or_default() }
                <ol class={classes!(room(&own), differ.then_some("differ"))}>
                    { for rows.iter().map(|row| line(*row, [&here, &there], letter, &run)) }
                </ol>
            </div>
            <Foot {letters} {chosen} />
        </section>
    }
}

/// How much room the marks of so many threads need.
fn room(state: &View<'_>) -> &'static str {
    match state.playback.trace.last.threads.len() {
        0..=2 => "",
        3 => "threads-3",
        4 => "threads-4",
        _ => "threads-many",
    }
}

/// A line of the program that is shown, or of the other. What is pressed runs
/// the thread of that letter in the one that is shown.
fn line(row: Row, [here, there]: [&Listed; 2], letter: char, run: &Callback<usize>) -> Html {
    let (of, place, whose) = match row {
        Row::Both(place) => (here, place, Whose::Both),
        Row::Here(place) => (here, place, Whose::Here),
        Row::There(place) => (there, place, Whose::There),
    };
    let mut line = of.code.lines[place].clone();
    line.stop &= whose != Whose::There;
    let tab = line.stop && of.tab == Some(place);
    html! {
        <CodeLine key={format!("{whose:?} {place}")} source={of.source.clone()} {place} {whose}
            letter={line.stop.then_some(letter)} {line} {tab} run={run.clone()} />
    }
}

/// A source and what there is to see on its lines.
struct Listed {
    source: Kept<Source>,
    code: scene::code::Code,
    /// The one line that the tab key comes to: the nearest to the line in sight.
    tab: Option<usize>,
}

impl Listed {
    fn of(state: &View<'_>, source: Kept<Source>) -> Self {
        let code = scene::code(*state, &source.0);
        let stops = (0..code.lines.len()).filter(|&place| code.lines[place].stop);
        let tab = stops.min_by_key(|place| (place + 1).abs_diff(code.focus));
        Listed { source, code, tab }
    }
}

/// Which lines only one of two programs has.
fn legend(state: &Shown) -> Html {
    let there = state.comparing.name();
    html! {
        <p class="only-in">
            <span><b aria-hidden="true">{ "− " }</b>{ format!("only in {}", state.own_name()) }</span>
            <span><b aria-hidden="true">{ "+ " }</b>{ format!("only in {}", there.unwrap_or_default()) }</span>
        </p>
    }
}

/// What is said where there are no lines.
fn instead(source: &Source, again: Again) -> Option<Html> {
    let none = || html! { <p class="aside">{ "This program brings no source." }</p> };
    match source.is_late() {
        true => failed(again, false),
        false => source.lines.is_empty().then(none),
    }
}

/// The source in `language`, or the first, worked out only when it changes.
#[hook]
fn use_source(state: &View<'_>, language: Language, text_of: Option<TextOf>) -> Kept<Source> {
    let source = code::choose(&state.playback.program, language);
    let source = use_memo((source, text_of.is_some()), |(source, _)| {
        Kept(Rc::new(code::source(source.clone(), text_of)))
    });
    (*source).clone()
}

/// Who runs to a line: the thread chosen, or else the one of the next step.
fn runner(state: &View<'_>, chosen: Option<ThreadId>) -> ThreadId {
    let steps = &state.playback.trace.steps;
    let next = steps.get(state.position).map(|step| step.thread);
    let known = chosen.filter(|thread| thread.index() < state.playback.trace.last.threads.len());
    known.or(next).unwrap_or(ThreadId::at(0))
}

fn tab_of(language: Language) -> String {
    format!("tab-{}", language.name())
}

/// The sources, with what the one that is shown is to what runs.
fn tabs(all: &[(Language, bool)], shown: Language, show: Callback<usize>) -> Option<Html> {
    let shown = all.iter().position(|(language, _)| *language == shown)?;
    let tab = |(language, _): &(Language, bool)| Tab {
        id: tab_of(*language).into(),
        name: language.name(),
    };
    let caption = match all[shown].1 {
        true => "what runs here",
        false => "the same program",
    };
    let tabs: Vec<Tab> = all.iter().map(tab).collect();
    Some(html! {
        <Tabs label="Language" {tabs} {shown} controls="source" onshow={show}>
            <span class="aside" aria-hidden="true">{ caption }</span>
        </Tabs>
    })
}

/// Who goes when a line is pressed, of all threads, and what the marks mean.
#[autoprops]
#[component]
fn Foot(letters: &Vec<char>, chosen: &UseStateHandle<Option<ThreadId>>) -> Html {
    let choose = hears(chosen.setter(), |event: Event, chosen| {
        chosen.set(number_of(&event).map(ThreadId::at));
    });
    let threads = letters.iter().enumerate();
    html! {
        <div class="code-foot">
            <label>{ "Press a line to run " }
                <select class="runner" aria-label="Thread that runs to a line" onchange={choose}>
                    <option value="" selected={chosen.is_none()}>{ "the next" }</option>
                    { for threads.map(|(place, letter)| html! {
                        <option value={place.to_string()} selected={**chosen == Some(ThreadId::at(place))}>{ *letter }</option>
                    }) }
                </select>
                { " to it" }
            </label>
            <span class="key" aria-hidden="true"><i class="mark ran"></i>{ "ran" }</span>
            <span class="key" aria-hidden="true"><i class="mark next"></i>{ "next" }</span>
            <span class="key" aria-hidden="true"><i class="mark waiting"></i>{ "waits" }</span>
        </div>
    }
}

/// The arrow keys go from line to line, among those that can be pressed.
fn walk(pane: &NodeRef, event: &KeyboardEvent) {
    let by = match event.key().as_str() {
        "ArrowUp" => -1,
        "ArrowDown" => 1,
        _ => return,
    };
    let (Some(pane), Some(active)) = (pane.cast::<Element>(), dom::active()) else {
        return;
    };
    let all = dom::find_all(&pane, "button");
    let Some(place) = all.iter().position(|button| **button == active) else {
        return;
    };
    event.prevent_default();
    let to = place.checked_add_signed(by);
    if let Some(button) = to.and_then(|to| all.get(to)) {
        let _ = button.focus();
    }
}

/// Scrolls the pane, and nothing else, so that the line is in sight.
fn show(pane: &NodeRef, line: usize) {
    let Some(pane) = pane.cast::<Element>() else {
        return;
    };
    let Ok(Some(row)) = pane.query_selector(&format!("[data-line='{line}']")) else {
        return;
    };
    let [seen, place] = [&pane, &row].map(|element| element.get_bounding_client_rect());
    let margin = 2.0 * place.height();
    let above = place.top() - seen.top();
    if above < margin || above + place.height() > seen.height() - margin {
        let top = f64::from(pane.scroll_top()) + above - seen.height() / 3.0;
        pane.set_scroll_top(top.max(0.0) as i32);
    }
}
