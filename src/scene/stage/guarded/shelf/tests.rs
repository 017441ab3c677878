//! The shelf at its telling moments, and that everything fits.

use crate::scenario::by_name;
use crate::scene::stage::check::{find, fits_everywhere, follow, run};
use crate::scene::stage::{Kind, Piece, Tiling};

#[test]
fn every_variant_fits_and_its_things_keep_their_names() {
    let exercise = by_name("lru-cache").expect("it is in the catalogue");
    for place in 0..exercise.variants.len() {
        follow(exercise, place);
    }
    for link in [
        "#/lru-cache?capacity=6&lock=none&work=pa1.pb2.pc3.pd4~pe5.pf6.pg7~ph8.pi9~pj1.pk2&policy=round-robin",
        "#/lru-cache?capacity=1&reader=with&work=pa1~pb2~pc3~pd4&policy=round-robin",
        "#/lru-cache?capacity=6&reader=bare&lock=none&get=pop-set&work=pa1.ga~pb2.gb~pc3.gc~pd4.gd&policy=round-robin",
    ] {
        fits_everywhere(link);
    }
}

#[test]
fn an_evicted_entry_falls_below_the_shelf() {
    let moments = run("#/lru-cache?work=pa1.pb2.pc3&policy=earliest");
    let gone = |items: &[crate::scene::stage::Item]| {
        items
            .iter()
            .find(|item| {
                matches!(
                    &item.kind,
                    Kind::Piece(Piece::Tile {
                        look: Tiling::Gone,
                        ..
                    })
                )
            })
            .cloned()
    };
    let (place, fallen) = moments
        .iter()
        .enumerate()
        .find_map(|(place, items)| Some((place, gone(items)?)))
        .expect("something falls");
    let before = find(&moments[place - 1], &fallen.id);
    assert!(
        matches!(&before.kind, Kind::Piece(Piece::Tile { look: Tiling::Bad, text, .. }) if text == "a")
    );
    assert!(fallen.at.y > before.at.y + 20.0, "{before:?} {fallen:?}");
    let board = find(&moments[place - 1], "board");
    assert!(before.at.x < board.at.x, "it hung over the edge");
}

#[test]
fn what_a_thread_found_goes_stale_when_it_is_evicted() {
    let moments = run("#/lru-cache?lock=none&capacity=1&work=pa1.ga~pb2&policy=random:231");
    let stale = moments
        .iter()
        .flatten()
        .any(|item| matches!(&item.kind, Kind::Chip { stale: true, .. }));
    assert!(stale, "somebody acts on what is no longer so");
}

#[test]
fn an_entry_taken_out_is_in_the_hands_of_its_thread() {
    let moments = run("#/lru-cache?lock=none&get=pop-set&work=pb2.ga~pa1.ga&policy=round-robin");
    let held = moments.iter().flatten().any(|item| {
        matches!(
            &item.kind,
            Kind::Piece(Piece::Tile {
                look: Tiling::Held,
                thread: Some(_),
                ..
            })
        )
    });
    assert!(held);
}
