//! The `_headers` file, as Netlify and Cloudflare Pages read it.

/// Headers for all paths that fit a pattern.
#[derive(Debug, PartialEq)]
pub(crate) struct Rule {
    /// A path; one `*` in it stands for anything.
    pattern: String,
    headers: Vec<(String, String)>,
}

/// Reads the file: a path line, then indented headers; `#` begins a comment line.
pub(crate) fn parse(text: &str) -> Vec<Rule> {
    let mut rules: Vec<Rule> = Vec::new();
    for line in text
        .lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
    {
        if !line.starts_with([' ', '\t']) {
            rules.push(Rule {
                pattern: line.trim().into(),
                headers: Vec::new(),
            });
        } else if let (Some(rule), Some((name, value))) = (rules.last_mut(), line.split_once(':')) {
            rule.headers.push((name.trim().into(), value.trim().into()));
        }
    }
    rules
}

/// The headers for a path: those of every rule that fits.
pub(crate) fn of<'a>(rules: &'a [Rule], path: &str) -> Vec<&'a (String, String)> {
    let fitting = rules.iter().filter(|rule| fits(&rule.pattern, path));
    fitting.flat_map(|rule| &rule.headers).collect()
}

fn fits(pattern: &str, path: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == path,
        Some((start, end)) => {
            path.len() >= start.len() + end.len() && path.starts_with(start) && path.ends_with(end)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OURS: &str = include_str!("../../../static/_headers");

    fn value<'a>(rules: &'a [Rule], path: &str, wanted: &str) -> Option<&'a str> {
        of(rules, path)
            .into_iter()
            .find(|(name, _)| name == wanted)
            .map(|(_, value)| &**value)
    }

    #[test]
    fn rules_add_up() {
        let rules = parse("# x\n/*\n  A: 1\n\n/b/*\n  B: 2: 3\n");
        assert_eq!(value(&rules, "/b/c", "A"), Some("1"));
        assert_eq!(value(&rules, "/b/c", "B"), Some("2: 3"));
        assert_eq!(value(&rules, "/c", "B"), None);
    }

    #[test]
    fn every_path_is_isolated() {
        let rules = parse(OURS);
        for path in ["/", "/assets/worker-0/start.js"] {
            assert_eq!(
                value(&rules, path, "Cross-Origin-Opener-Policy"),
                Some("same-origin")
            );
            assert_eq!(
                value(&rules, path, "Cross-Origin-Embedder-Policy"),
                Some("require-corp")
            );
        }
    }

    #[test]
    fn the_page_itself_carries_the_same_content_policy() {
        let rules = parse(OURS);
        let policy = value(&rules, "/", "Content-Security-Policy").unwrap();
        let html = include_str!("../../../index.html");
        assert!(html.contains(&format!("\"Content-Security-Policy\" content=\"{policy}\"")));
    }
}
