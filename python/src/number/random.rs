//! CPython's `random.Random`: the Mersenne Twister, and what the functions make of it.
//!
//! The same seed gives the same numbers as in CPython 3.14 (and, but for `sample` and `shuffle` of
//! what they no longer take, in the releases before it).

use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive, Zero};

use crate::fault::{Answer, Fault};

const WORDS: usize = 624;
const SHIFT: usize = 397;

/// A generator: equal generators go on alike.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Twister {
    state: Vec<u32>,
    next: usize,
    /// How often the whole state was made anew.
    twists: u64,
    /// What `gauss` has left for the next call, as bits.
    gauss: Option<u64>,
}

impl Twister {
    /// `random.Random(seed)` of an integer; its sign does not count.
    pub fn new(seed: &BigInt) -> Self {
        let mut key = seed.magnitude().to_u32_digits();
        if key.is_empty() {
            key.push(0);
        }
        let mut twister = Self {
            state: vec![0; WORDS],
            next: WORDS,
            twists: 0,
            gauss: None,
        };
        twister.fill(&key);
        twister
    }

    /// That generator after it has given so many words of 32 bits.
    pub fn after(seed: &BigInt, words: u64) -> Self {
        let mut twister = Self::new(seed);
        let size = WORDS as u64;
        for _ in 0..words.div_ceil(size) {
            twister.twist();
        }
        if words > 0 {
            twister.next = ((words - 1) % size) as usize + 1;
        }
        twister
    }

    /// How many words of 32 bits it has given.
    pub fn words(&self) -> u64 {
        self.twists * WORDS as u64 + self.next as u64 - WORDS as u64
    }

    /// The generator's own way to make a state of some words.
    fn fill(&mut self, key: &[u32]) {
        let state = &mut self.state;
        state[0] = 19_650_218;
        for place in 1..WORDS {
            let before = mixed(state[place - 1], 1_812_433_253);
            state[place] = before.wrapping_add(place as u32);
        }
        let (mut place, mut word) = (1, 0);
        for _ in 0..WORDS.max(key.len()) {
            let before = state[place] ^ mixed(state[place - 1], 1_664_525);
            state[place] = before.wrapping_add(key[word]).wrapping_add(word as u32);
            place = following(state, place);
            word = (word + 1) % key.len();
        }
        for _ in 1..WORDS {
            let before = state[place] ^ mixed(state[place - 1], 1_566_083_941);
            state[place] = before.wrapping_sub(place as u32);
            place = following(state, place);
        }
        state[0] = 1 << 31;
    }

    /// The next 32 bits.
    fn word(&mut self) -> u32 {
        if self.next == WORDS {
            self.twist();
        }
        let mut word = self.state[self.next];
        self.next += 1;
        word ^= word >> 11;
        word ^= word << 7 & 0x9d2c_5680;
        word ^= word << 15 & 0xefc6_0000;
        word ^ word >> 18
    }

    fn twist(&mut self) {
        for place in 0..WORDS {
            let high = self.state[place] & (1 << 31);
            let low = self.state[(place + 1) % WORDS] & !(1 << 31);
            let both = high | low;
            let odd = if both & 1 == 1 { 0x9908_b0df } else { 0 };
            self.state[place] = self.state[(place + SHIFT) % WORDS] ^ both >> 1 ^ odd;
        }
        self.next = 0;
        self.twists += 1;
    }

    /// `random()`: from 0 to below 1, in steps of 2 ** -53.
    pub fn random(&mut self) -> f64 {
        let (high, low) = (self.word() >> 5, self.word() >> 6);
        (f64::from(high) * 67_108_864.0 + f64::from(low)) / 9_007_199_254_740_992.0
    }

    /// `getrandbits(bits)`
    pub fn bits(&mut self, bits: u64) -> BigInt {
        let mut words = Vec::new();
        let mut left = bits;
        while left > 0 {
            let word = self.word();
            words.push(if left < 32 { word >> (32 - left) } else { word });
            left = left.saturating_sub(32);
        }
        BigInt::from_slice(num_bigint::Sign::Plus, &words)
    }

    /// From 0 to below `end`, which is above 0: as often as it takes, but that is seldom more than
    /// twice.
    pub fn below(&mut self, end: &BigInt) -> BigInt {
        loop {
            let drawn = self.bits(end.bits());
            if drawn < *end {
                return drawn;
            }
        }
    }

