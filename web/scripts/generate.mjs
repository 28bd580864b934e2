// Writes src/api/schema.d.ts from the OpenAPI document that the server makes: npm run generate -- path/to/openapi.json [target]
import { readFileSync, writeFileSync } from "node:fs";
import openapiTS, { astToString } from "openapi-typescript";

const [source, target = "src/api/schema.d.ts"] = process.argv.slice(2);
if (!source) {
  console.error("usage: npm run generate -- path/to/openapi.json [target]");
  process.exit(2);
}
const head = "// Generated from the server's OpenAPI document by `npm run generate`. Do not edit.\n\n";
const nodes = await openapiTS(JSON.parse(readFileSync(source, "utf8")), { alphabetize: true });
writeFileSync(target, head + astToString(nodes));
console.log(`${target} written`);
