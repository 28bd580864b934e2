//! The examples of RFC 9421, appendix B, and what is refused.

use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Uri};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use ring::signature::{ECDSA_P256_SHA256_FIXED, ED25519, UnparsedPublicKey};

use super::*;

fn headers(lines: &[(&'static str, &str)]) -> HeaderMap {
    let mut map = HeaderMap::new();
    for (name, value) in lines {
        map.append(HeaderName::from_static(name), HeaderValue::from_str(value).unwrap());
    }
    map
}

/// `test-key-ecc-p256` of B.1.3 as an uncompressed point.
fn p256() -> Vec<u8> {
    STANDARD
        .decode("BKiFWGVSwqz2Rxh4z9ewk1tP/g/S38NBJI6he8QeBYrwMc4nN9LTDOBhfoUeg8Ye9WedFRhnZXZJA12Qp0zZ6F0=")
        .unwrap()
}

const RESPONSE_DIGEST: &str =
    "sha-512=:mEWXIS7MaLRuGgxOBdODa3xqM1XdEvxoYhvlCFJ41QJgJc4GTsPp29l5oGX69wWdXymyU0rjJuahq4l5aGgfLQ==:";

#[test]
fn the_standards_es256_example_is_built_letter_by_letter_and_verifies() {
    let headers = headers(&[
        ("content-type", "application/json"),
        ("content-digest", RESPONSE_DIGEST),
        ("content-length", "23"),
        (
            "signature-input",
            r#"sig-b24=("@status" "content-type" "content-digest" "content-length");created=1618884473;keyid="test-key-ecc-p256""#,
        ),
        (
            "signature",
            "sig-b24=:wNmSUAhwb5LxtOtOpNa6W5xj067m5hFrj0XQ4fvpaCLx0NKocgPquLgyahnzDnDAUy5eCdlYUEkLIj+32oiasw==:",
        ),
    ]);
    let signed = Signed::read(&headers).unwrap().unwrap();
    assert_eq!((signed.created, signed.key.as_deref()), (Some(1_618_884_473), Some("test-key-ecc-p256")));
    let of_answer = |component: &str| match component {
        "@status" => Some("200".to_owned()),
        name => field(&headers, name),
    };
    let base = signed.base(of_answer).unwrap();
    let expected = format!(
        "\"@status\": 200\n\"content-type\": application/json\n\"content-digest\": {RESPONSE_DIGEST}\n\
         \"content-length\": 23\n\"@signature-params\": (\"@status\" \"content-type\" \"content-digest\" \
         \"content-length\");created=1618884473;keyid=\"test-key-ecc-p256\""
    );
    assert_eq!(base, expected);
    let key = UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, p256());
    assert!(key.verify(base.as_bytes(), &signed.signature).is_ok());
    assert!(key.verify(base.replace("200", "201").as_bytes(), &signed.signature).is_err());
}

#[test]
fn the_standards_request_example_verifies_from_the_request_itself() {
    let headers = headers(&[
        ("host", "example.com"),
        ("date", "Tue, 20 Apr 2021 02:07:55 GMT"),
        ("content-type", "application/json"),
        ("content-length", "18"),
        (
            "signature-input",
            r#"sig-b26=("date" "@method" "@path" "@authority" "content-type" "content-length");created=1618884473;keyid="test-key-ed25519""#,
        ),
        (
            "signature",
            "sig-b26=:wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==:",
        ),
    ]);
    let signed = Signed::read(&headers).unwrap().unwrap();
    let uri = Uri::from_static("/foo?param=Value&Pet=dog");
    let base = signed.base_of(&Method::POST, &uri, &headers).unwrap();
    let key = STANDARD.decode("JrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=").unwrap();
    assert!(UnparsedPublicKey::new(&ED25519, key).verify(base.as_bytes(), &signed.signature).is_ok());
}

#[test]
fn a_query_is_signed_with_its_question_mark_and_an_empty_one_too() {
    let headers =
        headers(&[("signature-input", r#"a=("@query");nonce="n";alg="sm2-sm3""#), ("signature", "a=:AAAA:")]);
    let signed = Signed::read(&headers).unwrap().unwrap();
    let base = |uri: &'static str| {
        signed
            .base_of(&Method::GET, &Uri::from_static(uri), &headers)
            .unwrap()
            .lines()
            .next()
            .unwrap()
            .to_owned()
    };
    assert_eq!(base("/a?x=1"), "\"@query\": ?x=1");
    assert_eq!(base("/a"), "\"@query\": ?");
    assert_eq!((signed.nonce.as_deref(), signed.algorithm.as_deref()), (Some("n"), Some("sm2-sm3")));
}

#[test]
fn lines_of_one_header_are_put_together_and_blanks_around_them_are_not_signed() {
    let headers = headers(&[
        ("x-many", " one "),
        ("x-many", "two"),
        ("signature-input", r#"a=( "x-many"  ) ;created=1"#),
        ("signature", "a=:AAAA:"),
    ]);
    // A blank before the parameters is none of the standard's forms.
    assert_eq!(Signed::read(&headers), Err(Unreadable::Form));
    let mut headers = headers;
    headers.insert("signature-input", HeaderValue::from_static(r#"a=( "x-many"  );created=1"#));
    let signed = Signed::read(&headers).unwrap().unwrap();
    let base = signed.base_of(&Method::GET, &Uri::from_static("/"), &headers).unwrap();
    assert_eq!(base, "\"x-many\": one, two\n\"@signature-params\": (\"x-many\");created=1");
}

#[test]
fn what_is_no_single_plain_signature_is_refused() {
    let read = |input: &str, value: &str| {
        Signed::read(&headers(&[("signature-input", input), ("signature", value)]))
            .map(|found| found.is_some())
    };
    assert_eq!(read(r#"a=("@method")"#, "a=:AAAA:"), Ok(true));
    assert_eq!(read(r#"a=("@method"), b=("@path")"#, "a=:AAAA:, b=:AAAA:"), Err(Unreadable::Many));
    assert_eq!(read(r#"a=("@method")"#, "b=:AAAA:"), Err(Unreadable::Form));
    assert_eq!(read(r#"a=("@method" "@method")"#, "a=:AAAA:"), Err(Unreadable::Form));
    assert_eq!(read(r#"a=("@method");created=1;created=2"#, "a=:AAAA:"), Err(Unreadable::Form));
    assert_eq!(read(r#"a=("@query-param";name="x")"#, "a=:AAAA:"), Err(Unreadable::Component));
    assert_eq!(read(r#"a=("@method""#, "a=:AAAA:"), Err(Unreadable::Form));
    assert_eq!(read(r#"a=("@method");keyid="x"#, "a=:AAAA:"), Err(Unreadable::Form));
    assert_eq!(read(r#"a=("@method")"#, "a=:A-A_:"), Err(Unreadable::Form));
    let long = format!("a=(\"{}\")", "x".repeat(LONGEST));
    assert_eq!(read(&long, "a=:AAAA:"), Err(Unreadable::Form));
    assert_eq!(Signed::read(&headers(&[("signature-input", "a=()")])), Err(Unreadable::Form));
    assert_eq!(Signed::read(&HeaderMap::new()), Ok(None));
}

#[test]
fn a_component_that_the_request_does_not_have_fits_nothing() {
    for component in ["x-missing", "@status", "@target-uri", "@signature-params"] {
        let input = format!("a=(\"{component}\")");
        let headers = headers(&[("signature-input", input.as_str()), ("signature", "a=:AAAA:")]);
        let signed = Signed::read(&headers).unwrap().unwrap();
        let base = signed.base_of(&Method::GET, &Uri::from_static("/"), &headers);
        assert_eq!(base, Err(Unreadable::Component), "{component}");
    }
}

#[test]
fn a_body_is_the_one_that_its_digest_names() {
    let said = digest_of(b"{\"hello\": \"world\"}");
    assert_eq!(said, "sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:");
    let fits = |said: &str, body: &[u8]| digest_fits(&headers(&[("content-digest", said)]), body);
    assert!(fits(&said, b"{\"hello\": \"world\"}"));
    assert!(fits(&format!("sha-512=:AAAA:, {said}"), b"{\"hello\": \"world\"}"));
    assert!(!fits(&said, b"{\"hello\": \"World\"}"));
    assert!(!fits("sha-512=:AAAA:", b""));
    assert!(!digest_fits(&HeaderMap::new(), b""));
}
