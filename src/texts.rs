//! What is only for those who look at programs: sources, questions, remarks,
//! and what controls say. The page's workers run programs and show nothing, so
//! they are built without it (`texts` in `Cargo.toml`).

/// Whether this binary has these texts.
pub const HAS_TEXTS: bool = cfg!(feature = "texts");

/// `text`; empty in a binary that shows none.
pub const fn shown(text: &'static str) -> &'static str {
    if HAS_TEXTS { text } else { "" }
}
