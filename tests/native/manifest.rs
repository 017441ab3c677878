//! The web manifest, by which the page can be installed.

use std::path::Path;

use serde_json::Value;

const MANIFEST: &str = include_str!("../../static/manifest.webmanifest");
const PAGE: &str = include_str!("../../index.html");
const TOKENS: &str = include_str!("../../static/style/10-tokens.css");

fn manifest() -> Value {
    serde_json::from_str(MANIFEST).expect("it is JSON")
}

/// Wherever the page lies on its host, it is its own start and its own scope.
#[test]
fn the_page_names_it_and_it_names_the_page() {
    let manifest = manifest();
    assert!(PAGE.contains(r#"<link rel="manifest" href="manifest.webmanifest">"#));
    for field in ["start_url", "scope"] {
        assert_eq!(manifest[field], "./", "{field}");
    }
    assert_eq!(manifest["display"], "standalone");
    assert_eq!(manifest["short_name"], "Lockstep");
    let described = manifest["description"].as_str().expect("words");
    let line = format!(r#"<meta name="description" content="{described}">"#);
    assert!(PAGE.contains(&line), "the page describes itself otherwise");
}

#[test]
fn its_icons_are_there() {
    let manifest = manifest();
    let icons = manifest["icons"].as_array().expect("a list");
    assert!(!icons.is_empty());
    for icon in icons {
        let file = icon["src"].as_str().expect("a path");
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("static");
        assert!(folder.join(file).is_file(), "{file}");
    }
}

/// A manifest has one colour for light and dark; the page itself has both.
#[test]
fn its_colours_are_those_of_the_page() {
    let (_, ground) = TOKENS
        .split_once("--ground: light-dark(")
        .expect("the token");
    let (both, _) = ground.split_once(')').expect("two colours");
    let (light, dark) = both.split_once(", ").expect("two colours");
    let manifest = manifest();
    assert_eq!(manifest["theme_color"], light);
    assert_eq!(manifest["background_color"], light);
    for (scheme, colour) in [("light", light), ("dark", dark)] {
        let line = format!(
            r#"<meta name="theme-color" content="{colour}" media="(prefers-color-scheme: {scheme})">"#
        );
        assert!(PAGE.contains(&line), "{line}");
    }
}
