//! The cache at its telling moments.

use crate::scene::stage::testing::{end, find, has_label, looks, run, says};
use crate::scene::stage::{Item, Kind, Labelling, Tiling};

#[test]
fn an_evicted_entry_falls_below_the_others() {
    let moments = run("#/lru-cache?work=pa1.pb2.pc3&policy=earliest");
    let gone = |item: &&Item| looks(&[(*item).clone()], "") == [Tiling::Gone];
    let mut falls = moments
        .windows(2)
        .map(|pair| (&pair[0], pair[1].iter().find(gone)));
    let (before, fallen) = falls
        .find_map(|(before, gone)| Some((before, gone?)))
        .expect("a fall");
    let (capacity, before) = (find(before, "capacity"), find(before, &fallen.id));
    assert!(matches!(&before.kind, Kind::Tile { look: Tiling::Bad, text, .. } if text == "a"));
    assert!(fallen.at.y > before.at.y + 20.0, "{before:?} {fallen:?}");
    assert!(before.at.x < capacity.at.x, "it hung over the edge");
}

#[test]
fn what_a_thread_found_goes_stale_when_it_is_evicted() {
    let moments = run("#/lru-cache?lock=none&capacity=1&work=pa1.ga~pb2&policy=random:231");
    let stale = has_label(&moments, &[Labelling::Stale, Labelling::Struck]);
    assert!(stale, "somebody acts on what is no longer so");
}

#[test]
fn an_entry_taken_out_is_in_the_hands_of_its_thread() {
    let moments = run("#/lru-cache?lock=none&get=pop-set&work=pb2.ga~pa1.ga&policy=round-robin");
    let held = |items: &Vec<Item>| looks(items, "entry-").contains(&Tiling::Held);
    assert!(moments.iter().any(held));
}

#[test]
fn what_there_is_no_room_for_of_the_evicted_is_counted() {
    let end = end("#/lru-cache?work=pa1.pb2.pc3.pd4.pe5.pf6&policy=earliest");
    let gone = looks(&end, "entry-").into_iter();
    // Of six entries two are left.
    assert_eq!(gone.filter(|look| *look == Tiling::Gone).count(), 1);
    assert_eq!(says(&end, "evicted"), "+3 evicted");
}
