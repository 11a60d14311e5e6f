//! Files in a bucket: any server that speaks S3.

use std::{fmt, time::Duration};

use object_store::{
    ClientOptions, RetryConfig,
    aws::{AmazonS3, AmazonS3Builder},
    client::{HttpClient, HttpConnector},
};
use zeroize::Zeroizing;

use super::BlobError;

/// A server that does not answer must not hold a person's browser for minutes: they are told to try again.
const CONNECT_WITHIN: Duration = Duration::from_secs(5);
const ANSWER_WITHIN: Duration = Duration::from_secs(30);
const RETRY_WITHIN: Duration = Duration::from_secs(8);
const RETRIES: usize = 2;

/// Where a bucket is, and the key to it.
#[derive(Clone)]
pub struct Bucket {
    /// Its name.
    pub name: String,
    /// `https://<host>`, without the bucket; `http://` on this machine only.
    pub endpoint: String,
    /// The region that requests are signed for.
    pub region: String,
    /// The name of the key.
    pub key_id: String,
    /// The key.
    pub secret: Zeroizing<String>,
    /// How requests name the bucket.
    pub style: BucketStyle,
}

/// How requests name a bucket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BucketStyle {
    /// `https://<host>/<bucket>/…`, which every server but a few understands.
    Path,
    /// `https://<bucket>.<host>/…`.
    Host,
}

/// It holds a secret.
impl fmt::Debug for Bucket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Bucket({} at {})", self.name, self.endpoint)
    }
}

impl Bucket {
    /// A client for it. Nothing is sent yet.
    pub(super) fn connect(&self) -> Result<AmazonS3, BlobError> {
        let hosted = self.style == BucketStyle::Host;
        let retry =
            RetryConfig { max_retries: RETRIES, retry_timeout: RETRY_WITHIN, ..RetryConfig::default() };
        Ok(AmazonS3Builder::new()
            .with_bucket_name(&self.name)
            .with_endpoint(if hosted { self.hosted_endpoint() } else { self.endpoint.clone() })
            .with_virtual_hosted_style_request(hosted)
            .with_region(&self.region)
            .with_access_key_id(&self.key_id)
            .with_secret_access_key(self.secret.as_str())
            .with_allow_http(self.endpoint.starts_with("http://"))
            .with_retry(retry)
            .with_http_connector(Connector)
            .build()?)
    }

    fn hosted_endpoint(&self) -> String {
        let (scheme, host) = self.endpoint.split_once("://").unwrap_or(("https", &self.endpoint));
        format!("{scheme}://{}.{host}", self.name)
    }
}

/// Makes HTTP clients whose TLS is rustls on `ring`, as everywhere here, and believes the system's authorities.
#[derive(Debug)]
struct Connector;

impl HttpConnector for Connector {
    fn connect(&self, _: &ClientOptions) -> object_store::Result<HttpClient> {
        // reqwest takes the process's provider; that another caller was first is no error, it is the same one.
        drop(rustls::crypto::ring::default_provider().install_default());
        let client = reqwest::Client::builder()
            .user_agent(concat!("tuntas/", env!("CARGO_PKG_VERSION")))
            .connect_timeout(CONNECT_WITHIN)
            .timeout(ANSWER_WITHIN)
            .redirect(reqwest::redirect::Policy::none())
            .build();
        let client =
            client.map_err(|error| object_store::Error::Generic { store: "S3", source: Box::new(error) })?;
        Ok(HttpClient::new(client))
    }
}

/// What is wrong with a store of files, for an operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoreTrouble {
    /// The bucket is not there.
    #[error("there is no such bucket (files.bucket); make it first")]
    NoBucket,
    /// The name of the key means nothing to the server.
    #[error("the server does not know the key (files.key_id)")]
    UnknownKey,
    /// The key's secret is another one.
    #[error("the secret does not belong to the key (files.secret), or the region is another (files.region)")]
    WrongSecret,
    /// The key may not do this.
    #[error("the key may not do this; it must be allowed to put, get, list and delete objects of the bucket")]
    NotAllowed,
    /// The clocks of both machines differ.
    #[error("the clock of this machine is wrong")]
    WrongClock,
    /// Everything else, usually that nobody answers.
    #[error("the server cannot be reached, or does not answer as S3 does (files.endpoint)")]
    Unreachable,
}

/// The codes are S3's own: <https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html>.
const CODES: [(&str, StoreTrouble); 7] = [
    ("NoSuchBucket", StoreTrouble::NoBucket),
    ("InvalidAccessKeyId", StoreTrouble::UnknownKey),
    ("SignatureDoesNotMatch", StoreTrouble::WrongSecret),
    ("AuthorizationHeaderMalformed", StoreTrouble::WrongSecret),
    ("RequestTimeTooSkewed", StoreTrouble::WrongClock),
    ("AllAccessDisabled", StoreTrouble::NotAllowed),
    ("AccessDenied", StoreTrouble::NotAllowed),
];

impl StoreTrouble {
    /// What `error` of a bucket means.
    #[must_use]
    pub fn of(error: &object_store::Error) -> Self {
        let said = error.to_string();
        let known = CODES.iter().find(|(code, _)| said.contains(code));
        known.map_or(Self::Unreachable, |(_, trouble)| *trouble)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bucket() -> Bucket {
        Bucket {
            name: "berkas".to_owned(),
            endpoint: "https://s3.example:9000".to_owned(),
            region: "us-east-1".to_owned(),
            key_id: "kunci".to_owned(),
            secret: Zeroizing::new("s3cr3t".to_owned()),
            style: BucketStyle::Host,
        }
    }

    #[test]
    fn a_bucket_prints_no_secret() {
        assert_eq!(format!("{:?}", bucket()), "Bucket(berkas at https://s3.example:9000)");
        let client = bucket().connect().expect("a client");
        assert!(!format!("{client:?}").contains("s3cr3t"));
    }

    #[test]
    fn a_bucket_may_be_named_by_the_host() {
        assert_eq!(bucket().hosted_endpoint(), "https://berkas.s3.example:9000");
    }
}
