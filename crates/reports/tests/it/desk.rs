//! The desk through the front door, without JavaScript.

mod administration;
mod conflict;
mod forms;
mod georeport_key;
mod inbox;
mod intake;
mod office;
mod promise;
mod search;
mod sight;
mod stale;
mod takeover;
mod words;
mod work;
