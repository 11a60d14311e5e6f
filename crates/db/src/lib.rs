//! One SQL text on SQLite and PostgreSQL.
//!
//! Only this crate names a database driver. A use case is a plain synchronous closure over a
//! [`Read`] or [`Write`] transaction; it runs on a blocking thread and never sees which database
//! it talks to. The `README.md` of this crate shows its use and lists the traps of the dialects.

mod company;
mod error;
mod group;
mod migrate;
mod observe;
mod pool;
mod postgres;
mod row;
pub mod server;
mod sql;
mod sqlite;
mod tx;
mod value;

pub use error::{Error, Result};
pub use migrate::{Migration, MigrationReport};
pub use observe::{Executed, observe};
pub use pool::{Db, Dialect, Location, LocationError};
pub use row::{FromRow, Row};
pub use sql::{Part, Query, Sql};
pub use tx::{Read, Write};
pub use value::{FromValue, ToValue, Value, WrongValue};
