//! Calls of administrators.

use http::Method;
use serde_json::json;

use super::{Call, Scene, wrong_bodies};
use crate::api::key;

const CATEGORIES: &str = "/api/v1/admin/categories";
const RULES: &str = "/api/v1/admin/deadline-rules";

pub(super) fn administering(scene: &Scene) -> Vec<Call> {
    let mut calls = Vec::new();
    for path in [CATEGORIES, &format!("{CATEGORIES}/roads"), RULES, &format!("{RULES}/verify-and-refer")] {
        let read = Call::get(path);
        calls.extend([read.again(), read.again().with("authorization", &scene.auditor)]);
        calls.push(read.with("authorization", &scene.administrator));
    }
    for path in [format!("{CATEGORIES}/nothing"), format!("{RULES}/nothing")] {
        calls.push(Call::get(path).with("authorization", &scene.administrator));
    }
    for list in [CATEGORIES, RULES] {
        for query in ["x=1", "limit=0"] {
            calls.push(Call::get(format!("{list}?{query}")).with("authorization", &scene.administrator));
        }
    }
    calls.extend(of_categories(scene));
    calls.extend(of_rules(scene));
    calls
}

fn of_categories(scene: &Scene) -> Vec<Call> {
    let new = json!({"code": "roads.sign", "name_id": "Rambu", "name_en": "Sign", "sensitive": false});
    let add = Call::post(CATEGORIES, &new).with("authorization", &scene.administrator);
    let named = add.again().with("idempotency-key", &key(20));
    let mut calls = vec![named.again(), named.again(), add];
    calls.push(named.again().sending(new.to_string().replace("Rambu", "Lain")));
    calls.extend(wrong_bodies(&named, true));

    let details = json!({"name_id": "Jalan", "name_en": "Roads", "sensitive": false, "active": true});
    let put = |path: &str| {
        let call = Call::post(format!("{CATEGORIES}/{path}"), &details);
        Call { method: Method::PUT, ..call }.with("authorization", &scene.administrator)
    };
    let good = put("roads").with("if-match", &format!("\"{}\"", scene.roads));
    calls.push(put("roads"));
    calls.push(put("roads").with("if-match", "\"1\""));
    calls.push(put("nothing").with("if-match", "\"1\""));
    calls.push(good.again().sending(details.to_string().replace("Jalan", "")));
    calls.extend(wrong_bodies(&good, true));
    calls.push(good);
    calls
}

fn of_rules(scene: &Scene) -> Vec<Call> {
    let terms = json!({"days": 1, "unit": "working", "cites": "Pergub 55/2024", "valid_from": "2026-09-01"});
    let follow = |rule: &str| {
        let call = Call::post(format!("{RULES}/{rule}/successors"), &terms);
        call.with("authorization", &scene.administrator)
    };
    let good = follow("verify-and-refer").with("idempotency-key", &key(21)).with("if-match", "\"0\"");
    let mut calls = vec![
        follow("verify-and-refer").with("if-match", "\"0\""),
        follow("verify-and-refer").with("idempotency-key", &key(21)),
        follow("nothing").with("idempotency-key", &key(22)).with("if-match", "\"0\""),
        good.again().sending(terms.to_string().replace("Pergub", "\\u0000")),
    ];
    calls.extend(wrong_bodies(&good, true));
    calls.extend([good.again(), good.again()]);
    let late = good.with("idempotency-key", &key(23));
    calls.extend([late.again(), late.with("if-match", "\"20260831\"")]);
    calls
}
