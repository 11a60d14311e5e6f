//! What can be done to reports: one use case a file, one transaction each.

mod attach;
mod carry_out;
mod error;
mod file_report;
mod index;
mod known;
mod readers;
mod receipt;
mod recount;
mod seed;
mod title;
mod upload;
mod verify;
mod verify_files;
mod window;

pub use attach::{FileRefused, LARGEST, attach};
pub use carry_out::{Doer, Done, Order, carry_out, carry_out_in, carry_out_with_uploads};
pub use error::ActionError;
pub(crate) use file_report::secret_again;
pub use file_report::{
    Filed, NewReport, file_report, file_report_in, file_report_with_key, file_report_with_uploads,
};
pub use index::index_missing;
pub use known::{Known, Rulebook};
pub(crate) use receipt::follow_with_key;
pub use receipt::{ReceiptProof, open_receipt};
pub use recount::recount_deadlines;
pub use seed::seed;
pub use upload::{UploadRefused, Uploaded, upload};
pub use verify::{ChainFlaw, ChainsChecked, ChainsUnsound, verify_chains};
pub use verify_files::{FileFlaw, FilesChecked, FilesUnchecked, verify_files};
pub use window::{end_windows, forget_drafts};
