//! Light, dark, as the system is set, or with the strongest contrasts.

use web_sys::MediaQueryList;

use super::dom::{self, listen};
use super::icon::{Shape, icon_button};
use super::prelude::*;
use super::remember::{recall, remember};
use crate::session::{PageAction, Theme};

/// The theme of the last visit.
pub(super) fn recalled() -> Theme {
    let named = recall("theme").and_then(|name| Theme::by_name(&name));
    named.unwrap_or_default()
}

fn shape(theme: Theme) -> Shape {
    match theme {
        Theme::System => Shape::System,
        Theme::Light => Shape::Sun,
        Theme::Dark => Shape::Moon,
        Theme::Contrast => Shape::Contrast,
    }
}

/// Tells the style sheet, which knows light and dark, and more contrast or
/// not. More contrast is also what the system can ask for.
fn apply(theme: Theme, system_wants_contrast: bool) {
    let Some(root) = dom::root() else { return };
    let set = |name: &str, value: Option<&str>| {
        let _ = match value {
            Some(value) => root.set_attribute(name, value),
            None => root.remove_attribute(name),
        };
    };
    let named = matches!(theme, Theme::Light | Theme::Dark).then(|| theme.name());
    set("data-theme", named);
    let more = theme == Theme::Contrast || system_wants_contrast;
    set("data-contrast", more.then_some("more"));
}

/// Keeps the style sheet and the browser's memory at the theme.
#[hook]
pub(super) fn use_theme(theme: Theme) {
    let query = use_memo((), |()| dom::media("(prefers-contrast: more)"));
    use_effect_with(theme, move |&theme| {
        let wanted = |query: &MediaQueryList| query.matches();
        apply(theme, query.as_ref().as_ref().is_some_and(wanted));
        if theme != recalled() {
            remember("theme", theme.name());
        }
        let hear = |query: MediaQueryList| {
            listen(query.clone(), "change", move |_| {
                apply(theme, query.matches())
            })
        };
        let listener = query.as_ref().clone().map(hear);
        move || drop(listener)
    });
}

/// A button that goes from one theme to the next.
#[component]
pub(super) fn ThemeButton(Props { state, dispatch }: &Props) -> Html {
    let theme = state.page.theme;
    let turn = dispatch.on(PageAction::Theme(theme.next()));
    let (now, next) = (theme.name(), theme.next().name());
    let title = format!("Theme: {now}. Press for {next} (t)");
    icon_button(shape(theme), "", title.clone(), title, turn)
}
