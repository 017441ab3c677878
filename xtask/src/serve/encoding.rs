//! Which of the forms of a file an answer has: as it is, or one that the build compressed.

use std::path::{Path, PathBuf};

/// A form of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Coding {
    Brotli,
    Gzip,
    /// The file as it is.
    Identity,
}

/// The smallest first: of forms that are equally welcome, the first is taken.
const ALL: [Coding; 3] = [Coding::Brotli, Coding::Gzip, Coding::Identity];

impl Coding {
    /// What HTTP calls it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Coding::Brotli => "br",
            Coding::Gzip => "gzip",
            Coding::Identity => "identity",
        }
    }

    /// Where a file has this form.
    pub(crate) fn path(self, file: &Path) -> PathBuf {
        let ending = match self {
            Coding::Brotli => ".br",
            Coding::Gzip => ".gz",
            Coding::Identity => "",
        };
        let mut path = file.as_os_str().to_owned();
        path.push(ending);
        path.into()
    }

    /// How welcome it is to whoever sent `accepted`, in thousandths.
    fn quality(self, accepted: &str) -> u32 {
        let of = |name: &str| {
            let mut all = accepted.split(',').map(parse);
            all.find(|(coding, _)| coding.eq_ignore_ascii_case(name))
                .map(|(_, quality)| quality)
        };
        // What is not named may still be sent as it is, but what is named is liked better.
        let unnamed = match self {
            Coding::Identity => match of("*") {
                Some(0) => 0,
                _ => 1,
            },
            _ => of("*").unwrap_or(0),
        };
        of(self.name()).unwrap_or(unnamed)
    }
}

/// `gzip;q=0.5` → `gzip` and 500.
fn parse(part: &str) -> (&str, u32) {
    let mut pieces = part.split(';').map(str::trim);
    let coding = pieces.next().unwrap_or_default();
    let quality = pieces.find_map(|piece| {
        let (name, value) = piece.split_once('=')?;
        name.trim().eq_ignore_ascii_case("q").then(|| value.trim())
    });
    let quality = match quality {
        None => 1.0,
        // What cannot be read is not a wish for it.
        Some(value) => value.parse::<f32>().map_or(0.0, |q| q.clamp(0.0, 1.0)),
    };
    (coding, (quality * 1000.0) as u32)
}

/// The form of `file` to send to whoever accepts that, and whether there was a choice.
///
/// Where nothing there is would be accepted, the file is sent as it is: HTTP allows that, and it
/// is more useful than none.
pub(crate) fn choose(file: &Path, accepted: &str) -> (Coding, bool) {
    let there: Vec<Coding> = ALL
        .into_iter()
        .filter(|coding| coding.path(file).is_file())
        .collect();
    (most_welcome(&there, accepted), there.len() > 1)
}

fn most_welcome(there: &[Coding], accepted: &str) -> Coding {
    let mut best = (Coding::Identity, 0);
    for &coding in there {
        let quality = coding.quality(accepted);
        if quality > best.1 {
            best = (coding, quality);
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is chosen of all three.
    fn chosen(accepted: &str) -> &'static str {
        most_welcome(&ALL, accepted).name()
    }

    #[test]
    fn browsers_get_brotli_and_others_what_they_can_read() {
        for (accepted, coding) in [
            ("gzip, deflate, br, zstd", "br"),
            ("gzip, deflate", "gzip"),
            ("", "identity"),
            ("deflate", "identity"),
            ("GZIP", "gzip"),
            ("*", "br"),
        ] {
            assert_eq!(chosen(accepted), coding, "{accepted:?}");
        }
    }

    #[test]
    fn what_is_liked_better_is_taken_and_what_is_refused_is_not() {
        for (accepted, coding) in [
            ("br;q=0.5, gzip", "gzip"),
            ("br; q=0.8 , gzip;q=0.5", "br"),
            ("br;q=0, gzip;q=0", "identity"),
            ("br;q=0, *", "gzip"),
            ("*;q=0", "identity"),
            ("*;q=0, gzip;q=0.001", "gzip"),
            ("identity, gzip;q=0.2", "identity"),
            ("br;q=high, gzip", "gzip"),
            ("br;q=7", "br"),
        ] {
            assert_eq!(chosen(accepted), coding, "{accepted:?}");
        }
    }

    #[test]
    fn a_form_is_found_beside_its_file() {
        let file = Path::new("assets/app.wasm");
        assert_eq!(Coding::Brotli.path(file), Path::new("assets/app.wasm.br"));
        assert_eq!(Coding::Gzip.path(file), Path::new("assets/app.wasm.gz"));
        assert_eq!(Coding::Identity.path(file), file);
    }
}
