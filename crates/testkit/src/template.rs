//! A migrated database on the test server that others are copied from. Migrating costs as much as many a test, and
//! nearly every test begins with it.

use db::{Db, Location, Migration};
use platform::digest::Fields;

/// Creates the database `name` with these migrations applied.
///
/// The template is made by whoever needs it first and stays on the server, named after what was applied. Two who need
/// it at once each make one; the name goes to the one that is done first.
pub(crate) async fn copy(server: &str, name: &str, migrations: &[Migration]) -> db::Result<()> {
    let template = template_of(migrations);
    if !db::server::has_database(server, &template).await? {
        let making = format!("{name}_template");
        db::server::create_database(server, &making, None).await?;
        migrate(&db::server::address_of(server, &making), migrations).await?;
        if !db::server::rename_database(server, &making, &template).await? {
            db::server::drop_database(server, &making).await?;
        }
    }
    db::server::create_database(server, name, Some(&template)).await
}

async fn migrate(address: &str, migrations: &[Migration]) -> db::Result<()> {
    let db = Db::open(&Location::Postgres(address.to_owned())).await?;
    db.migrate(migrations.to_vec(), 0).await.map(drop)
}

fn template_of(migrations: &[Migration]) -> String {
    let fields = migrations.iter().fold(Fields::of("tuntas/test template/v1"), |fields, migration| {
        fields.with(migration.id.as_bytes()).with(migration.sql.as_bytes())
    });
    format!("tuntas_template_{}", &fields.digest().to_string()[..16])
}

#[cfg(test)]
mod tests {
    use super::template_of;
    use db::Migration;

    #[test]
    fn another_text_or_order_of_migrations_is_another_template() {
        let [a, b] = ["a", "b"].map(|id| Migration { id, sql: "SELECT 1" });
        let changed = Migration { id: "b", sql: "SELECT 2" };
        let names =
            [vec![a, b], vec![b, a], vec![a, changed], vec![a]].map(|migrations| template_of(&migrations));
        for (at, name) in names.iter().enumerate() {
            assert!(!names[..at].contains(name), "{names:?}");
        }
    }
}
