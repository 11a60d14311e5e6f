use std::{
    net::{IpAddr, SocketAddr},
    sync::Arc,
    time::Duration,
};

use axum::{Router, extract::ConnectInfo, routing::get};
use platform::http::{Bounds, ServerError, serve_within};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::{Notify, oneshot},
    task::JoinHandle,
    time::timeout,
};

/// Long enough that it never ends during a test.
const LONG: Duration = Duration::from_secs(3600);
/// Shorter than what the HTTP library would grant by itself (30 seconds), longer than any wait here.
const IN_TIME: Duration = Duration::from_secs(20);
/// Short enough to wait for.
const SHORT: Duration = Duration::from_millis(50);

fn generous() -> Bounds {
    Bounds { head: LONG, drain: LONG, ..Bounds::default() }
}

struct Running {
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    serving: JoinHandle<Result<(), ServerError>>,
}

async fn start(bounds: Bounds, application: Router) -> Running {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let (stop, stopped) = oneshot::channel();
    let serving = serve_within(bounds, listener, application, async { stopped.await.unwrap_or_default() });
    Running { address, stop, serving: tokio::spawn(serving) }
}

async fn send(address: SocketAddr, text: &str) -> TcpStream {
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    stream.write_all(text.as_bytes()).await.expect("sent");
    stream
}

async fn rest(mut stream: TcpStream) -> String {
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).await.expect("the rest");
    String::from_utf8_lossy(&bytes).into_owned()
}

fn hello() -> Router {
    Router::new().route("/", get(|| async { "halo" }))
}

const LAST: &str = "GET / HTTP/1.1\r\nHost: lapor.test\r\nConnection: close\r\n\r\n";
const NOT_LAST: &str = "GET / HTTP/1.1\r\nHost: lapor.test\r\n\r\n";

#[tokio::test]
async fn a_client_that_never_ends_its_head_is_cut_off() {
    let server = start(Bounds { head: SHORT, ..generous() }, hello()).await;
    let half = send(server.address, "GET / HTTP/1.1\r\nHost: lapor.te").await;
    assert!(!timeout(IN_TIME, rest(half)).await.expect("it is cut off").contains("halo"));
    let silent = TcpStream::connect(server.address).await.expect("a connection");
    assert_eq!(timeout(IN_TIME, rest(silent)).await.expect("it is cut off"), "");
    assert!(rest(send(server.address, LAST).await).await.ends_with("halo"));
}

#[tokio::test]
async fn one_connection_serves_several_requests() {
    let server = start(generous(), hello()).await;
    let text = rest(send(server.address, &format!("{NOT_LAST}{NOT_LAST}{LAST}")).await).await;
    assert_eq!(text.matches("HTTP/1.1 200 OK").count(), 3, "{text}");
}

#[tokio::test]
async fn a_handler_learns_from_where_it_was_called() {
    let application = Router::new()
        .route("/", get(|ConnectInfo(peer): ConnectInfo<SocketAddr>| async move { peer.to_string() }));
    let proxies = Arc::from([IpAddr::from([127, 0, 0, 1])]);
    let forwarded = LAST.replace("\r\n\r\n", "\r\nX-Forwarded-For: 198.51.100.1\r\n\r\n");
    let plain = start(generous(), application.clone()).await;
    let stream = send(plain.address, &forwarded).await;
    let mine = stream.local_addr().expect("an address").to_string();
    assert!(rest(stream).await.ends_with(&mine), "anybody can write a header");
    let behind = start(Bounds { proxies, ..generous() }, application).await;
    assert!(rest(send(behind.address, &forwarded).await).await.ends_with("198.51.100.1:0"));
}

#[tokio::test]
async fn a_request_under_way_is_answered_before_the_server_stops() {
    let (entered, leave) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let handler = {
        let (entered, leave) = (Arc::clone(&entered), Arc::clone(&leave));
        move || async move {
            entered.notify_one();
            leave.notified().await;
            "sampai selesai"
        }
    };
    let server = start(generous(), Router::new().route("/", get(handler))).await;
    let idle = TcpStream::connect(server.address).await.expect("a connection");
    let busy = send(server.address, NOT_LAST).await;
    entered.notified().await;
    server.stop.send(()).expect("the server listens to it");
    // A connection without a request ends at once; only then is it certain that the server has heard.
    assert_eq!(rest(idle).await, "");
    leave.notify_one();
    assert!(rest(busy).await.ends_with("sampai selesai"));
    server.serving.await.expect("no panic").expect("no error");
    assert!(TcpStream::connect(server.address).await.is_err(), "nobody is let in any more");
}

#[tokio::test]
async fn a_request_that_never_ends_does_not_keep_the_server_from_stopping() {
    let entered = Arc::new(Notify::new());
    let handler = {
        let entered = Arc::clone(&entered);
        move || async move {
            entered.notify_one();
            std::future::pending::<()>().await;
        }
    };
    let server = start(Bounds { drain: SHORT, ..generous() }, Router::new().route("/", get(handler))).await;
    let _busy = send(server.address, LAST).await;
    entered.notified().await;
    server.stop.send(()).expect("the server listens to it");
    server.serving.await.expect("no panic").expect("no error");
}

#[tokio::test]
async fn a_connection_too_many_waits_until_another_ends() {
    let server = start(Bounds { connections: 1, ..generous() }, hello()).await;
    let mut first = send(server.address, NOT_LAST).await;
    first.read_u8().await.expect("the first is served");
    let mut second = send(server.address, LAST).await;
    assert!(timeout(SHORT, second.read_u8()).await.is_err(), "the second is not, yet");
    drop(first);
    assert!(rest(second).await.ends_with("halo"));
}
