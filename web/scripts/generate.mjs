// Writes src/api/schema.d.ts from the OpenAPI document that the server makes: npm run generate -- path/to/openapi.json
import { readFileSync, writeFileSync } from "node:fs";
import openapiTS, { astToString } from "openapi-typescript";

const source = process.argv[2];
if (!source) {
  console.error("usage: npm run generate -- path/to/openapi.json");
  process.exit(2);
}
const head = "// Generated from the server's OpenAPI document by `npm run generate`. Do not edit.\n\n";
const nodes = await openapiTS(JSON.parse(readFileSync(source, "utf8")), { alphabetize: true });
writeFileSync("src/api/schema.d.ts", head + astToString(nodes));
console.log("src/api/schema.d.ts written");
