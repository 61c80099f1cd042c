// A portal for StandardWebhooksPeerIT: signs events and verifies reports with the npm package `standardwebhooks`, and the
// ed25519 signatures, which that package does not know, with Node's own crypto.
//
//   POST /inbox  takes a report: 204 if its signature is right, else 401
//   GET /seen    what came: for each report its event, and what was found out about its signatures
//   POST /send   {target, event}: signs the event and sends it there; answers {status, body}

import { createServer } from "node:http";
import { createPublicKey, randomUUID, verify } from "node:crypto";
import { Webhook } from "standardwebhooks";

const [port, secret, publicKey] = process.argv.slice(2);
const webhook = new Webhook(secret);
const seen = [];

async function body(request) {
  const chunks = [];
  for await (const chunk of request) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function ed25519Key(text) {
  // As a JSON Web Key, so that nothing here depends on how others frame a key.
  const x = Buffer.from(text.replace(/^whpk_/, ""), "base64").toString("base64url");
  return createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
}

function ed25519Right(headers, content) {
  const signed = Buffer.concat([Buffer.from(`${headers["webhook-id"]}.${headers["webhook-timestamp"]}.`), content]);
  return headers["webhook-signature"]
    .split(" ")
    .filter((signature) => signature.startsWith("v1a,"))
    .some((signature) => verify(null, signed, ed25519Key(publicKey), Buffer.from(signature.slice(4), "base64")));
}

async function inbox(request, response) {
  const content = await body(request);
  let event = null;
  let why = "";
  try {
    event = webhook.verify(content, request.headers);
  } catch (refused) {
    why = String(refused.message);
  }
  seen.push({ event, why, id: request.headers["webhook-id"], ed25519: ed25519Right(request.headers, content) });
  response.writeHead(event === null ? 401 : 204).end();
}

async function send(request, response) {
  const { target, event } = JSON.parse(await body(request));
  const id = `msg_${randomUUID()}`;
  const at = new Date();
  const payload = JSON.stringify(event);
  const answer = await fetch(target, {
    method: "POST",
    headers: {
      "content-type": "application/cloudevents+json",
      "webhook-id": id,
      "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
      "webhook-signature": webhook.sign(id, at, payload),
    },
    body: payload,
  });
  json(response, { status: answer.status, body: await answer.text() });
}

function json(response, value) {
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(value));
}

const routes = {
  "POST /inbox": inbox,
  "POST /send": send,
  "GET /seen": async (request, response) => json(response, seen),
};

createServer((request, response) => {
  const route = routes[`${request.method} ${request.url}`];
  if (!route) {
    response.writeHead(404).end();
    return;
  }
  route(request, response).catch((failure) => {
    response.writeHead(500, { "content-type": "text/plain" }).end(String(failure));
  });
}).listen(Number(port), "127.0.0.1");
