//! Small helpers around what the browser gives.

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Element, Event, EventTarget, HtmlElement, HtmlInputElement, MediaQueryList, MouseEvent,
    PerformanceNavigation, ResizeObserver, ScrollIntoViewOptions, ScrollLogicalPosition,
};
use yew::prelude::*;

use crate::scene::{Point, Rect, Space};

/// Calls `hear` for each event called `name` at `target`, until what this gives
/// is dropped. What it hears can be prevented.
pub(super) fn listen(
    target: impl Into<EventTarget>,
    name: &'static str,
    hear: impl FnMut(&Event) + 'static,
) -> EventListener {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&target.into(), name, options, hear)
}

/// What `of` has under that name, if it has such a thing.
pub(super) fn property(of: &JsValue, name: &str) -> Option<JsValue> {
    js_sys::Reflect::get(of, &name.into()).ok()
}

/// The window, if there is one.
pub(super) fn window() -> Option<web_sys::Window> {
    web_sys::window()
}

pub(super) fn document() -> Option<web_sys::Document> {
    window()?.document()
}

/// The element around all others.
pub(super) fn root() -> Option<HtmlElement> {
    document()?.document_element()?.dyn_into().ok()
}

/// The address that holds `text`, of this media type, in itself.
pub(super) fn data_address(kind: &str, text: &str) -> String {
    format!("data:{kind},{}", js_sys::encode_uri_component(text))
}

/// Offers `text` as a file of that name, as if a link to it had been pressed.
pub(super) fn download(name: &str, kind: &str, text: &str) {
    let link = document().and_then(|document| document.create_element("a").ok());
    if let Some(link) = link {
        // Fails only for names that attributes cannot have.
        let _ = link.set_attribute("download", name);
        let _ = link.set_attribute("href", &data_address(kind, text));
        link.unchecked_into::<HtmlElement>().click();
    }
}

/// Sets a style property from script, which the content policy allows, while
/// it refuses `style` attributes.
pub(super) fn set_style(node: &NodeRef, property: &str, value: &str) {
    // Elements of SVG have a style as those of HTML have.
    if let Some(element) = node.get() {
        let style = element.unchecked_ref::<HtmlElement>().style();
        let _ = style.set_property(property, value);
    }
}

/// Puts what is absolutely placed at `corner`.
pub(super) fn put(node: &NodeRef, corner: Point) {
    set_style(node, "left", &format!("{}px", corner.x));
    set_style(node, "top", &format!("{}px", corner.y));
}

/// Lays what is absolutely placed over `area`.
pub(super) fn lay(node: &NodeRef, area: Rect) {
    put(node, area.corner());
    set_size(node, area);
}

/// Makes something as large as `area`.
pub(super) fn set_size(node: &NodeRef, area: Rect) {
    set_style(node, "width", &format!("{}px", area.width));
    set_style(node, "height", &format!("{}px", area.height));
}

/// Sets a property for the whole style sheet, or, with nothing, takes it back.
pub(super) fn set_property(name: &str, value: Option<&str>) {
    if let Some(style) = root().map(|root| root.style()) {
        let _ = match value {
            Some(value) => style.set_property(name, value),
            None => style.remove_property(name).map(|_| ()),
        };
    }
}

/// What hears events with `own`, which it keeps for that.
pub(super) fn hears<E, O: 'static, R>(
    own: O,
    hear: impl Fn(E, &O) -> R + 'static,
) -> Callback<E, R> {
    Callback::from(move |event| hear(event, &own))
}

/// A reference to put on an element, and what is done to that with `shown`
/// whenever it is another.
#[hook]
pub(super) fn use_shown<T, S>(shown: T, show: S) -> NodeRef
where
    T: PartialEq + 'static,
    S: Fn(&NodeRef, &T) + 'static,
{
    let node = use_node_ref();
    use_effect_with((node.clone(), shown), move |(node, shown)| {
        show(node, shown)
    });
    node
}

/// The size of the element that the reference is put on, once it is known, and
/// kept up to date.
#[hook]
pub(super) fn use_size() -> (NodeRef, Option<Space>) {
    let node = use_node_ref();
    let size = use_state_eq(|| None);
    let watch = use_mut_ref(|| None::<Watch>);
    {
        let (node, set) = (node.clone(), size.setter());
        // Drawing may put another element in the place of the one watched.
        use_effect(move || {
            let element = node.cast::<Element>();
            let watched = watch.borrow().as_ref().map(|watch| watch.element.clone());
            if element != watched {
                watch.replace(element.and_then(|element| Watch::new(element, set)));
            }
        });
    }
    (node, *size)
}

/// Watches an element's size.
struct Watch {
    element: Element,
    observer: ResizeObserver,
    _closure: Closure<dyn FnMut()>,
}

