//! The documents, as pages beside the page, so that what it refers to can be opened from it.
//!
//! They keep their places: `docs/LINKS.md` is served as `docs/LINKS.html`. So links between them
//! stay as they are but for their endings.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

use super::notices;
use super::site::Site;
use crate::{hash, shell};

/// The colours and typefaces of the page itself.
const TOKENS: &str = "static/style/10-tokens.css";

const STYLE: &str = include_str!("documents.css");

/// The page of notices, made as if it were a document.
const NOTICES: &str = "THIRD-PARTY.md";

/// Where a document has the command line's list of what links can name.
const LIST: &str = "<!-- lockstep list -->";

/// The licences, in the order in which the documents name them.
const LICENCES: [&str; 2] = ["LICENSE-MIT", "LICENSE-APACHE"];

/// Adds every document, the pictures in them and the licences.
pub(crate) fn add(root: &Path, site: &mut Site) -> Result<()> {
    let style = fs::read_to_string(root.join(TOKENS))? + STYLE;
    let sheet = format!("assets/documents-{}.css", hash::name_of(style.as_bytes()));
    site.0.insert(sheet.clone(), style.into_bytes());
    let mut files = documents(root)?;
    let list = list(root)?;
    files.insert(NOTICES.into(), notices::notices(root)?.into_bytes());
    for (path, source) in files {
        if path.ends_with(".md") {
            let source = String::from_utf8(source).with_context(|| path.clone())?;
            let source = source.replace(LIST, &list);
            let place = served_as(&path);
            let text = page(&place, &title(&source), &body(&source), &sheet);
            site.0.insert(place, text.into_bytes());
        } else {
            site.0.insert(path, source);
        }
    }
    for licence in LICENCES {
        site.0
            .insert(served_as(licence), fs::read(root.join(licence))?);
    }
    Ok(())
}

/// What links can name, as the command line lists it.
fn list(root: &Path) -> Result<String> {
    let mut command = Command::new("cargo");
    command.current_dir(root);
    command.args(["run", "--quiet", "--bin", "lockstep", "list"]);
    let text = shell::filter(&mut command, &[]).context("listing what links can name")?;
    Ok(String::from_utf8(text)?)
}

/// What is in `docs/`, and the README, by their paths.
fn documents(root: &Path) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut files = Site::default();
    files.put_folder("docs", Site::read(&root.join("docs"))?);
    files
        .0
        .insert("README.md".into(), fs::read(root.join("README.md"))?);
    Ok(files.0)
}

/// The address of a file of the sources, or of a link to one, in the site.
fn served_as(path: &str) -> String {
    let (file, fragment) = path.split_at(path.find('#').unwrap_or(path.len()));
    let elsewhere = file.contains("://") || file.is_empty();
    let served = match file.strip_suffix(".md") {
        _ if elsewhere => file.to_string(),
        Some("README") => "readme.html".to_string(),
        Some("THIRD-PARTY") => "third-party.html".to_string(),
        Some(path) => match path.strip_suffix("/README") {
            Some(folder) => format!("{folder}/index.html"),
            None => format!("{path}.html"),
        },
        None if file.ends_with('/') => format!("{file}index.html"),
        None if LICENCES.contains(&file) => format!("{file}.txt"),
        None => file.to_string(),
    };
    served + fragment
}

/// The first heading, without its marks.
fn title(source: &str) -> String {
    let mut inside = false;
    let mut title = String::new();
    for event in Parser::new(source) {
        match event {
            Event::Start(Tag::Heading {
                level: HeadingLevel::H1,
                ..
            }) => inside = true,
            Event::End(TagEnd::Heading(HeadingLevel::H1)) => break,
            Event::Text(text) | Event::Code(text) if inside => title += &text,
            _ => {}
        }
    }
    title
}

