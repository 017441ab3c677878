//! Waiting for a machine that does nothing else.

use std::time::Duration;

/// How often it is looked whether the machine is calm, once a second.
const LOOKS: usize = 120;

/// The share of the cores that may be busy with other things.
const CALM: f64 = 0.05;

/// Waits until the machine has little else to do, if that is to be had; says
/// how busy it is before `what`: "browser 3 %".
pub(super) fn calm(what: &str) -> String {
    let mut busy = None;
    for look in 0..LOOKS {
        let before = jiffies();
        std::thread::sleep(Duration::from_secs(1));
        let after = jiffies();
        busy = before
            .zip(after)
            .map(|((idle, all), (idle_then, all_then))| {
                1.0 - (idle_then - idle) / (all_then - all).max(1.0)
            });
        if busy.is_none_or(|busy| busy <= CALM) {
            break;
        }
        if look == 0 {
            println!("Waiting until the machine has little else to do …");
        }
    }
    match busy {
        Some(busy) => format!("{what} {:.0} %", 100.0 * busy),
        None => format!("{what} unknown"),
    }
}

/// The time that all cores have been idle and in all, where the kernel tells.
fn jiffies() -> Option<(f64, f64)> {
    let text = std::fs::read_to_string("/proc/stat").ok()?;
    let numbers = text.lines().next()?.split_whitespace().skip(1);
    let numbers: Vec<f64> = numbers.map(str::parse).collect::<Result<_, _>>().ok()?;
    Some((numbers.get(3)? + numbers.get(4)?, numbers.iter().sum()))
}
