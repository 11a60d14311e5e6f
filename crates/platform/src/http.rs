//! The front door: routes that say who may call them, problems, pages, and the server.

pub mod api;
mod asset;
mod caller;
mod extract;
mod form;
mod frame;
mod guard;
mod headers;
mod layers;
mod limit;
mod origin;
mod own_form;
mod page;
mod problem;
mod proxy;
mod routes;
mod server;
mod session;
mod site;

pub use asset::{Assets, asset_routes};
pub use caller::{Authenticate, AuthenticateFuture};
pub use extract::{Form, Json, Path, Query};
pub use form::{FieldError, FieldErrors};
pub use frame::{Frame, NavLink, Reader, SignedIn, language_routes, local_path};
pub use layers::application;
pub use limit::Tally;
pub use own_form::{OwnForm, ToldProblem};
pub use page::{page, page_with_status, see_other};
pub use problem::{Document as ProblemDocument, DocumentError, FieldProblem, Problem};
pub use routes::{Declared, Routes};
pub use server::{Bounds, ServerError, serve, serve_within};
pub use session::{SESSION_MIGRATION, Session, SessionKey, Sessions, forget_ended};
pub use site::{Navigation, Site, SiteParts};
