//! Imports that belong to the kernel's nouns: boundaries of areas.

use std::path::Path;

use access::Ctx;
use base::{AreaCode, Words, division};
use intake::{Counts, ImportError, Say, Tally, files};
use people::Area;
use serde_json::Value;
use store::{StoreError, transact};

/// Takes in boundaries from GeoJSON files: a row is a feature with `adcode` and a geometry.
pub async fn boundaries(ctx: &Ctx, path: &Path, say: Say<'_>) -> Result<Counts, ImportError> {
    let mut tally = Tally::new(say);
    for file in files(path, &["geojson", "json"])? {
        let name = file.display().to_string();
        let text =
            std::fs::read(&file).map_err(|source| ImportError::Unreadable { path: name.clone(), source })?;
        tally.begin(&file, text.len() as u64);
        let broken = |reason: String| ImportError::Damaged { path: name.clone(), reason };
        let whole: Value = serde_json::from_slice(&text).map_err(|error| broken(error.to_string()))?;
        let features = whole
            .get("features")
            .and_then(Value::as_array)
            .ok_or_else(|| broken("no list of features".into()))?;
        for (index, feature) in features.iter().enumerate() {
            let line = index as u64 + 1;
            match read(feature) {
                Ok(area) => {
                    let put: Result<u64, StoreError> = transact!(ctx.store(), "area.put", tx => {
                        people::areas::put(tx, std::slice::from_ref(&area)).await
                    });
                    tally.stored(1, put?.min(1));
                }
                Err(reason) => tally.reject(line, reason),
            }
        }
    }
    Ok(tally.counts())
}

fn read(feature: &Value) -> Result<Area, Words> {
    let says = |zh: &str, en: &str| Words::new(zh, en);
    let code =
        feature.pointer("/properties/adcode").ok_or_else(|| says("没有 adcode", "it has no adcode"))?;
    let code = code.as_str().map_or_else(|| code.to_string(), str::to_owned);
    let code = AreaCode::parse(&code)
        .map_err(|_| says("adcode 不是行政区划代码", "its adcode is no division code"))?;
    let geometry = feature.get("geometry").filter(|geometry| geometry.get("coordinates").is_some());
    let geometry = geometry.ok_or_else(|| says("没有边界", "it has no geometry"))?;
    let given = feature.pointer("/properties/name").and_then(Value::as_str).unwrap_or_default();
    let name = if given.is_empty() {
        division::name(&code).map(str::to_owned).unwrap_or_default()
    } else {
        given.to_owned()
    };
    if name.is_empty() {
        return Err(says("没有名称，也不在区划表中", "it has no name and stands in no table of divisions"));
    }
    Ok(Area { code, name, name_en: None, geometry: Some(geometry.to_string()) })
}
