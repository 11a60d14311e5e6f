//! The tables of reports: the only place that knows them.

mod admin_event;
mod attachment;
mod category;
mod deadline;
mod desk_list;
mod desk_search;
mod draft;
mod event;
mod georeport_key;
mod glance;
mod identity;
mod list;
mod locked;
mod promise;
mod report;
mod rule;
mod search;
mod subject_person;
mod text;
mod upload;
mod within;

pub use attachment::{Attachment, Attachments};
pub use category::Category;
pub use georeport_key::{GeoreportKey, KeyHolder};
pub use identity::Identity;
pub use list::{Bucket, DeskCounts, DeskFilter, ListItem, PublicFilter};
pub use locked::{DRAFTS, IDENTITIES};
pub use report::Awaits;
pub use subject_person::Onlooker;
pub use text::Words;
pub use within::Within;

pub(crate) use admin_event::{changes, identity_looks, record_change};
pub(crate) use attachment::{
    attachment_by_id, attachments_after, attachments_of, delete_attachment, insert_attachment, take_over,
};
pub(crate) use category::{
    all_categories, categories, categories_after, category, category_in_use, insert_category,
    lock_categories, place_of_new_category, update_category,
};
pub(crate) use deadline::{pending_windows, replace_deadlines, running_deadlines_of_reachable};
pub(crate) use desk_list::{
    AgencyCount, Slice, agency_counts, item_by_id, overdue_list, restricted_counts, restricted_list,
    takeover_list, typed_by_list,
};
pub(crate) use desk_search::desk_search;
pub(crate) use draft::{
    DRAFT_SCOPE, UNSEALED, delete_draft, delete_ended_drafts, draft, draft_context, release_draft,
    report_of_draft, save_draft,
};
pub(crate) use event::{History, Recorded, append, history};
pub(crate) use georeport_key::{
    end_georeport_key, filed_with_key, georeport_key_in_use, georeport_keys, insert_georeport_filing,
    insert_georeport_key,
};
pub(crate) use glance::{
    Logged, Whereabouts, attachments_among, public_events, telling_events, texts_among, whereabouts,
};
pub(crate) use identity::{addressee, insert_identity, look_at_identity, may_be_written_to};
pub(crate) use list::{desk_counts, desk_list, due_column, public_list, state_counts};
pub(crate) use promise::{
    Promise, note_reminders, number_of_promise, promised_counts, promised_list, promises_to_remind_of,
};
pub(crate) use report::{
    Row, awaits, by_id, by_number, insert, is_readable_by_public, lock, number_of, open_below, receipt_of,
    set_due, update,
};
pub(crate) use rule::{end_rule, insert_rule, place_of_rule, rule, rules, rules_after};
pub(crate) use search::{index, index_for_desks, not_indexed, words_of};
pub(crate) use subject_person::{insert_subject_people, replace_subject_people};
pub(crate) use text::{StoredText, insert_texts, show_text, texts_of};
pub(crate) use upload::{insert_upload, take_uploads};
