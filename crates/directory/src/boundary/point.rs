use thiserror::Error;

/// A place on earth: latitude and longitude in degrees (WGS 84), finite and in range.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    latitude: f64,
    longitude: f64,
}

/// Why two numbers are no place.
#[derive(Debug, Clone, Copy, PartialEq, Error)]
pub enum PointError {
    /// Not a number, or infinite.
    #[error("a latitude and a longitude are finite numbers")]
    NotFinite,
    /// Beyond a pole; often the two numbers are swapped.
    #[error("a latitude lies from -90 to 90 degrees, and {0} does not")]
    Latitude(f64),
    /// On or beyond the antimeridian, where one place has two longitudes and Indonesia nothing.
    #[error("a longitude lies between -180 and 180 degrees, and {0} does not")]
    Longitude(f64),
}

impl Point {
    /// A place from degrees.
    ///
    /// # Errors
    /// If a number is not finite, the latitude beyond a pole, or the longitude on or beyond ±180.
    pub fn new(latitude: f64, longitude: f64) -> Result<Self, PointError> {
        if !latitude.is_finite() || !longitude.is_finite() {
            return Err(PointError::NotFinite);
        }
        if latitude.abs() > 90.0 {
            return Err(PointError::Latitude(latitude));
        }
        if longitude.abs() >= 180.0 {
            return Err(PointError::Longitude(longitude));
        }
        Ok(Self { latitude, longitude })
    }

    /// Degrees north.
    #[must_use]
    pub fn latitude(self) -> f64 {
        self.latitude
    }

    /// Degrees east.
    #[must_use]
    pub fn longitude(self) -> f64 {
        self.longitude
    }
}

#[cfg(test)]
mod tests {
    use super::{Point, PointError};

    #[test]
    fn numbers_that_are_no_place_are_refused() {
        for nothing in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert_eq!(Point::new(nothing, 114.0), Err(PointError::NotFinite));
            assert_eq!(Point::new(-3.0, nothing), Err(PointError::NotFinite));
        }
        assert_eq!(Point::new(114.59, -3.32), Err(PointError::Latitude(114.59)));
        assert_eq!(Point::new(-90.001, 0.0), Err(PointError::Latitude(-90.001)));
        for antimeridian in [180.0, -180.0, 180.5, 360.0] {
            assert_eq!(Point::new(0.0, antimeridian), Err(PointError::Longitude(antimeridian)));
        }
    }

    #[test]
    fn the_corners_of_the_earth_are_places() {
        for (latitude, longitude) in [(90.0, 0.0), (-90.0, 179.999), (0.0, -179.999), (-3.32, 114.59)] {
            let point = Point::new(latitude, longitude).unwrap();
            assert_eq!((point.latitude(), point.longitude()), (latitude, longitude));
        }
    }
}
