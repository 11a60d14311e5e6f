//! From given values to types that cannot be wrong.

use std::{
    net::{IpAddr, SocketAddr},
    num::NonZeroU32,
    path::PathBuf,
};

use axum::http::Uri;
use db::Location;
use jiff::tz::TimeZone;
use platform::mail::{MailAddress, Mailer};
use tracing_subscriber::EnvFilter;

use super::{Config, LogFormat, given::AllGiven, mistake::Mistake};

mod exchange;
mod files;

/// The configuration, unless something that it cannot be without is missing or unusable. Every mistake is noted.
pub(super) fn read(given: &AllGiven, file: &str, mistakes: &mut Vec<Mistake>) -> Option<Config> {
    let mut reader = Reader { given, file, mistakes };
    let data = reader.required("data.folder", "a path", path);
    let below_data = |name: &str| data.clone().map(|folder: PathBuf| folder.join(name));
    let database = reader.optional("database.url", LOCATION, |text| text.parse().ok());
    let listen = reader.optional("server.listen", SOCKET, |text| text.parse().ok());
    let address = reader.required("server.address", ADDRESS, address);
    let connections = reader.optional("server.connections", "a whole number from 1 to 100000", connections);
    let proxies = reader.optional("server.proxies", "addresses without ports, separated by commas", proxies);
    let limit_factor =
        reader.optional("server.limit_factor", "a whole number from 1 to 100000", limit_factor);
    let files = files::read(&mut reader);
    let exchange = exchange::read(&mut reader, address.as_deref());
    let key_file = reader.optional("key.file", "a path", path);
    let zone = reader.required("time.zone", ZONE, |text| TimeZone::get(text).ok());
    let from = reader.required("mail.from", "an e-mail address", |text| text.parse().ok());
    let way = reader.required("mail.server", MAIL, MailWay::parse);
    let secure = reader.optional("session.secure", "true or false", |text| text.parse().ok());
    let metrics = reader.optional("metrics.listen", SOCKET, |text| text.parse().ok());
    let log_format = reader.optional("log.format", "text or json", log_format);
    let log_level = reader.optional("log.level", LEVEL, log_level);

    let listen = listen.unwrap_or(SocketAddr::from(([127, 0, 0, 1], 8080)));
    let secure_session = secure.unwrap_or(true);
    if let Some(address) = &address {
        reader.check_transport(address, secure_session);
    }
    if metrics == Some(listen) {
        reader.contradiction("metrics.listen", "is where the application itself listens");
    }
    Some(Config {
        database: match database {
            Some(database) => database,
            None => Location::Sqlite(below_data("tuntas.db")?),
        },
        listen,
        address: address?,
        connections: connections.unwrap_or(4096),
        proxies: proxies.unwrap_or_default(),
        limit_factor: limit_factor.unwrap_or(NonZeroU32::MIN),
        files: files?,
        exchange: exchange?,
        key_file: key_file.or_else(|| below_data("node.key"))?,
        data: data?,
        zone: zone?,
        mailer: reader.mailer(way?, from?)?,
        secure_session,
        metrics,
        log_format: log_format.unwrap_or(LogFormat::Text),
        log_level: log_level.unwrap_or_else(|| "info".to_owned()),
    })
}

const LOCATION: &str = "sqlite:<path> or postgres://<user>:<password>@<host>/<name>";
const SOCKET: &str = "an address and a port, such as 127.0.0.1:8080";
const ADDRESS: &str = "https://<host>, without a path and without a slash at its end";
const ZONE: &str = "the name of a time zone, such as Asia/Makassar";
const MAIL: &str = "smtps://<user>:<password>@<host>:465, smtp://…@<host>:587?tls=required (without tls=required on \
                    this machine only), or folder:<path>";
const LEVEL: &str = "error, warn, info, debug or trace, or a list such as info,reports=debug";

struct Reader<'a> {
    given: &'a AllGiven,
    file: &'a str,
    mistakes: &'a mut Vec<Mistake>,
}

