//! Made-up photos: flat pictures drawn by code, so that nothing real is shown and nothing must be shipped.

mod backdrop;
mod canvas;
mod scenes;

use canvas::Canvas;

/// What a picture shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scene {
    /// A road with a hole.
    Pothole,
    /// A flooded street.
    Flood,
    /// A street light.
    Lamp,
    /// A heap of rubbish.
    Rubbish,
    /// A wooden footbridge.
    Bridge,
}

/// Before or after.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Condition {
    /// As it was reported.
    Broken,
    /// As it is after the work.
    Repaired,
}

/// A picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Photo {
    /// What it shows.
    pub scene: Scene,
    /// Before or after.
    pub condition: Condition,
    /// Weather and small things, below [`Photo::VARIANTS`].
    pub variant: u8,
}

/// Width and height of every picture, in pixels.
pub const SIZE: (u32, u32) = (800, 600);

impl Scene {
    /// Every one.
    pub const ALL: [Self; 5] = [Self::Pothole, Self::Flood, Self::Lamp, Self::Rubbish, Self::Bridge];

    /// The scene of that name in the template files.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scene| scene.name() == name)
    }

    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pothole => "pothole",
            Self::Flood => "flood",
            Self::Lamp => "lamp",
            Self::Rubbish => "rubbish",
            Self::Bridge => "bridge",
        }
    }
}

impl Photo {
    /// How many variants of each picture there are.
    pub const VARIANTS: u8 = 3;

    /// Every picture there is.
    pub fn all() -> impl Iterator<Item = Self> {
        Scene::ALL.into_iter().flat_map(|scene| {
            [Condition::Broken, Condition::Repaired].into_iter().flat_map(move |condition| {
                (0..Self::VARIANTS).map(move |variant| Self { scene, condition, variant })
            })
        })
    }

    /// A file name: `pothole-broken-0.jpg`.
    #[must_use]
    pub fn file_name(self) -> String {
        let condition = match self.condition {
            Condition::Broken => "broken",
            Condition::Repaired => "repaired",
        };
        format!("{}-{condition}-{}.jpg", self.scene.name(), self.variant)
    }

    /// The picture as JPEG, the same bytes each time. Draw each one once: it takes up to a tenth of a second where this
    /// crate is built without optimisation.
    ///
    /// # Errors
    /// If the encoder fails, which for these sizes it does not.
    pub fn jpeg(self) -> Result<Vec<u8>, image::ImageError> {
        let mut canvas = Canvas::new(u64::from(self.variant) + 1);
        scenes::draw(&mut canvas, self);
        canvas.jpeg()
    }
}

#[cfg(test)]
mod tests {
    use super::{Photo, SIZE};
    use std::collections::HashSet;

    #[test]
    fn every_picture_is_small_readable_and_unlike_the_others() {
        let mut seen = HashSet::new();
        for photo in Photo::all() {
            let bytes = photo.jpeg().unwrap();
            assert!(bytes.len() <= 40 * 1024, "{} has {} bytes", photo.file_name(), bytes.len());
            let picture = image::load_from_memory(&bytes).unwrap();
            assert_eq!((picture.width(), picture.height()), SIZE);
            assert!(seen.insert(bytes), "{}", photo.file_name());
        }
    }

    #[test]
    fn a_picture_is_the_same_each_time() {
        let photo = Photo::all().next().unwrap();
        assert_eq!(photo.jpeg().unwrap(), photo.jpeg().unwrap());
    }
}
