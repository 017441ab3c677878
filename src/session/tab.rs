//! The tabs of the panel.

/// What the panel shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
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

    /// What it is called.
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