impl Watch {
    fn new(element: Element, set: UseStateSetter<Option<Space>>) -> Option<Self> {
        let measure = {
            let element = element.clone();
            move || {
                let (width, height) = (element.client_width(), element.client_height());
                // Hidden elements have no size; they keep the one they had.
                if width > 0 {
                    set.set(Some(Space::new(width.into(), height.into())));
                }
            }
        };
        measure();
        let closure = Closure::<dyn FnMut()>::new(measure);
        let observer = ResizeObserver::new(closure.as_ref().unchecked_ref()).ok()?;
        observer.observe(&element);
        Some(Watch {
            element,
            observer,
            _closure: closure,
        })
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// How much larger than its own lengths say an element is on the screen: large
/// screens show the page enlarged.
fn zoom(element: &Element) -> f64 {
    let zoom = property(element, "currentCSSZoom").and_then(|zoom| zoom.as_f64());
    // Browsers that do not say do not enlarge.
    zoom.filter(|zoom| *zoom > 0.0).unwrap_or(1.0)
}

/// Where an element is in the window, in its own lengths, which are those of
/// the style sheet.
pub(super) fn place(element: &Element) -> Rect {
    let (seen, zoom) = (element.get_bounding_client_rect(), zoom(element));
    let seen = [seen.left(), seen.top(), seen.width(), seen.height()];
    let [x, y, width, height] = seen.map(|length| length / zoom);
    Rect::new(x, y, width, height)
}

/// Where a pointer is, from the upper left corner of `element`, in its lengths.
pub(super) fn pointed(event: &MouseEvent, element: &Element) -> Point {
    let (corner, zoom) = (place(element).corner(), zoom(element));
    let [x, y] = [event.client_x(), event.client_y()].map(|at| f64::from(at) / zoom);
    Point::new(x - corner.x, y - corner.y)
}

/// The size of the window, in the lengths of `element`.
pub(super) fn window_size(element: &Element) -> Space {
    let zoom = zoom(element);
    let [width, height] = ["innerWidth", "innerHeight"].map(|name| {
        let length = window().and_then(|window| property(&window, name)?.as_f64());
        length.unwrap_or_default() / zoom
    });
    Space::new(width, height)
}

/// The value of the field that an event comes from.
pub(super) fn value_of(event: &Event) -> Option<String> {
    property(&event.target()?.into(), "value")?.as_string()
}

/// The number in the field that an event comes from, if it holds one.
pub(super) fn number_of(event: &Event) -> Option<usize> {
    value_of(event)?.parse().ok()
}

/// Selects all that is in the field that an event comes from.
pub(super) fn select_all(event: FocusEvent) {
    if let Some(field) = event.target() {
        // Fields of several lines do it as those of one.
        field.unchecked_into::<HtmlInputElement>().select();
    }
}

/// Whether somebody is selecting text: then a press was not meant as one.
pub(super) fn selects_text() -> bool {
    let selection = window().and_then(|window| window.get_selection().ok()?);
    selection.is_some_and(|selection| !selection.is_collapsed())
}

/// The first element that `selector` finds.
pub(super) fn find(selector: &str) -> Option<HtmlElement> {
    let found = document()?.query_selector(selector).ok()??;
    found.dyn_into().ok()
}

/// All elements within `around` that `selector` finds.
pub(super) fn find_all(around: &Element, selector: &str) -> Vec<HtmlElement> {
    let Ok(found) = around.query_selector_all(selector) else {
        return Vec::new();
    };
    let all = (0..found.length()).filter_map(|place| found.get(place)?.dyn_into().ok());
    all.collect()
}

/// Brings `element` into view: all of it, or as much as there is room for.
pub(super) fn into_view(element: &Element) {
    let nearest = ScrollIntoViewOptions::new();
    nearest.set_block(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&nearest);
}

/// What has the focus.
pub(super) fn active() -> Option<Element> {
    document()?.active_element()
}

/// Whether the page is here because somebody reloaded it.
pub(super) fn is_reloaded() -> bool {
    let performance = window().and_then(|window| window.performance());
    let navigation = performance.map(|performance| performance.navigation().type_());
    navigation == Some(PerformanceNavigation::TYPE_RELOAD)
}

/// What the build has written into the page under that name, if anything.
pub(super) fn noted(name: &str) -> Option<String> {
    let content = find(&format!("meta[name={name}]"))?.get_attribute("content");
    content.filter(|content| !content.is_empty())
}

/// The browser's watch over what the system asks for.
pub(super) fn media(query: &str) -> Option<MediaQueryList> {
    window()?.match_media(query).ok()?
}

/// Whether the page may share memory with workers.
pub(super) fn is_isolated() -> bool {
    property(&js_sys::global(), "crossOriginIsolated").is_some_and(|it| it.is_truthy())
}

/// How many threads of the machine there are to use; 1 where the browser does
/// not say.
pub(super) fn cores() -> usize {
    let navigator = window().map(|window| window.navigator());
    navigator.map_or(1, |navigator| navigator.hardware_concurrency() as usize)
}