/// The document as HTML.
fn body(source: &str) -> String {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let events = Parser::new_ext(source, options).map(|event| match event {
        Event::Start(Tag::Link {
            link_type,
            dest_url,
            title,
            id,
        }) => Event::Start(Tag::Link {
            link_type,
            dest_url: served_as(&dest_url).into(),
            title,
            id,
        }),
        other => other,
    });
    let mut text = String::new();
    html::push_html(&mut text, events);
    // What is wider than the page scrolls by itself, and can be reached with the keyboard.
    text.replace("<table>", "<div class=\"wide\" tabindex=\"0\"><table>")
        .replace("</table>", "</table></div>")
        .replace("<pre>", "<pre tabindex=\"0\">")
        // The page's policy allows no styles inside the HTML.
        .replace(" style=\"text-align: ", " class=\"")
}

/// A whole page around a document. All its paths are relative, as the site's are.
fn page(place: &str, title: &str, body: &str, sheet: &str) -> String {
    let up = "../".repeat(place.matches('/').count());
    let mut name = String::new();
    html::push_html(&mut name, std::iter::once(Event::Text(title.into())));
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{name} · Lockstep</title>\n\
         <link rel=\"icon\" href=\"{up}icon.svg\" type=\"image/svg+xml\">\n\
         <link rel=\"stylesheet\" href=\"{up}{sheet}\">\n</head>\n<body>\n\
         <nav><a href=\"{up}./\">Lockstep</a> <a href=\"{up}readme.html\">Documents</a></nav>\n\
         <main>\n{body}</main>\n</body>\n</html>\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::places;

    #[test]
    fn links_lead_to_where_documents_are_served() {
        for (written, served) in [
            ("docs/LINKS.md", "docs/LINKS.html"),
            ("LINKS.md#options", "LINKS.html#options"),
            ("../decisions/README.md", "../decisions/index.html"),
            ("docs/decisions/", "docs/decisions/index.html"),
            ("README.md", "readme.html"),
            ("LICENSE-MIT", "LICENSE-MIT.txt"),
            ("https://example.org/a.md", "https://example.org/a.md"),
            ("#here", "#here"),
        ] {
            assert_eq!(served_as(written), served);
        }
    }

    #[test]
    fn a_document_is_a_page() {
        let source = "# A `b` & c\n\nSee [links](LINKS.md).\n\n| a |\n|--:|\n| 1 |\n";
        assert_eq!(title(source), "A b & c");
        let text = page("docs/X.html", &title(source), &body(source), "assets/d.css");
        for part in [
            "<title>A b &amp; c · Lockstep</title>",
            "href=\"../assets/d.css\"",
            "<a href=\"LINKS.html\">links</a>",
            "<div class=\"wide\" tabindex=\"0\"><table>",
            "<td class=\"right\">1</td>",
        ] {
            assert!(text.contains(part), "{part} in {text}");
        }
    }

    /// Every link from a document to another, and every picture, leads to a file of the site.
    #[test]
    fn no_link_between_documents_leads_nowhere() {
        let root = places::root().unwrap();
        let mut site = Site::default();
        site.put_folder("assets", Site::read(&root.join("static")).unwrap());
        add(&root, &mut site).unwrap();
        let mut followed = 0;
        for (place, data) in &site.0 {
            let Ok(text) = std::str::from_utf8(data) else {
                continue;
            };
            if !place.ends_with(".html") {
                continue;
            }
            assert!(!text.contains(" style="), "{place}");
            let (_, body) = text.split_once("<main>").unwrap();
            let links = body.split("href=\"").chain(body.split("src=\"")).skip(1);
            for link in links.filter_map(|rest| rest.split('"').next()) {
                let file = link.split('#').next().unwrap_or_default();
                if file.is_empty() || file.contains("://") || file.contains('<') {
                    continue;
                }
                let target = resolved(place, file);
                assert!(site.0.contains_key(&target), "{place}: {link}");
                followed += 1;
            }
        }
        assert!(followed > 20, "only {followed} links were found");
    }

    /// The path of a relative address that stands in the file at `place`.
    fn resolved(place: &str, relative: &str) -> String {
        let mut parts: Vec<&str> = place.split('/').collect();
        parts.pop();
        for part in relative.split('/') {
            match part {
                ".." => drop(parts.pop()),
                "." => {}
                part => parts.push(part),
            }
        }
        parts.join("/")
    }
}
