// Holds metadata against Microsoft's own schema of an add-in's manifest. Reads metadata from
// standard input, prints what the schema says against it as JSON.
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";

const packages = path.join(process.argv[2], "package.json");
const require = createRequire(packages);
const Ajv = require("ajv-draft-04").default;
const addFormats = require("ajv-formats").default;

const folder = path.join(
  path.dirname(packages),
  "node_modules/@microsoft/app-manifest/build/json-schemas/teams",
  process.argv[3],
);
const schema = JSON.parse(fs.readFileSync(path.join(folder, "MicrosoftTeams.schema.json"), "utf8"));
const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addSchema(schema, "manifest");
const check = ajv.getSchema("manifest#/definitions/extensionCustomFunctions");
check(JSON.parse(fs.readFileSync(0, "utf8")));
process.stdout.write(JSON.stringify(check.errors ?? []));
