//! What a report is about: suggested, never forced (reports.md §7). Who does not know says so, and a verifier decides.

use platform::{
    http::{Frame, Problem},
    i18n::Arg,
};

use crate::{
    Reports,
    citizen::{Choice, draft::Draft},
    rules::submission::Flaw,
    store::{self, Category},
};

/// A topic with what belongs to it.
pub(super) struct Topic {
    pub(super) label: String,
    pub(super) options: Vec<Choice>,
}

/// Every category that is offered.
pub(super) async fn offered(reports: &Reports) -> Result<Vec<Category>, Problem> {
    Ok(reports.context().db().read(store::categories).await?)
}

/// The topics with what belongs to each, and last in each what fits none of it.
pub(super) fn topics(frame: &Frame, categories: &[Category], present: &str) -> Vec<Topic> {
    let choice =
        |category: &Category, label: String| Choice::new(&category.code, label, String::new(), present);
    let topic = |topic: &Category| {
        let label = topic.name(frame.lang).to_owned();
        let below = categories.iter().filter(|one| one.parent.as_deref() == Some(&topic.code));
        let mut options: Vec<Choice> =
            below.map(|one| choice(one, one.name(frame.lang).to_owned())).collect();
        let other = frame.texts.with("citizen-topic-other", &[("topic", Arg::from(label.as_str()))]);
        options.push(choice(topic, other));
        Topic { label, options }
    };
    categories.iter().filter(|one| one.parent.is_none()).map(topic).collect()
}

/// What is wrong with the category that was chosen.
pub(super) fn flaw(draft: &Draft, categories: &[Category]) -> Option<Flaw> {
    let known = draft.category.is_empty() || categories.iter().any(|one| one.code == draft.category);
    (!known).then_some(Flaw::CategoryUnknown)
}

/// The category that was chosen, if one was.
pub(super) async fn chosen(
    reports: &Reports,
    draft: &Draft,
) -> Result<Result<Option<Category>, Flaw>, Problem> {
    if draft.category.is_empty() {
        return Ok(Ok(None));
    }
    let code = draft.category.clone();
    let found = reports.context().db().read(move |tx| store::category_in_use(tx, &code)).await?;
    Ok(found.map(Some).ok_or(Flaw::CategoryUnknown))
}
