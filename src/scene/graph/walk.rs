//! Going through the state graph with the arrow keys.

use super::{Dot, Line, Picture};

impl Picture {
    /// The state of this name, if it is drawn.
    pub fn dot(&self, node: u32) -> Option<&Dot> {
        self.dots.iter().find(|dot| dot.node == node)
    }

    /// Where keys begin: the moment shown, or the first state.
    pub fn entry(&self) -> Option<&Dot> {
        let now = self.dots.iter().find(|dot| dot.is_now);
        now.or(self.dots.first())
    }

    /// The state to which the key of this name leads from `here`: that itself where
    /// there is nothing that way, `None` for keys that lead nowhere. Of several
    /// steps the run's own comes first, then the most level one; up and down lead
    /// to every other that is as many steps from the start. Home leads to the
    /// first state, End to the last of the run that is shown.
    pub fn go<'a>(&'a self, here: &'a Dot, key: &str) -> Option<&'a Dot> {
        let next = match key {
            "ArrowRight" => self.along(here, |line| line.ends),
            "ArrowLeft" => self.along(here, |line| (line.ends.1, line.ends.0)),
            "ArrowUp" => self.beside(here, -1.0),
            "ArrowDown" => self.beside(here, 1.0),
            "Home" => self.dots.first(),
            "End" => {
                let of_run = self.dots.iter().filter(|dot| dot.on_run);
                of_run.max_by(|a, b| a.x.total_cmp(&b.x))
            }
            _ => return None,
        };
        Some(next.unwrap_or(here))
    }

    fn along(&self, here: &Dot, ends: fn(&Line) -> (u32, u32)) -> Option<&Dot> {
        let steps = self.lines.iter().filter(|line| ends(line).0 == here.node);
        let targets = steps.filter_map(|line| Some((line, self.dot(ends(line).1)?)));
        let nearest = targets.min_by(|(a, to_a), (b, to_b)| {
            let off = |dot: &Dot| (dot.y - here.y).abs();
            let level = off(to_a).total_cmp(&off(to_b));
            (!a.on_run).cmp(&!b.on_run).then(level)
        });
        nearest.map(|(_, dot)| dot)
    }

    /// The nearest of the same layer, upwards or downwards.
    fn beside(&self, here: &Dot, sign: f64) -> Option<&Dot> {
        let distance = |dot: &&Dot| (dot.y - here.y) * sign;
        let layer = self.dots.iter().filter(|dot| dot.x == here.x);
        let that_way = layer.filter(|dot| distance(dot) > 0.0);
        that_way.min_by(|a, b| distance(a).total_cmp(&distance(b)))
    }
}
