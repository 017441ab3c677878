//! The catalogue: every exercise with its variants.

use std::rc::Rc;

use super::dom;
use super::icon::{Shape, icon};
use super::kept::Kept;
use super::prelude::*;
use super::roving::use_roving;
use crate::executor::Policy;
use crate::scenario::{CATALOGUE, Exercise, Scenario, Variant, link};
use crate::scene::badge::{LEGEND, LOOP_ORDER, badge};
use crate::session::{Action, CompareAction, OpenAction, State};

/// All that it draws of the state.
pub(super) fn drawn(state: &State) -> impl PartialEq + use<> {
    (
        Kept(Rc::clone(state.view().playback)),
        state.withholds(),
        state.comparing.variant(),
    )
}

#[autoprops]
#[component]
pub(super) fn Catalogue(
    all: &Props,
    /// Whether it is open, where it is a menu.
    open: bool,
    /// Called when something has been chosen, or nothing is wanted.
    onchosen: &Callback<()>,
) -> Html {
    let state = &all.state;
    let now = &state.run.scenario;
    let exercise = now.exercise;
    let on_loop = use_memo(exercise.name, |_| {
        let all = exercise.variants.iter();
        let settings = all.map(|variant| variant.settings(exercise.parameters));
        let on_loop = settings.map(|settings| exercise.program(&settings).is_on_loop());
        on_loop.collect()
    });
    let shelf = Shelf {
        exercise: exercise.name,
        on_loop,
        variant: now.variant().map(|variant| variant.title),
        own: now.story(),
        tells: !state.withholds(),
        comparison: state.comparing.variant(),
        dispatch: all.dispatch.clone(),
        onchosen: onchosen.clone(),
    };
    let group = use_roving("a, .put-beside", Callback::noop());
    // Where it is a menu, its first exercise has the focus when it opens.
    use_effect_with(open, |open| {
        let first = open.then(|| dom::find("#catalogue a")).flatten();
        // Refused only for what cannot have it.
        first.map(|link| link.focus());
    });
    let own = (onchosen.clone(), group.onkeydown);
    let pressed = hears(own, move |event: KeyboardEvent, (close, go)| {
        match event.key().as_str() {
            "Escape" if open => close.emit(()),
            _ => go.emit(event),
        }
    });
    html! {
        <nav ref={group.node} id="catalogue" class="catalogue" aria-label="Catalogue" onkeydown={pressed}
            onfocusin={group.onfocusin} onfocusout={group.onfocusout}>
            <button class="plain icon-only close-menu" aria-label="Close the catalogue"
                onclick={onchosen.reform(|_: MouseEvent| ())}>
                { icon(Shape::Close) }
            </button>
            { shelf.section("Exercises", false) }
            { shelf.section("Understand", true) }
            if shelf.tells {
                { legend() }
            }
        </nav>
    }
}

/// What is current, and where choices go.
struct Shelf {
    exercise: &'static str,
    variant: Option<&'static str>,
    /// The place of the variant whose story the run shown tells, and of the one
    /// beside it.
    own: Option<usize>,
    comparison: Option<usize>,
    /// Which of the exercise's variants are tasks of an event loop.
    on_loop: Rc<Vec<bool>>,
    /// Whether it says how the variants' runs go.
    tells: bool,
    dispatch: Callback<Action>,
    onchosen: Callback<()>,
}

impl Shelf {
    /// A section: the exercises, or what helps to understand them.
    fn section(&self, name: &str, explains: bool) -> Html {
        let all = CATALOGUE.iter();
        let own = all.filter(|exercise| exercise.explains == explains);
        html! {
            <>
                <h2 class="cap">{ name }</h2>
                <ul>{ for own.map(|&exercise| self.exercise(exercise)) }</ul>
            </>
        }
    }

