//! What has been pressed with a pointer. It has the focus then, but whoever
//! pressed it has a mouse or a finger in hand: keys go on meaning what they
//! mean everywhere on the page, until the tab key leads to a control.

/// What has the focus because it was pressed, among things of type `T`.
#[derive(Clone, Debug)]
pub struct Pressed<T> {
    /// Whether a press is under way, from the pointer's going down until what
    /// browsers do after the click is done.
    pressing: bool,
    what: Option<T>,
}

impl<T> Default for Pressed<T> {
    fn default() -> Self {
        Pressed {
            pressing: false,
            what: None,
        }
    }
}

impl<T: PartialEq> Pressed<T> {
    /// The pointer goes down.
    pub fn down(&mut self) {
        self.pressing = true;
    }

    /// `what` has the focus, or still has it after a click. In a press that is
    /// the pointer's doing; at other times whatever moved it (a dialog that has
    /// closed, a screen reader) leaves what was pressed as it was.
    pub fn focus(&mut self, what: T) {
        if self.pressing {
            self.what = Some(what);
        }
    }

    /// The page gives the focus on to `to` by itself: that counts as pressed if
    /// `from` did.
    pub fn hand_on(&mut self, from: &T, to: T) {
        if self.is(from) {
            self.what = Some(to);
        }
    }

    /// The press is over.
    pub fn over(&mut self) {
        self.pressing = false;
    }

    /// A key goes down. The tab key means that the keyboard leads from now on.
    pub fn key(&mut self, key: &str) {
        self.pressing = false;
        if key == "Tab" {
            self.what = None;
        }
    }

    /// Whether `what` has the focus because it was pressed.
    pub fn is(&self, what: &T) -> bool {
        self.what.as_ref() == Some(what)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_pressed_is_known_until_the_tab_key() {
        let mut pressed = Pressed::default();
        pressed.down();
        pressed.focus("radio");
        pressed.over();
        assert!(pressed.is(&"radio"));
        for key in [" ", "ArrowRight", "a"] {
            pressed.key(key);
            assert!(pressed.is(&"radio"), "{key}");
        }
        pressed.key("Tab");
        assert!(!pressed.is(&"radio"));
    }

    #[test]
    fn a_label_hands_its_press_on() {
        // Browsers give the label's control the focus after the label's click.
        let mut pressed = Pressed::default();
        pressed.down();
        pressed.focus("page");
        pressed.focus("radio");
        pressed.over();
        assert!(pressed.is(&"radio") && !pressed.is(&"page"));
    }

    #[test]
    fn what_the_page_gives_the_focus_on_to_counts_as_what_had_it() {
        let mut pressed = Pressed::default();
        pressed.down();
        pressed.focus("row 1");
        pressed.over();
        pressed.hand_on(&"row 2", "row 3");
        assert!(pressed.is(&"row 1") && !pressed.is(&"row 3"));
        pressed.hand_on(&"row 1", "row 2");
        assert!(pressed.is(&"row 2") && !pressed.is(&"row 1"));
    }

    #[test]
    fn what_has_the_focus_otherwise_was_not_pressed() {
        let mut pressed = Pressed::default();
        pressed.focus("select");
        assert!(!pressed.is(&"select"));
        pressed.down();
        pressed.focus("radio");
        pressed.over();
        // A screen reader goes to a select; a dialog closes and gives back.
        pressed.focus("select");
        assert!(!pressed.is(&"select"));
        pressed.focus("radio");
        assert!(pressed.is(&"radio"));
        // A press that never became a click ends with the next key.
        pressed.down();
        pressed.key("x");
        pressed.focus("select");
        assert!(!pressed.is(&"select"));
    }
}
