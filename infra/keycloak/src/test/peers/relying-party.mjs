// A services manager's side of the sign-on: a confidential client of an OpenID Provider, made with the npm package `openid-client`.
// Started with one argument, JSON: {port, issuer, client, secret, authentication}, the last as in the registry of OAuth.
//
//   GET /login          begins; what is in its query is kept beside what comes of it
//   GET /oidc/callback  ends it: "Signed in", or 403 "Refused" with the library's own words
//   GET /logout         ends the session here, and has the provider end its own
//   GET /bye            where that comes back to
//
// Everything is judged by the library: discovery, state, nonce, PKCE, issuer (in the answer and in the token), audience,
// times, and the signature of the ID token. It keeps the JWK set as any relying party does, for minutes.
//
//   {do: "keys"}            its public keys, for private_key_jwt
//   {do: "seen"}            each end of a sign-on: {query, claims, userinfo, header}, or {query, refused}
//   {do: "fetched"}         how often it has asked which path of the provider
//   {do: "meddle", with}    what somebody on the way does to the next sign-on, see below
//   {do: "replay"}          sends the last code once more
//   {do: "userinfo"}        asks once more with the last access token

import { createServer } from "node:http";
import { randomUUID } from "node:crypto";
import * as oidc from "openid-client";
import { answerCommands } from "./commands.mjs";
import { Meddler } from "./meddler.mjs";

const { port, issuer, client, secret, authentication } = JSON.parse(process.argv[2]);
const here = `http://localhost:${port}`;
const redirectUri = `${here}/oidc/callback`;
const keyPair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["sign", "verify"]);
const authentications = {
  client_secret_post: () => oidc.ClientSecretPost(secret),
  client_secret_basic: () => oidc.ClientSecretBasic(secret),
  private_key_jwt: () => oidc.PrivateKeyJwt({ key: keyPair.privateKey, kid: "relying-party" }),
};
// Cookies do not know ports.
const cookieName = `relying-party-${port}`;
const meddler = new Meddler();
const fetched = {};
const sessions = new Map();
const seen = [];
let last = null;
let discovered = null;

async function counted(url, options) {
  const { pathname } = new URL(url);
  fetched[pathname] = (fetched[pathname] ?? 0) + 1;
  return meddler.answer(pathname, await fetch(url, options));
}

/** Once for all, so that what is cached stays cached. */
function configuration() {
  discovered ??= oidc.discovery(
    new URL(issuer),
    client,
    { id_token_signed_response_alg: "ES256" },
    authentications[authentication](),
    // Without the checks of "non-repudiation" the library trusts the connection that an ID token came over.
    { execute: [oidc.allowInsecureRequests, oidc.enableNonRepudiationChecks], [oidc.customFetch]: counted },
  );
  return discovered;
}

async function login(request, response, url) {
  const config = await configuration();
  const id = randomUUID();
  const verifier = oidc.randomPKCECodeVerifier();
  const session = { query: Object.fromEntries(url.searchParams), nonce: oidc.randomNonce(), state: oidc.randomState(), verifier };
  sessions.set(id, session);
  const target = oidc.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: "openid profile email",
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
    nonce: session.nonce,
    state: session.state,
  });
  const hint = url.searchParams.get("kc_idp_hint");
  if (hint !== null) {
    // Has Keycloak ask nobody whom to rely on.
    target.searchParams.set("kc_idp_hint", hint);
  }
  response.setHeader("set-cookie", `${cookieName}=${id}; HttpOnly; SameSite=Lax; Path=/`);
  redirect(response, meddler.there(target));
}

async function callback(request, response, url) {
  const session = sessionOf(request);
  const { query, nonce, state, verifier } = session;
  const checks = { expectedNonce: nonce, expectedState: state, pkceCodeVerifier: verifier, idTokenExpected: true };
  try {
    const config = await configuration();
    const back = meddler.back(url);
    const tokens = await oidc.authorizationCodeGrant(config, back, checks);
    last = { back, checks, tokens };
    const claims = tokens.claims();
    const userinfo = await oidc.fetchUserInfo(config, tokens.access_token, claims.sub);
    session.idToken = tokens.id_token;
    seen.push({ query, claims, userinfo, header: header(tokens.id_token), lifetime: tokens.expires_in });
    page(response, 200, "Signed in", claims.preferred_username);
  } catch (failure) {
    const refused = words(failure);
    seen.push({ query, refused });
    page(response, 403, "Refused", refused);
  } finally {
    meddler.rest();
  }
}

async function logout(request, response) {
  const session = sessionOf(request);
  session.state = oidc.randomState();
  redirect(
    response,
    oidc.buildEndSessionUrl(await configuration(), {
      id_token_hint: session.idToken,
      post_logout_redirect_uri: `${here}/bye`,
      state: session.state,
    }),
  );
}

async function bye(request, response, url) {
  const right = url.searchParams.get("state") === sessionOf(request).state;
  page(response, right ? 200 : 403, right ? "Signed out" : "Refused", "");
}

function sessionOf(request) {
  const cookies = (request.headers.cookie ?? "").split("; ");
  const id = cookies.find((cookie) => cookie.startsWith(`${cookieName}=`))?.slice(cookieName.length + 1);
  return sessions.get(id) ?? { query: {}, nonce: "none", state: "none", verifier: "none" };
}

function header(token) {
  return JSON.parse(Buffer.from(token.split(".")[0], "base64url"));
}

/** All that the library says, and what the answer said that it is about. */
function words(failure) {
  const answer = failure.error === undefined ? "" : ` [${failure.error}: ${failure.error_description ?? ""}]`;
  const cause = failure.cause instanceof Error ? `; ${failure.cause.message}` : "";
  return `${failure.code ?? failure.name}: ${failure.message}${cause}${answer}`;
}

function redirect(response, url) {
  response.writeHead(302, { location: url.href }).end();
}

function page(response, status, title, text) {
  const escaped = String(text).replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
  response.writeHead(status, { "content-type": "text/html; charset=utf-8" });
  response.end(`<!doctype html><title>${title}</title><h1>${title}</h1><p>${escaped}</p>`);
}

const pages = { "/login": login, "/oidc/callback": callback, "/logout": logout, "/bye": bye };

const server = createServer((request, response) => {
  const url = new URL(request.url, here);
  const handle = request.method === "GET" ? pages[url.pathname] : undefined;
  if (!handle) {
    response.writeHead(404).end();
    return;
  }
  handle(request, response, url).catch((failure) => page(response, 500, "Failed", words(failure)));
});
await new Promise((listening) => server.listen(port, "127.0.0.1", listening));

/** What comes of something that should be refused. */
async function outcome(work) {
  try {
    return { done: (await work()) ?? true };
  } catch (failure) {
    return { refused: words(failure) };
  }
}

await answerCommands({
  keys: async () => ({
    keys: [{ ...(await crypto.subtle.exportKey("jwk", keyPair.publicKey)), kid: "relying-party", alg: "ES256", use: "sig" }],
  }),
  seen: async () => ({ seen }),
  fetched: async () => fetched,
  meddle: async ({ with: what }) => meddler.meddle(what),
  replay: () => outcome(async () => oidc.authorizationCodeGrant(await configuration(), last.back, last.checks)),
  userinfo: () =>
    outcome(async () => oidc.fetchUserInfo(await configuration(), last.tokens.access_token, last.tokens.claims().sub)),
});