    fn exercise(&self, exercise: &'static Exercise) -> Html {
        let open = exercise.name == self.exercise;
        let current = (open && self.variant.is_none()).then_some("true");
        let variants = exercise.variants.iter().enumerate();
        html! {
            <li>
                <a class={classes!("exercise", open.then_some("open"))} aria-current={current}
                    href={format!("#/{}", exercise.name)}
                    onclick={self.choose(Action::Open(OpenAction::Exercise(exercise.name)))}>
                    { exercise.title }
                </a>
                if open {
                    <ul class="variants">
                        { for variants.map(|(place, variant)| self.variant(exercise, place, variant)) }
                    </ul>
                }
            </li>
        }
    }

    fn variant(&self, exercise: &'static Exercise, place: usize, variant: &Variant) -> Html {
        let current = self.variant == Some(variant.title);
        html! {
            <li>
                <a class={classes!("variant", current.then_some("open"))}
                    aria-current={current.then_some("page")} title={self.tells.then_some(variant.story)}
                    href={address(exercise, variant)}
                    onclick={self.choose(Action::Open(OpenAction::Variant(exercise.name, place)))}>
                    <span class="variant-title">{ variant.title }</span>
                    if self.tells {
                        { told(variant, self.on_loop[place]) }
                    }
                    if current && self.tells {
                        <small>{ variant.story }</small>
                    }
                </a>
                if self.own != Some(place) {
                    { self.put_comparison(place, variant) }
                }
            </li>
        }
    }

    /// Puts a variant of the present exercise beside the run that is shown, or
    /// takes it away again.
    fn put_comparison(&self, place: usize, variant: &Variant) -> Html {
        let there = self.comparison == Some(place);
        let (action, title) = match there {
            true => (CompareAction::End, "No longer beside this run"),
            false => (
                CompareAction::Variant(place),
                "Put it beside this run, stepped by the same choices (b)",
            ),
        };
        html! {
            <button class="plain icon-only put-beside" {title} aria-label={format!("Beside this run: {}", variant.title)}
                aria-pressed={there.to_string()} onclick={self.choose(Action::Compare(action))}>
                { icon(Shape::Comparison) }
            </button>
        }
    }

    /// A plain press chooses here; with a modifier the browser opens the link.
    fn choose(&self, action: Action) -> Callback<MouseEvent> {
        let own = (self.dispatch.clone(), self.onchosen.clone());
        hears(own, move |event: MouseEvent, (dispatch, chosen)| {
            if !event.ctrl_key() && !event.meta_key() && !event.shift_key() {
                event.prevent_default();
                dispatch.emit(action.clone());
                chosen.emit(());
            }
        })
    }
}

/// What all interleavings come to, in a few characters; in words for whoever
/// hears the page or points at it, and what that means `on_loop`.
fn told(variant: &Variant, on_loop: bool) -> Html {
    let badge = badge(variant);
    let class = match badge.is_good {
        None => "badge",
        Some(true) => "badge good",
        Some(false) => "badge fault",
    };
    let title = match badge.is_good.is_some() && on_loop {
        true => [badge.words, LOOP_ORDER].join(". ").into(),
        false => AttrValue::Static(badge.words),
    };
    html! {
        <span {class} {title}>
            <span aria-hidden="true">{ badge.mark }</span>
            <span class="unseen">{ ", " }{ badge.words }</span>
        </span>
    }
}

/// What the marks beside the variants mean.
fn legend() -> Html {
    let line = |(short, words): &(&'static str, &'static str)| {
        html! { <div><dt>{ *short }</dt><dd>{ *words }</dd></div> }
    };
    html! {
        <details class="badge-key">
            <summary>{ "What the marks mean" }</summary>
            <dl>{ for LEGEND.iter().map(line) }</dl>
        </details>
    }
}

fn address(exercise: &'static Exercise, variant: &Variant) -> String {
    let mut scenario = Scenario::new(exercise);
    scenario.settings = variant.settings(exercise.parameters);
    scenario.policy = Policy::clone(&variant.policy);
    link::write(&scenario)
}
