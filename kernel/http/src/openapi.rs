//! The OpenAPI file, made from the table of routes.

use serde_json::json;
use utoipa::openapi::{
    ComponentsBuilder, ContentBuilder, HttpMethod, InfoBuilder, OpenApi, OpenApiBuilder, PathsBuilder, Ref,
    RefOr, Required, ResponseBuilder,
    path::{OperationBuilder, ParameterBuilder, ParameterIn, PathItem},
    request_body::RequestBodyBuilder,
    schema::{KnownFormat, ObjectBuilder, SchemaFormat, Type},
    security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme},
};
use utoipa::{PartialSchema as _, ToSchema as _};

use crate::{Method, Module, ProblemBody, Route, route::Shape};

/// The whole API as one document.
pub fn document(modules: &[Module]) -> OpenApi {
    let mut paths = PathsBuilder::new();
    let mut components = ComponentsBuilder::new()
        .schema(ProblemBody::name(), ProblemBody::schema())
        .security_scheme("session", SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::new("bulwark"))))
        .security_scheme(
            "bearer",
            SecurityScheme::Http(HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build()),
        );
    for module in modules {
        for route in &module.routes {
            for (name, schema) in &route.schemas {
                components = components.schema(name.clone(), schema.clone());
            }
            paths = paths.path(
                route.path.replace("{*", "{"),
                PathItem::new(method(route.method), operation(module.name, route)),
            );
        }
    }
    OpenApiBuilder::new()
        .info(
            InfoBuilder::new()
                .title("Bulwark 堡垒")
                .version(env!("CARGO_PKG_VERSION"))
                .description(Some(
                    "Every refusal is a problem document (RFC 9457) whose type is stable and whose detail is in the \
                     reader's language (Accept-Language, or ?lang=zh|en).",
                ))
                .build(),
        )
        .paths(paths)
        .components(Some(components.build()))
        .build()
}

fn operation(tag: &str, route: &Route) -> OperationBuilder {
    let mut operation = OperationBuilder::new()
        .tag(tag)
        .operation_id(Some(format!("{}_{}", route.action.replace('.', "_"), id_of(route))))
        .summary(Some(route.summary))
        .description(Some(format!("Policy action: `{}`.", route.action)))
        .security(SecurityRequirement::new("session", Vec::<String>::new()))
        .security(SecurityRequirement::new("bearer", Vec::<String>::new()));
    for name in nouns(route.path) {
        operation = operation.parameter(
            ParameterBuilder::new()
                .name(name)
                .parameter_in(ParameterIn::Path)
                .required(Required::True)
                .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
                .build(),
        );
    }
    for parameter in &route.query {
        operation = operation.parameter(parameter.clone());
    }
    if let Some(shape) = &route.takes {
        operation = operation.request_body(Some(
            RequestBodyBuilder::new()
                .content("application/json", content(shape))
                .required(Some(Required::True))
                .build(),
        ));
    }
    if !route.takes_files.is_empty() {
        let file = || {
            let bytes = ObjectBuilder::new()
                .schema_type(Type::String)
                .format(Some(SchemaFormat::KnownFormat(KnownFormat::Binary)));
            ContentBuilder::new().schema(Some(bytes)).build()
        };
        let body = RequestBodyBuilder::new().required(Some(Required::True));
        let body = route.takes_files.iter().fold(body, |body, media| body.content(media.as_str(), file()));
        operation = operation.request_body(Some(body.build()));
    }
    let mut answer = ResponseBuilder::new().description("Done.");
    if let Some(shape) = &route.gives {
        answer = answer.content(route.media, content(shape));
    }
    let own: Vec<String> = route.refuses.iter().map(|slug| format!("`/problems/{slug}`")).collect();
    let refusal = ResponseBuilder::new()
        .description(if own.is_empty() {
            "A refusal.".into()
        } else {
            format!("A refusal: {}.", own.join(", "))
        })
        .content(
            "application/problem+json",
            ContentBuilder::new()
                .schema(Some(RefOr::Ref::<utoipa::openapi::Schema>(Ref::from_schema_name(
                    ProblemBody::name(),
                ))))
                .example(Some(json!({
                    "type": format!("/problems/{}", route.refuses.first().unwrap_or(&"not-found")),
                    "title": route.refuses.first().unwrap_or(&"not-found").replace('-', " "),
                    "status": 422,
                    "detail": "…",
                })))
                .build(),
        );
    operation.response(route.status.to_string(), answer.build()).response("default", refusal.build())
}

fn content(shape: &Shape) -> utoipa::openapi::Content {
    ContentBuilder::new().schema(Some(shape.schema.clone())).example(Some(shape.example.clone())).build()
}

/// The names in braces; a star before one says that the rest of the path is its.
pub(crate) fn nouns(path: &str) -> impl Iterator<Item = &str> {
    path.split('/')
        .filter_map(|part| Some(part.strip_prefix('{')?.strip_suffix('}')?.trim_start_matches('*')))
}

/// Tells two routes with one action apart.
fn id_of(route: &Route) -> String {
    let words: Vec<&str> = route
        .path
        .trim_start_matches("/api/v1")
        .split('/')
        .filter(|part| !part.is_empty())
        .map(|part| part.trim_matches(['{', '}', '*']))
        .collect();
    format!("{}_{}", route.method.word().to_lowercase(), words.join("_").replace(['-', '.'], "_"))
}

fn method(method: Method) -> HttpMethod {
    match method {
        Method::Get => HttpMethod::Get,
        Method::Post => HttpMethod::Post,
        Method::Put => HttpMethod::Put,
        Method::Patch => HttpMethod::Patch,
        Method::Delete => HttpMethod::Delete,
    }
}
