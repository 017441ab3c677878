//! Going through the state graph with the arrow keys.

use super::{Dot, Line, Picture};

/// Where a key leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GraphMove {
    Left,
    Right,
    /// To the state above, as many steps from the start.
    Up,
    /// To the state below.
    Down,
    /// To the first state of the picture.
    Start,
    /// To the last state of the run that is shown.
    End,
}

impl GraphMove {
    /// Where the key of this name leads, if it leads anywhere.
    pub fn of_key(key: &str) -> Option<Self> {
        match key {
            "ArrowLeft" => Some(GraphMove::Left),
            "ArrowRight" => Some(GraphMove::Right),
            "ArrowUp" => Some(GraphMove::Up),
            "ArrowDown" => Some(GraphMove::Down),
            "Home" => Some(GraphMove::Start),
            "End" => Some(GraphMove::End),
            _ => None,
        }
    }
}

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

    /// The state to which a key leads from `here`. Of several steps the run's
    /// own comes first, then the most level one; up and down lead to every
    /// other. `None` where there is nothing that way.
    pub fn beyond(&self, here: &Dot, way: GraphMove) -> Option<&Dot> {
        match way {
            GraphMove::Right => self.along(here, |line| (line.ends.0, line.ends.1)),
            GraphMove::Left => self.along(here, |line| (line.ends.1, line.ends.0)),
            GraphMove::Up => self.beside(here, |other| here.y - other.y),
            GraphMove::Down => self.beside(here, |other| other.y - here.y),
            GraphMove::Start => self.dots.first(),
            GraphMove::End => {
                let of_run = self.dots.iter().filter(|dot| dot.on_run);
                of_run.max_by(|a, b| a.x.total_cmp(&b.x))
            }
        }
    }

    fn along(&self, here: &Dot, ends: impl Fn(&Line) -> (u32, u32)) -> Option<&Dot> {
        let steps = self.lines.iter().filter(|line| ends(line).0 == here.node);
        let targets = steps.filter_map(|line| Some((line, self.dot(ends(line).1)?)));
        let nearest = targets.min_by(|(a, to_a), (b, to_b)| {
            let off = |dot: &Dot| (dot.y - here.y).abs();
            (!a.on_run)
                .cmp(&!b.on_run)
                .then(off(to_a).total_cmp(&off(to_b)))
        });
        nearest.map(|(_, dot)| dot)
    }

    /// The nearest of the same layer whose distance that way is above 0.
    fn beside(&self, here: &Dot, distance: impl Fn(&Dot) -> f64) -> Option<&Dot> {
        let layer = self.dots.iter().filter(|dot| dot.x == here.x);
        let that_way = layer.filter(|dot| distance(dot) > 0.0);
        that_way.min_by(|a, b| distance(a).total_cmp(&distance(b)))
    }
}
