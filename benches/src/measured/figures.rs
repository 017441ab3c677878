//! Measured numbers by what they are of, wherever they come from.

use std::collections::BTreeMap;

use serde_json::Value;

/// Medians by `measurement/table/series/x`.
pub(crate) type Figures = BTreeMap<String, f64>;

/// The name of a number.
pub(crate) fn key(measurement: &str, table: &str, series: &str, x: u64) -> String {
    format!("{measurement}/{table}/{series}/{x}")
}

/// What another program measured.
pub(crate) struct Given {
    pub(crate) figures: Figures,
    /// What measured it, with its version.
    pub(crate) version: String,
    /// How many threads it was told to use.
    pub(crate) threads: usize,
    /// The load of the machine before, as the kernel tells it.
    pub(crate) load: String,
}

impl Given {
    /// Reads `{"version", "threads", "load", "rows": [{"measurement", "table",
    /// "series", "x", "median"}]}`.
    pub(crate) fn read(path: &str) -> Result<Self, String> {
        let text = std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
        let all: Value = serde_json::from_str(&text).map_err(|error| format!("{path}: {error}"))?;
        let rows = all["rows"]
            .as_array()
            .ok_or(format!("{path} has no rows"))?;
        let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let figure = |row: &Value| {
            let name = key(
                &word(&row["measurement"]),
                &word(&row["table"]),
                &word(&row["series"]),
                row["x"].as_u64()?,
            );
            Some((name, row["median"].as_f64()?))
        };
        Ok(Given {
            figures: rows.iter().filter_map(figure).collect(),
            version: word(&all["version"]),
            threads: all["threads"].as_u64().unwrap_or(1) as usize,
            load: word(&all["load"]),
        })
    }
}