impl Reader<'_> {
    fn optional<T>(
        &mut self,
        name: &'static str,
        expected: &'static str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let given = self.given.get(name)?;
        let parsed = parse(&given.text);
        if parsed.is_none() {
            self.mistakes.push(Mistake::Unusable { origin: given.origin.clone(), name, expected });
        }
        parsed
    }

    fn required<T>(
        &mut self,
        name: &'static str,
        expected: &'static str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        // What was given but is empty, say, has been noted already; "missing" would only confuse.
        if !self.given.contains_key(name) && !self.mistakes.iter().any(|mistake| is_about(mistake, name)) {
            self.mistakes.push(Mistake::Missing { file: self.file.to_owned(), name });
        }
        self.optional(name, expected, parse)
    }

    fn contradiction(&mut self, name: &'static str, why: &'static str) {
        if let Some(given) = self.given.get(name) {
            self.mistakes.push(Mistake::Contradiction { origin: given.origin.clone(), name, why });
        }
    }

    /// A cookie for TLS only never comes back over a plain connection; one that is not needs an operator's word
    /// that there is none.
    fn check_transport(&mut self, address: &str, secure_session: bool) {
        match (address.starts_with("https://"), secure_session) {
            (true, false) => {
                self.contradiction("session.secure", "is false, but server.address begins with https://");
            }
            (false, true) => self.contradiction(
                "server.address",
                "begins with http://; for a trial without TLS set session.secure to false as well",
            ),
            (true, true) | (false, false) => {}
        }
    }

    fn mailer(&mut self, way: MailWay, from: MailAddress) -> Option<Mailer> {
        match way {
            MailWay::Folder(folder) => Some(Mailer::folder(from, folder)),
            MailWay::Server(address) => {
                let mailer = Mailer::smtp(from, &address).ok();
                self.optional("mail.server", MAIL, |_| mailer.clone())
            }
        }
    }
}

fn is_about(mistake: &Mistake, setting: &str) -> bool {
    match mistake {
        Mistake::NotToml { .. } => true,
        Mistake::NotAValue { name, .. } | Mistake::Empty { name, .. } | Mistake::Placeholder { name, .. } => {
            *name == setting
        }
        Mistake::Unknown { .. }
        | Mistake::Unusable { .. }
        | Mistake::Missing { .. }
        | Mistake::Contradiction { .. } => false,
    }
}

/// Where letters go.
enum MailWay {
    Server(String),
    Folder(PathBuf),
}

impl MailWay {
    fn parse(text: &str) -> Option<Self> {
        if let Some(folder) = text.strip_prefix("folder:") {
            return path(folder).map(Self::Folder);
        }
        let address: Uri = text.parse().ok()?;
        let (host, query) = (address.host()?, address.query().unwrap_or_default());
        let here = ["localhost", "127.0.0.1", "[::1]"].contains(&host);
        let private = match address.scheme_str()? {
            "smtps" => true,
            "smtp" => here || query.split('&').any(|pair| pair == "tls=required"),
            _ => false,
        };
        private.then(|| Self::Server(text.to_owned()))
    }
}

fn path(text: &str) -> Option<PathBuf> {
    (!text.is_empty()).then(|| PathBuf::from(text))
}

fn address(text: &str) -> Option<String> {
    let uri: Uri = text.parse().ok()?;
    let (scheme, authority) = (uri.scheme_str()?, uri.authority()?.as_str());
    let plain = ["http", "https"].contains(&scheme) && !authority.contains('@');
    (plain && text == format!("{scheme}://{authority}")).then(|| text.to_owned())
}

fn connections(text: &str) -> Option<usize> {
    text.parse().ok().filter(|number| (1..=100_000).contains(number))
}

fn proxies(text: &str) -> Option<Vec<IpAddr>> {
    text.split(',').map(|address| address.trim().parse().ok()).collect()
}

fn limit_factor(text: &str) -> Option<NonZeroU32> {
    text.parse().ok().filter(|factor: &NonZeroU32| factor.get() <= 100_000)
}

fn log_format(text: &str) -> Option<LogFormat> {
    match text {
        "text" => Some(LogFormat::Text),
        "json" => Some(LogFormat::Json),
        _ => None,
    }
}

fn log_level(text: &str) -> Option<String> {
    EnvFilter::try_new(text).is_ok().then(|| text.to_owned())
}
