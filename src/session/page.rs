//! What the page shows besides the run: tabs, panes, dialogs, colours.

use super::Effect;

/// How the page is arranged around the run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// What the panel shows.
    pub tab: Tab,
    /// The part of the page that a phone shows below the stage.
    pub pane: Pane,
    /// What lies over the page.
    pub overlay: Option<Overlay>,
    pub theme: Theme,
}

/// What is done with the page around the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageAction {
    /// Show this tab of the panel.
    Tab(Tab),
    /// Show this part of the page, where there is room for one.
    Pane(Pane),
    /// Show this over the page, or nothing.
    Overlay(Option<Overlay>),
    Theme(Theme),
    /// Copy this for somebody else.
    Copy(Share),
    /// The browser has copied, or refused to.
    Copied(bool),
    /// Hand on the run, written so.
    Export(Format),
    Print,
}

impl Page {
    pub(super) fn act(&mut self, action: PageAction) -> Option<Effect> {
        match action {
            PageAction::Tab(tab) => (self.tab, self.pane) = (tab, Pane::Panel),
            PageAction::Pane(pane) => self.pane = pane,
            PageAction::Overlay(overlay) => self.overlay = overlay,
            PageAction::Theme(theme) => self.theme = theme,
            PageAction::Copied(false) => self.overlay = Some(Overlay::ByHand),
            PageAction::Copied(true) => {}
            PageAction::Copy(share) => return Some(Effect::Copy(share)),
            PageAction::Export(format) => return Some(Effect::Export(format)),
            PageAction::Print => return Some(Effect::Print),
        }
        None
    }
}

/// What the panel shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Tab {
    /// The run and its settings.
    #[default]
    Run,
    /// All runs that the program can have.
    Explore,
    /// What interviewers ask about the exercise.
    Questions,
    /// The run as a table.
    Trace,
    /// Real runs at full speed.
    Measure,
}

impl Tab {
    /// All of them, in the order in which they stand.
    pub const ALL: [Tab; 5] = [
        Tab::Run,
        Tab::Explore,
        Tab::Questions,
        Tab::Trace,
        Tab::Measure,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Tab::Run => "Run",
            Tab::Explore => "Explore",
            Tab::Questions => "Questions",
            Tab::Trace => "Trace",
            Tab::Measure => "Measure",
        }
    }
}

/// The part of the page that a phone shows below the stage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pane {
    /// The source.
    #[default]
    Code,
    Timeline,
    /// The panel with its tabs.
    Panel,
}

/// What can lie over the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overlay {
    /// The overview of keys.
    Keys,
    /// Everything that can be done, to be searched.
    Palette,
    /// What this page is.
    About,
    /// What can be given to others.
    Share,
    /// The same, to be copied by hand: the browser has refused to.
    ByHand,
}

impl Overlay {
    /// The dialog that it is shown in.
    pub fn dialog(self) -> Self {
        match self {
            Overlay::ByHand => Overlay::Share,
            other => other,
        }
    }
}

/// What can be given to others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Share {
    /// The link to the very moment that is shown.
    Moment,
    /// The link to the program and its policy, from the start.
    Scenario,
    /// The same, and the page asks what can happen before it shows it.
    Question,
    /// The link to the moment, with its words, in Markdown.
    Markdown,
}

/// How the run is written for elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A line for each step.
    Text,
    /// A Markdown table with a column for each thread.
    Markdown,
    /// Comma-separated values, as RFC 4180 has them.
    Csv,
    /// A Mermaid sequence diagram, as a block for Markdown.
    Mermaid,
    /// The Trace Event Format, for Perfetto and `chrome://tracing`.
    Chrome,
}

impl Format {
    pub const ALL: [Format; 5] = [
        Format::Text,
        Format::Markdown,
        Format::Csv,
        Format::Mermaid,
        Format::Chrome,
    ];

    /// What its button says.
    pub fn name(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Markdown => "Markdown",
            Format::Csv => "CSV",
            Format::Mermaid => "Mermaid",
            Format::Chrome => "Trace file",
        }
    }

    /// What it is good for.
    pub fn help(self) -> &'static str {
        match self {
            Format::Text => "A line for each step",
            Format::Markdown => "A Markdown table with a column for each thread",
            Format::Csv => "For spreadsheets",
            Format::Mermaid => "A sequence diagram for Markdown",
            Format::Chrome => "A JSON file for Perfetto (ui.perfetto.dev) and chrome://tracing",
        }
    }

    /// Whether it is no text for people, but a file that is kept.
    pub fn is_file(self) -> bool {
        self == Format::Chrome
    }
}

/// The colours of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
    /// As the system is set, with the strongest contrasts.
    Contrast,
}

impl Theme {
    /// All of them, in the order in which one key goes through them.
    pub const ALL: [Theme; 4] = [Theme::System, Theme::Light, Theme::Dark, Theme::Contrast];

    /// What it is called, on the page and in what the browser keeps.
    pub fn name(self) -> &'static str {
        match self {
            Theme::System => "system",
            Theme::Light => "light",
            Theme::Dark => "dark",
            Theme::Contrast => "high contrast",
        }
    }

    /// The theme of this name.
    pub fn by_name(name: &str) -> Option<Self> {
        Theme::ALL.into_iter().find(|theme| theme.name() == name)
    }

    pub fn next(self) -> Self {
        let at = Theme::ALL.iter().position(|theme| *theme == self);
        Theme::ALL[(at.unwrap_or_default() + 1) % Theme::ALL.len()]
    }
}
