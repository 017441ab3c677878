//! One stop for the tab key in a group of things, and arrows among them: the
//! keys of tab lists, toolbars and lists, as the ARIA Authoring Practices
//! have them.

/// Where `key` leads in a group of things that are reached by one stop of the tab
/// key, from the one in place `at`; `None` for keys that are not the group's. Each
/// is in one of `rows`, numbered from 0, in order: a tab list is one row, a list
/// has one thing in each. At an edge a single row goes on from its other end, and
/// a list stays where it is.
pub fn go(rows: &[usize], key: &str, at: usize) -> Option<usize> {
    let (row, count) = (*rows.get(at)?, rows.len());
    let lone = rows.last() == Some(&0);
    let beside = |to: usize| Some(if rows.get(to) == Some(&row) { to } else { at });
    let first_of = |row: usize| rows.iter().position(|other| *other == row);
    match key {
        "ArrowRight" if lone => Some((at + 1) % count),
        "ArrowLeft" if lone => Some((at + count - 1) % count),
        "ArrowRight" => beside(at + 1),
        "ArrowLeft" => beside(at.wrapping_sub(1)),
        "ArrowDown" if !lone => first_of(row + 1).or(Some(at)),
        "ArrowUp" if !lone => first_of(row.wrapping_sub(1)).or(Some(at)),
        "Home" => Some(0),
        "End" if lone => Some(count - 1),
        "End" => first_of(*rows.last()?),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    /// Where these keys lead, one after the other; arrows are written as they look.
    fn walk(rows: &[usize], from: usize, keys: &str) -> Vec<Option<usize>> {
        let mut at = from;
        let go = |key| {
            let key = match key {
                "→" => "ArrowRight",
                "←" => "ArrowLeft",
                "↑" => "ArrowUp",
                "↓" => "ArrowDown",
                key => key,
            };
            let to = super::go(rows, key, at);
            at = to.unwrap_or(at);
            to
        };
        keys.split(' ').map(go).collect()
    }

    #[test]
    fn a_single_row_goes_round() {
        let places = [1, 2, 0, 2, 0, 2].map(Some);
        assert_eq!(walk(&[0, 0, 0], 0, "→ → → ← Home End"), places);
        // Up and down belong to whatever scrolls around it.
        assert_eq!(walk(&[0, 0, 0], 1, "↑ ↓ Enter a"), [None; 4]);
    }

    #[test]
    fn a_list_ends_at_its_ends_and_its_rows_can_have_more_than_one_thing() {
        // A heading, and two lines with a button each.
        let rows = [0, 1, 1, 2, 2];
        assert_eq!(walk(&rows, 0, "↑ ↓ → → ↓ ↓"), [0, 1, 2, 2, 3, 3].map(Some));
        assert_eq!(walk(&rows, 4, "← ← ↑ Home End"), [3, 3, 1, 0, 3].map(Some));
    }

    #[test]
    fn an_empty_group_and_a_place_that_is_gone_lead_nowhere() {
        assert_eq!(walk(&[], 0, "→ Home"), [None, None]);
        assert_eq!(walk(&[0], 3, "→"), [None]);
        assert_eq!(walk(&[0], 0, "→ ← End"), [Some(0); 3]);
    }
}
