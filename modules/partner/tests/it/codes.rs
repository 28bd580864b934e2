//! The return codes are a promise to programs that nobody here can change.

use partner::codes::{TABLE, code_of};

/// As they were first published. A line here is never changed; new ones may follow.
const PROMISED: &[(&str, u16, &str)] = &[
    ("0000", 200, ""),
    ("1001", 401, "sign-in"),
    ("1002", 401, "signature-form"),
    ("1003", 401, "signature-narrow"),
    ("1004", 401, "key-unknown"),
    ("1005", 401, "signature-stale"),
    ("1006", 401, "signature-algorithm"),
    ("1007", 401, "signature-wrong"),
    ("1008", 400, "digest-wrong"),
    ("1009", 409, "nonce-used"),
    ("1010", 403, "partner-ended"),
    ("1011", 403, "forbidden"),
    ("1012", 429, "quota-minute"),
    ("1013", 429, "quota-day"),
    ("2001", 404, "not-found"),
    ("2002", 403, "consent-ended"),
    ("2003", 403, "consent-narrow"),
    ("2004", 403, "area-outside"),
    ("2005", 403, "sandbox-only"),
    ("3000", 422, ""),
    ("3001", 400, "bad-json"),
    ("3002", 422, "bad-body"),
    ("3003", 413, "body-too-large"),
    ("3004", 400, "not-utf8"),
    ("3005", 422, "body-empty"),
    ("3011", 422, "bad-temperature"),
    ("3012", 422, "bad-trip-day"),
    ("3013", 422, "bad-trips"),
    ("3021", 422, "area-unknown"),
    ("3022", 422, "area-too-wide"),
    ("3023", 422, "code-wrong"),
    ("3024", 422, "phone-shape"),
    ("3025", 422, "text-empty"),
    ("3026", 422, "text-too-long"),
    ("3027", 422, "text-control-character"),
    ("3031", 400, "bad-phone-key"),
    ("3032", 403, "bad-phone-proof"),
    ("4001", 409, "resident-died"),
    ("4002", 409, "bound-elsewhere"),
    ("4003", 503, "code-waiting"),
    ("4004", 409, "phone-in-use"),
    ("5000", 500, "internal"),
    ("5001", 503, "store-away"),
    ("5002", 503, "busy"),
];

#[test]
fn no_code_is_ever_changed_or_given_away() {
    for (at, promised) in PROMISED.iter().enumerate() {
        let line = TABLE.iter().find(|line| line.code == promised.0);
        let said = line.map(|line| (line.code, line.status, line.slug));
        assert_eq!(said, Some(*promised), "line {at}");
    }
    let mut codes: Vec<&str> = TABLE.iter().map(|line| line.code).collect();
    codes.sort_unstable();
    assert!(codes.windows(2).all(|pair| pair[0] != pair[1]), "one meaning a code");
}

#[test]
fn the_documentation_holds_the_table_line_by_line() {
    let text = include_str!("../../../../docs/partner.md");
    for line in TABLE {
        let slug = if line.slug.is_empty() { String::new() } else { format!("`{}`", line.slug) };
        let row = format!("| {} | {} | {slug} | {} |", line.code, line.status, line.means);
        assert!(text.contains(&row), "docs/partner.md has no line:\n{row}");
    }
    for key in [partner::sandbox::ES256.to_string(), partner::sandbox::SM2.to_string()] {
        assert!(text.contains(&key), "docs/partner.md has no {key}");
    }
    for consent in [partner::sandbox::CONSENT_ES256.to_string(), partner::sandbox::CONSENT_SM2.to_string()] {
        assert!(text.contains(&consent), "docs/partner.md has no {consent}");
    }
}

#[test]
fn a_refusal_without_a_code_of_its_own_has_one_all_the_same() {
    assert_eq!(code_of("something-new", 422), "3000");
    assert_eq!(code_of("something-new", 503), "5000");
    assert_eq!(code_of("nonce-used", 409), "1009");
}
