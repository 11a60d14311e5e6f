//! What the citizen sees.

use platform::http::Routes;

use crate::Reports;

/// The routes of this audience.
#[must_use]
pub fn routes(reports: Reports) -> Routes {
    Routes::new().with_state(reports)
}