    fn place(&mut self, end: usize) -> usize {
        let drawn = self.below(&BigInt::from(end));
        drawn.to_usize().unwrap_or_default()
    }

    /// `randrange(start, stop, step)`
    ///
    /// # Errors
    ///
    /// When the range is empty, or `step` is 0.
    pub fn in_range(&mut self, start: &BigInt, stop: &BigInt, step: &BigInt) -> Answer<BigInt> {
        if step.is_zero() {
            return Err(Fault::value("zero step for randrange()"));
        }
        let width = stop - start;
        let more = if step.is_positive() {
            step - 1
        } else {
            step + 1
        };
        let count: BigInt = (&width + more) / step;
        if !count.is_positive() {
            let range = match *step == BigInt::from(1) {
                true => format!("empty range in randrange({start}, {stop})"),
                false => format!("empty range in randrange({start}, {stop}, {step})"),
            };
            return Err(Fault::value(range));
        }
        Ok(start + step * self.below(&count))
    }

    /// `randint(a, b)`: both ends included.
    ///
    /// # Errors
    ///
    /// When `b` is below `a`.
    pub fn between(&mut self, a: &BigInt, b: &BigInt) -> Answer<BigInt> {
        let drawn = self.in_range(a, &(b + 1), &BigInt::from(1));
        drawn.map_err(|_| Fault::value(format!("empty range in randint({a}, {b})")))
    }

    /// `choice` of so many: which one.
    ///
    /// # Errors
    ///
    /// When there is none.
    pub fn choice(&mut self, count: usize) -> Answer<usize> {
        match count {
            0 => Err(Fault::new(
                "IndexError",
                "Cannot choose from an empty sequence",
            )),
            count => Ok(self.place(count)),
        }
    }

    /// `shuffle` of so many: which two change places, one after the other.
    pub fn shuffle(&mut self, count: usize) -> Vec<(usize, usize)> {
        let places = (1..count).rev();
        places.map(|place| (place, self.place(place + 1))).collect()
    }

    /// `sample` of so many: which ones.
    ///
    /// # Errors
    ///
    /// When there are not so many, or fewer than none are wanted.
    pub fn sample(&mut self, count: usize, wanted: i64) -> Answer<Vec<usize>> {
        let wanted = usize::try_from(wanted)
            .ok()
            .filter(|wanted| *wanted <= count);
        let Some(wanted) = wanted else {
            return Err(Fault::value("Sample larger than population or is negative"));
        };
        // A list of all is kept, unless a set of the chosen is smaller.
        let mut set_size = 21;
        if wanted > 5 {
            let power = ((wanted * 3) as f64).log(4.0).ceil();
            set_size += 4_usize.saturating_pow(power as u32);
        }
        if count <= set_size {
            let mut pool: Vec<usize> = (0..count).collect();
            let drawn = (0..wanted).map(|done| {
                let place = self.place(count - done);
                let chosen = pool[place];
                pool[place] = pool[count - done - 1];
                chosen
            });
            return Ok(drawn.collect());
        }
        let mut chosen: Vec<usize> = Vec::new();
        while chosen.len() < wanted {
            let place = self.place(count);
            if !chosen.contains(&place) {
                chosen.push(place);
            }
        }
        Ok(chosen)
    }

    /// `uniform(a, b)`
    pub fn uniform(&mut self, a: f64, b: f64) -> f64 {
        a + (b - a) * self.random()
    }

    /// `gauss(mean, deviation)`
    pub fn gauss(&mut self, mean: f64, deviation: f64) -> f64 {
        let drawn = match self.gauss.take() {
            Some(bits) => f64::from_bits(bits),
            None => {
                let turn = self.random() * std::f64::consts::TAU;
                let length = (-2.0 * (1.0 - self.random()).ln()).sqrt();
                self.gauss = Some((turn.sin() * length).to_bits());
                turn.cos() * length
            }
        };
        mean + drawn * deviation
    }
}

fn mixed(word: u32, factor: u32) -> u32 {
    (word ^ word >> 30).wrapping_mul(factor)
}

/// The place behind; behind the last comes the second, and the first is the last.
fn following(state: &mut [u32], place: usize) -> usize {
    if place + 1 < WORDS {
        return place + 1;
    }
    state[0] = state[WORDS - 1];
    1
}
