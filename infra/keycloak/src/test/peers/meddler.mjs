// Somebody on the way between a relying party and Skybridge who changes one thing of one sign-on.
//
//   nonce, state  the request to the authorization endpoint has another one
//   iss, mixed    the browser brings another issuer, or none, together with the code
//   issuer        the ID token is of another issuer
//   none          the ID token is not signed, and says so
//   key           the ID token is signed by another key of the same id

const OTHER = "somebody-elses";

export class Meddler {
  #what = null;

  meddle(what) {
    this.#what = what;
  }

  rest() {
    this.#what = null;
  }

  /** On the way to the authorization endpoint. */
  there(url) {
    if (this.#what === "nonce" || this.#what === "state") {
      url.searchParams.set(this.#what, OTHER);
    }
    return url;
  }

  /** On the way back. */
  back(url) {
    if (this.#what === "iss") {
      url.searchParams.set("iss", "https://another.example");
    } else if (this.#what === "mixed") {
      url.searchParams.delete("iss");
    }
    return url;
  }

  /** Between the two servers. */
  async answer(path, response) {
    if (!path.endsWith("/token") || !response.ok || !["issuer", "none", "key"].includes(this.#what)) {
      return response;
    }
    const tokens = await response.json();
    return Response.json({ ...tokens, id_token: await this.#forged(tokens.id_token.split(".")) });
  }

  async #forged([header, payload, signature]) {
    if (this.#what === "none") {
      return `${changed(header, { alg: "none" })}.${payload}.`;
    }
    if (this.#what === "issuer") {
      return `${header}.${changed(payload, { iss: "https://another.example" })}.${signature}`;
    }
    const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
    const { privateKey } = await crypto.subtle.generateKey(algorithm, false, ["sign", "verify"]);
    const forged = await crypto.subtle.sign(algorithm, privateKey, Buffer.from(`${header}.${payload}`));
    return `${header}.${payload}.${Buffer.from(forged).toString("base64url")}`;
  }
}

function changed(part, changes) {
  const content = JSON.parse(Buffer.from(part, "base64url"));
  return Buffer.from(JSON.stringify({ ...content, ...changes })).toString("base64url");
}
