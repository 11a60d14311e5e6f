//! What can be set. `docs/src/operate/configuration.md` explains each; a test holds it to that.

/// Something that can be set.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// `section.key`.
    pub name: &'static str,
    /// Whether the value holds a password.
    pub secret: bool,
}

/// Everything that can be set.
pub const SETTINGS: [Setting; 26] = [
    secret("database.url"),
    open("server.listen"),
    open("server.address"),
    open("server.connections"),
    open("server.proxies"),
    open("server.limit_factor"),
    open("data.folder"),
    open("files.bucket"),
    open("files.endpoint"),
    open("files.region"),
    open("files.key_id"),
    secret("files.secret"),
    open("files.style"),
    open("key.file"),
    open("exchange.name"),
    open("exchange.title"),
    open("exchange.areas"),
    open("exchange.agencies"),
    open("exchange.oversight"),
    open("time.zone"),
    secret("mail.server"),
    open("mail.from"),
    open("session.secure"),
    open("metrics.listen"),
    open("log.format"),
    open("log.level"),
];

const fn open(name: &'static str) -> Setting {
    Setting { name, secret: false }
}

const fn secret(name: &'static str) -> Setting {
    Setting { name, secret: true }
}

impl Setting {
    /// The setting called `name`.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        SETTINGS.into_iter().find(|setting| setting.name == name)
    }

    /// The variable of the environment that sets it.
    #[must_use]
    pub fn variable(self) -> String {
        format!("TUNTAS_{}", self.name.replace('.', "_").to_uppercase())
    }
}
