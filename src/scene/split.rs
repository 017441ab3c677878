//! The border between the stage and the code: how wide the code may be, in
//! whole CSS pixels, and what moves the border.

/// How wide the code is while nobody has moved the border. The style sheet
/// says the same for a page that has not started.
pub const USUAL: i32 = 404;

/// The narrowest that the code can be.
pub const LEAST: i32 = 300;

/// What the catalogue takes, and what the stage keeps at least.
const CATALOGUE: i32 = 216;
const STAGE: i32 = 460;

/// What one press of an arrow key moves the border by, and with shift.
const STEP: i32 = 16;
const STRIDE: i32 = 64;

/// The widest that is believed of a stored width.
const BELIEVED: i32 = 10_000;

/// The widest that the code can be on a page of this width.
pub fn most(page: i32) -> i32 {
    (page - CATALOGUE - STAGE).max(LEAST)
}

/// The width that was stored as `text`; none if that is no such width.
pub fn stored(text: &str) -> Option<i32> {
    let width = text.parse().ok()?;
    (LEAST..=BELIEVED).contains(&width).then_some(width)
}

/// The width that `wanted` comes to, where the most is `most`.
pub fn fitted(wanted: i32, most: i32) -> i32 {
    wanted.clamp(LEAST, most.max(LEAST))
}

/// Where `key` moves the border of a code of that width; none for keys that do
/// nothing. The arrows move it the way they point.
pub fn press(key: &str, shift: bool, width: i32, most: i32) -> Option<i32> {
    let step = if shift { STRIDE } else { STEP };
    let wanted = match key {
        "ArrowLeft" => width + step,
        "ArrowRight" => width - step,
        "Home" => LEAST,
        "End" => most,
        "Enter" => USUAL,
        _ => return None,
    };
    Some(fitted(wanted, most))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_move_the_border_and_stop_at_its_ends() {
        let most = most(1280);
        assert_eq!(most, 604);
        let press = |key, shift, width| press(key, shift, width, most);
        assert_eq!(press("ArrowLeft", false, 404), Some(420));
        assert_eq!(press("ArrowRight", false, 404), Some(388));
        assert_eq!(press("ArrowLeft", true, 404), Some(468));
        assert_eq!(press("ArrowLeft", true, 590), Some(604));
        assert_eq!(press("ArrowRight", false, 301), Some(300));
        assert_eq!(press("Home", false, 404), Some(300));
        assert_eq!(press("End", false, 404), Some(604));
        assert_eq!(press("Enter", false, 590), Some(USUAL));
        assert_eq!(press("a", false, 404), None);
    }

    #[test]
    fn a_narrow_page_leaves_the_code_its_least() {
        assert_eq!(most(700), LEAST);
        assert_eq!(fitted(9_000, most(700)), LEAST);
    }

    #[test]
    fn nonsense_that_was_stored_is_no_width() {
        for text in ["", "wide", "NaN", "inf", "-4", "299", "1e9", "404px"] {
            assert_eq!(stored(text), None, "{text}");
        }
        assert_eq!(stored("520"), Some(520));
    }
}
