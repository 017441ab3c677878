//! Every measurement, at small sizes, on operating-system threads: it ends,
//! its tables are complete, and what must be exact is.

use lockstep::bridge::{FromMeasurer, pack, unpack};
use lockstep::limits::POOL_THREADS;
use lockstep::measure::{Lab, MOST_THREADS, Row, renew};
use lockstep::scenario::measurement::{Estimate, MEASUREMENTS};
use lockstep::scenario::{Planned, link};
use lockstep::worker::Measurer;

/// The smallest of every size but the threads, of which there are two.
fn small(exercise: &str) -> Planned {
    let mut planned = Planned::of(exercise).expect("a measurement");
    for parameter in planned.measurement.parameters {
        let given = match parameter.name {
            "threads" | "workers" | "producers" | "consumers" | "repeats" => "2",
            "slow" => "b",
            _ => "0",
        };
        // A number out of range becomes the nearest that is not.
        let _ = planned.settings.set(parameter.name, given);
    }
    planned
}

fn measure(planned: &Planned) -> Vec<FromMeasurer> {
    let exercise = planned.measurement.exercise;
    let given = format!("#/{exercise}?measure={}", planned.write());
    let mut heard = Vec::new();
    let mut measurer = Measurer::new(Lab::native());
    measurer.on_message(&given, &mut |message| heard.push(message));
    while measurer.work(&mut |message| heard.push(message)) {}
    heard
}

fn rows(heard: &[FromMeasurer]) -> Vec<Row> {
    let mut rows = Vec::new();
    for message in heard {
        if let FromMeasurer::Rows(newer) = message {
            renew(&mut rows, newer.iter().cloned());
        }
    }
    rows
}

#[test]
fn every_measurement_ends_with_all_its_tables() {
    for known in MEASUREMENTS {
        let planned = small(known.exercise);
        let tables = planned.measurement.tables;
        let heard = measure(&planned);
        assert_eq!(heard.last(), Some(&FromMeasurer::Done));
        let going = heard.iter().rev().find_map(|message| match message {
            FromMeasurer::Going(done, all) => Some((*done, *all)),
            _ => None,
        });
        let runs = Estimate::of(&planned).cases * 3;
        assert_eq!(going, Some((runs, runs)), "two that count, one to warm up");
        assert_eq!(heard[0], FromMeasurer::Going(0, runs));
        let rows = rows(&heard);
        for (place, table) in tables.iter().enumerate() {
            let own: Vec<&Row> = rows
                .iter()
                .filter(|row| usize::from(row.table) == place)
                .collect();
            assert!(!own.is_empty(), "{}: no {}", known.exercise, table.title);
            for row in own {
                assert!(usize::from(row.series) < table.series.len(), "{row:?}");
                assert!(row.low <= row.median && row.median <= row.high, "{row:?}");
                assert!(row.low >= 0.0 && row.high.is_finite(), "{row:?}");
                assert_eq!((row.runs, row.wrong), (2, 0), "{row:?}");
            }
        }
        assert!(rows.iter().all(|row| usize::from(row.table) < tables.len()));
    }
    assert_eq!(MEASUREMENTS.len(), 6, "days 1 to 5 and the log processor");
}

#[test]
fn sums_are_exact_and_shares_are_shares() {
    // 10,000 numbers are ten times 0² + … + 999² = 332,833,500.
    let squares = rows(&measure(&small("map-reduce")));
    assert!(
        squares.iter().all(|row| row.extra == 3_328_335_000.0),
        "{squares:?}"
    );
    let lost = rows(&measure(&small("counter")));
    let lost: Vec<&Row> = lost.iter().filter(|row| row.table == 1).collect();
    // Four ways with one thread and with two; the second way is without a lock.
    assert_eq!(lost.len(), 8);
    for row in lost {
        let most = if row.series == 1 && row.x == 2 {
            100.0
        } else {
            0.0
        };
        assert!(
            row.high <= most && row.extra * 100.0 <= most * 1_000.0,
            "{row:?}"
        );
    }
    let trips = rows(&measure(&small("thread-pool")));
    let distribution = trips.iter().filter(|row| row.table == 2);
    assert_eq!(distribution.clone().count(), 10);
    assert!(distribution.clone().all(|row| row.high <= 100.0));
    let all: f64 = distribution.map(|row| row.median).sum();
    assert!((all - 100.0).abs() < 1e-9, "{all}");
}

#[test]
fn a_measurement_can_be_called_off_and_the_next_one_is_whole() {
    let mut measurer = Measurer::new(Lab::native());
    let planned = small("map-reduce");
    let given = format!("#/map-reduce?measure={}", planned.write());
    let mut heard = Vec::new();
    measurer.on_message(&given, &mut |message| heard.push(message));
    assert!(measurer.work(&mut |message| heard.push(message)));
    assert_eq!(rows(&heard), [], "one run only warms up");
    measurer.on_message(&given, &mut |message| heard.push(message));
    while measurer.work(&mut |message| heard.push(message)) {}
    assert_eq!(heard.last(), Some(&FromMeasurer::Done));
    assert_eq!(rows(&heard).len(), rows(&measure(&planned)).len());
    assert!(!measurer.work(&mut |message| heard.push(message)));
}

#[test]
fn the_pool_is_large_enough_for_every_measurement() {
    // A pool's workers and whoever hands them tasks, producers and consumers,
    // the three subsystems and their coordinator.
    let largest = |exercise: &str, name: &str| {
        let mut planned = Planned::of(exercise).expect("it has one");
        let _ = planned.settings.set(name, "99");
        planned.settings.number(name) as usize
    };
    let handed =
        largest("producer-consumer", "producers") + largest("producer-consumer", "consumers");
    for threads in [
        largest("counter", "threads"),
        handed,
        largest("lru-cache", "threads"),
        largest("thread-pool", "workers") + 1,
        largest("map-reduce", "workers"),
    ] {
        assert!(
            threads <= MOST_THREADS && MOST_THREADS <= POOL_THREADS,
            "{threads}"
        );
    }
}

#[test]
fn a_link_without_a_measurement_is_a_fault() {
    let mut heard = Vec::new();
    Measurer::new(Lab::native()).on_message("#/counter", &mut |message| heard.push(message));
    assert!(matches!(heard[..], [FromMeasurer::Fault(_)]), "{heard:?}");
}

#[test]
fn messages_survive_the_way() {
    for message in measure(&small("counter")) {
        assert_eq!(unpack(&pack(&message)), Ok(message));
    }
}

#[test]
fn links_hold_what_is_measured_and_say_what_they_cannot() {
    let (scenario, notices) = link::read("#/lru-cache?measure=lookups,hits:50&capacity=3");
    assert_eq!(notices, []);
    assert_eq!(
        link::write(&scenario),
        "#/lru-cache?capacity=3&measure=lookups,hits:50"
    );
    let (scenario, notices) = link::read("#/counter?measure=lookups,threads:0");
    assert_eq!(
        link::write(&scenario),
        "#/counter?measure=contention,threads:1"
    );
    assert_eq!(notices.len(), 2, "{notices:?}");
}
