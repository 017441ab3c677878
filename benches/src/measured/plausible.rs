//! Which figures cannot be what they claim to be: they get a question mark, and
//! no ratio is made of them.

use crate::figures::Figure;

/// Compiled programs that do the same work are not further apart, unless it is
/// known why.
const APART: f64 = 8.0;

/// What is said of figures that are not believed, by what they are of.
pub(crate) type Doubts = Vec<(String, String)>;

/// Why the figure of one program is not believed by itself: its runs say
/// several things.
pub(crate) fn unsteady(figure: Figure) -> Option<String> {
    let spread = figure.spread();
    (spread >= 1.0).then(|| format!("its runs lie ±{:.0} % apart", spread * 100.0))
}

/// Why figures of compiled programs that do the same are not believed together.
pub(crate) fn apart(figures: &[(&str, Figure)]) -> Option<String> {
    let medians = || figures.iter().map(|(name, figure)| (*name, figure.median));
    let (slow, least) = medians().min_by(|a, b| a.1.total_cmp(&b.1))?;
    let (fast, most) = medians().max_by(|a, b| a.1.total_cmp(&b.1))?;
    let times = most / least.max(f64::MIN_POSITIVE);
    (times > APART).then(|| format!("{slow} and {fast} lie {times:.0} times apart"))
}

/// Why a speed-up is not believed: even the slowest quarter of the runs on many
/// threads is more than so many times as fast as the fastest quarter on one.
pub(crate) fn too_fast(one: Figure, many: Figure, threads: usize) -> Option<String> {
    let least = many.low / one.high.max(f64::MIN_POSITIVE);
    (least > threads as f64).then(|| {
        let said = many.median / one.median;
        format!("{said:.2} times as fast on {threads} threads, and at least {least:.2}")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A figure that lies so many percent apart.
    fn figure(median: f64, percent: f64) -> Figure {
        let away = median * percent / 100.0;
        Figure {
            median,
            low: median - away,
            high: median + away,
        }
    }

    /// As was once published of two cores: the first two cannot be.
    #[test]
    fn no_more_than_the_cores_can_do_is_believed() {
        let native = too_fast(figure(687.0, 7.0), figure(1_776.0, 4.0), 2);
        assert_eq!(
            native.as_deref(),
            Some("2.59 times as fast on 2 threads, and at least 2.32")
        );
        assert!(too_fast(figure(727.0, 7.0), figure(1_718.0, 5.0), 2).is_some());
        // Above two by less than the spread, and below.
        assert_eq!(
            too_fast(figure(9_390.0, 1.0), figure(19_417.0, 5.0), 2),
            None
        );
        assert_eq!(too_fast(figure(10.0, 1.0), figure(19.0, 1.0), 2), None);
        assert!(too_fast(figure(0.0, 0.0), figure(1.0, 0.0), 2).is_some());
    }

    #[test]
    fn a_figure_far_from_its_peers_is_not_believed() {
        let peers = |browser: f64| {
            apart(&[
                ("native", figure(687.0, 7.0)),
                ("std or rayon", figure(727.0, 7.0)),
                ("browser", figure(browser, 1.0)),
            ])
        };
        assert_eq!(
            peers(9_390.0).as_deref(),
            Some("native and browser lie 14 times apart")
        );
        assert_eq!(peers(5_400.0), None);
        assert!(peers(50.0).is_some());
        assert_eq!(apart(&[]), None);
        assert_eq!(apart(&[("native", figure(1.0, 0.0))]), None);
    }

    #[test]
    fn a_figure_that_is_several_is_not_believed() {
        assert_eq!(unsteady(figure(10.0, 99.0)), None);
        let long = Figure {
            median: 10.0,
            low: 9.0,
            high: 38.5,
        };
        assert_eq!(unsteady(long).as_deref(), Some("its runs lie ±285 % apart"));
    }
}
