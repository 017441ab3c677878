//! The sources of a program: texts to be shown, and where its steps stand in
//! them.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Program;
use crate::model::{Site, Span};
use crate::texts::HAS_TEXTS;

/// What a source is written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    #[default]
    Python,
    Rust,
}

impl Language {
    pub fn name(self) -> &'static str {
        match self {
            Language::Python => "Python",
            Language::Rust => "Rust",
        }
    }
}

/// A text that says what a program does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// What it is written in.
    pub language: Language,
    /// Its text.
    pub text: Text,
    /// Where in it steps stand.
    pub sites: Sites,
}

/// The text of a source, ending in a newline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Text {
    /// This.
    Given(String),
    /// That of a file which the program is made of, by its path there. Who shows
    /// it has the file; the page fetches it later than the program.
    File(&'static str),
}

/// Where in a source the steps of its program stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sites {
    /// It is what runs: each step brings its own place.
    Running,
    /// Where those with these labels do.
    Labelled(BTreeMap<String, Span>),
}

impl Source {
    /// The source in `language` that runs.
    pub fn running(language: Language, text: Text) -> Self {
        Source {
            language,
            text,
            sites: Sites::Running,
        }
    }

    /// The Rust source that runs, in that file.
    pub fn file(file: &'static str) -> Self {
        Source::running(Language::Rust, Text::File(file))
    }

    /// Its text, with `files` for the texts of files.
    pub fn text(&self, files: impl Fn(&'static str) -> &'static str) -> &str {
        match &self.text {
            Text::Given(text) => text,
            Text::File(file) => files(file),
        }
    }

    /// Where in it `site` is.
    pub fn place(&self, site: &Site) -> Option<Span> {
        match &self.sites {
            Sites::Running => Some(site.span),
            Sites::Labelled(known) => known.get(&*site.label).copied(),
        }
    }
}

impl Program {
    /// Brings a source, where sources are shown. The first is the one that people
    /// see first.
    pub fn source(&mut self, make: impl FnOnce() -> Source) {
        if HAS_TEXTS {
            self.sources.push(Arc::new(make()));
        }
    }

    /// The sources, in the order in which they are offered.
    pub fn sources(&self) -> &[Arc<Source>] {
        &self.sources
    }

    /// The source in `language`.
    pub fn source_in(&self, language: Language) -> Option<&Arc<Source>> {
        let mut sources = self.sources.iter();
        sources.find(|source| source.language == language)
    }

    /// The line, from 1, of the source in `language` where `site` is.
    pub fn line(&self, language: Language, site: &Site) -> Option<u32> {
        Some(self.source_in(language)?.place(site)?.line)
    }
}
