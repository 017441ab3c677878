//! Light, dark, or as the system has it.

use yew::prelude::*;

use super::dom;
use super::icon::{Icon, Shape};
use super::remember::{recall, remember};

#[derive(Clone, Copy, PartialEq)]
enum Theme {
    System,
    Light,
    Dark,
}

impl Theme {
    fn name(self) -> &'static str {
        match self {
            Theme::System => "system",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    fn recalled() -> Self {
        match recall("theme").as_deref() {
            Some("light") => Theme::Light,
            Some("dark") => Theme::Dark,
            _ => Theme::System,
        }
    }

    fn next(self) -> Self {
        match self {
            Theme::System => Theme::Light,
            Theme::Light => Theme::Dark,
            Theme::Dark => Theme::System,
        }
    }

    fn shape(self) -> Shape {
        match self {
            Theme::System => Shape::System,
            Theme::Light => Shape::Sun,
            Theme::Dark => Shape::Moon,
        }
    }

    fn apply(self) {
        let document = dom::window().and_then(|window| window.document());
        let Some(root) = document.and_then(|document| document.document_element()) else {
            return;
        };
        let _ = match self {
            Theme::System => root.remove_attribute("data-theme"),
            named => root.set_attribute("data-theme", named.name()),
        };
    }
}

/// A button that goes from one theme to the next.
#[component]
pub(super) fn ThemeButton() -> Html {
    let theme = use_state_eq(Theme::recalled);
    use_effect_with(*theme, |theme| theme.apply());
    let turn = {
        let theme = theme.clone();
        move |_| {
            let next = theme.next();
            remember("theme", next.name());
            theme.set(next);
        }
    };
    let title = format!("Theme: {}. Press for {}", theme.name(), theme.next().name());
    html! {
        <button class="plain icon-only" onclick={turn} aria-label={title.clone()} {title}>
            <Icon shape={theme.shape()} />
        </button>
    }
}
