//! Made-up residents, and short ways to say what is known about one.

use base::{Moment, Span, Zone};
use proptest::{collection::vec, option, prelude::*, sample::select};
use rules::{
    Answer, Arrival, Assurance, CaseState, CaseStatus, ContactClass, Course, Declaration, Exposure, Facts,
    Identity, Origin, Quarantine, Recovery, RiskLevel, Stay, Symptom, TestKind, TestRecord, TestResult,
    Vaccination,
};

/// Noon on 20 July 2022 in Shanghai.
pub(crate) fn noon() -> Moment {
    "2022-07-20T04:00:00Z".parse().expect("a moment")
}

pub(crate) fn shanghai() -> Zone {
    Zone::default()
}

pub(crate) fn days_ago(days: i64) -> Moment {
    noon() - Span::days(days)
}

/// Somebody who is well and said so today.
pub(crate) fn well() -> Facts {
    Facts { declaration: Some(said(noon() - Span::hours(3))), ..Facts::default() }
}

pub(crate) fn said(at: Moment) -> Declaration {
    Declaration {
        at,
        temperature_tenths: Some(365),
        symptoms: vec![],
        contact: Answer::No,
        planned_arrival: None,
        assurance: Assurance::Normal,
        evidence: None,
    }
}

pub(crate) fn near(class: ContactClass, exposed_at: Moment) -> Exposure {
    Exposure { class, exposed_at, assurance: Assurance::Normal, evidence: None }
}

pub(crate) fn test(kind: TestKind, result: TestResult, sampled_at: Moment) -> TestRecord {
    TestRecord { kind, result, sampled_at, assurance: Assurance::Normal, evidence: None }
}

/// A moment from 20 days before noon to 10 days after, often on a round hour.
pub(crate) fn moment() -> impl Strategy<Value = Moment> {
    let micros =
        (-20 * 86_400_000_000_i64..10 * 86_400_000_000).prop_map(|micros| noon() + Span::from_micros(micros));
    let hours = (-480_i64..240).prop_map(|hours| noon() + Span::hours(hours));
    prop_oneof![micros, hours]
}

fn assurance() -> impl Strategy<Value = Assurance> {
    prop_oneof![3 => Just(Assurance::Normal), 1 => Just(Assurance::Low)]
}

fn declaration() -> impl Strategy<Value = Declaration> {
    let symptoms = prop_oneof![2 => Just(vec![]), 1 => vec(select(Symptom::ALL), 0..4)];
    (moment(), option::of(340..420), symptoms, select(Answer::ALL), option::of(moment()), assurance())
        .prop_map(|(at, temperature_tenths, symptoms, contact, arrival, assurance)| Declaration {
            at,
            temperature_tenths,
            symptoms,
            contact,
            planned_arrival: arrival.map(|at| shanghai().day(at)),
            assurance,
            evidence: None,
        })
}

/// Anybody at all: most combinations would never meet in one person, which is what a rule book must bear.
pub(crate) fn anybody() -> impl Strategy<Value = Facts> {
    let exposures = (select(ContactClass::ALL), moment(), assurance())
        .prop_map(|(class, exposed_at, assurance)| Exposure { class, exposed_at, assurance, evidence: None });
    let cases = (select(CaseState::ALL), moment()).prop_map(|(status, since)| CaseStatus {
        status,
        since,
        evidence: None,
    });
    let stays = (select(RiskLevel::ALL), moment(), option::of(0_i64..200), assurance()).prop_map(
        |(level, from, hours, assurance)| Stay {
            level,
            from,
            last_at: hours.map(|hours| from + Span::hours(hours)),
            assurance,
            evidence: None,
        },
    );
    let arrivals = (select(Origin::ALL), moment(), assurance()).prop_map(|(from, at, assurance)| Arrival {
        from,
        at,
        assurance,
        evidence: None,
    });
    let quarantines = (moment(), option::of(0_i64..300)).prop_map(|(from, hours)| Quarantine {
        from,
        until: hours.map(|hours| from + Span::hours(hours)),
        evidence: None,
    });
    let tests = (select(TestKind::ALL), select(TestResult::ALL), moment(), assurance()).prop_map(
        |(kind, result, sampled_at, assurance)| TestRecord {
            kind,
            result,
            sampled_at,
            assurance,
            evidence: None,
        },
    );
    let vaccinations = (select(Course::ALL), 1_u8..5, moment(), option::of(0_i64..400), assurance())
        .prop_map(|(course, dose, at, days, assurance)| Vaccination {
            course,
            dose,
            at,
            until: days.map(|days| at + Span::days(days)),
            assurance,
            evidence: None,
        });
    let recoveries = (moment(), 0_i64..20, option::of(20_i64..200), assurance()).prop_map(
        |(positive_at, after, until, assurance)| Recovery {
            positive_at,
            from: positive_at + Span::days(after),
            until: until.map(|days| positive_at + Span::days(days)),
            assurance,
            evidence: None,
        },
    );
    (
        option::of(select(Identity::ALL)),
        option::weighted(0.8, declaration()),
        vec(exposures, 0..3),
        vec(cases, 0..2),
        vec(stays, 0..3),
        vec(arrivals, 0..2),
        vec(quarantines, 0..2),
        vec(tests, 0..4),
        (vec(vaccinations, 0..3), vec(recoveries, 0..2)),
    )
        .prop_map(
            |(
                identity,
                declaration,
                exposures,
                cases,
                stays,
                arrivals,
                quarantines,
                tests,
                (vaccinations, recoveries),
            )| Facts {
                identity,
                declaration,
                exposures,
                cases,
                stays,
                arrivals,
                quarantines,
                tests,
                vaccinations,
                recoveries,
            },
        )
}
