//! Measured numbers by what they are of, wherever they come from.

use std::collections::BTreeMap;

use lockstep::scene::chart::figure;
use serde_json::Value;

/// A measured number.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Figure {
    pub(crate) median: f64,
    /// The quartiles below and above.
    pub(crate) low: f64,
    pub(crate) high: f64,
}

impl Figure {
    /// `24,845 ±2%`: with how far the further quartile lies from the median.
    pub(crate) fn words(self) -> String {
        let percent = (100.0 * self.spread()).round();
        format!("{} ±{percent}%", figure(self.median))
    }

    /// How far the further quartile lies from the median, as a share of it.
    pub(crate) fn spread(self) -> f64 {
        let further = (self.high - self.median).max(self.median - self.low);
        further / self.median.max(f64::MIN_POSITIVE)
    }
}

/// Figures by `measurement/table/series/x`.
pub(crate) type Figures = BTreeMap<String, Figure>;

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
    /// What else it says.
    pub(crate) all: Value,
}

impl Given {
    /// Reads `{"version", "threads", "rows": [{"measurement", "table",
    /// "series", "x", "median", "low", "high"}]}`.
    pub(crate) fn read(path: &str) -> Result<Self, String> {
        let text = std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
        let all: Value = serde_json::from_str(&text).map_err(|error| format!("{path}: {error}"))?;
        let rows = all["rows"]
            .as_array()
            .ok_or(format!("{path} has no rows"))?;
        let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let number = |value: &Value| value.as_f64();
        let of_row = |row: &Value| {
            let name = key(
                &word(&row["measurement"]),
                &word(&row["table"]),
                &word(&row["series"]),
                row["x"].as_u64()?,
            );
            let figure = Figure {
                median: number(&row["median"])?,
                low: number(&row["low"])?,
                high: number(&row["high"])?,
            };
            Some((name, figure))
        };
        Ok(Given {
            figures: rows.iter().filter_map(of_row).collect(),
            version: word(&all["version"]),
            threads: all["threads"].as_u64().unwrap_or(1) as usize,
            all,
        })
    }
}
