package io.skybridge.functions.sso;

/** Examples for the published API description. */
final class Examples {

    static final String TICKET_REQUEST = """
            {"account": "acct-1", "user": "jane", "page": "users", "customerUniqueId": "6f1c8a52-0d3e-4a55-9d0e-5a4f0a6f2b11",
             "ip": "203.0.113.7", "actor": {"username": "rob", "account": "reseller-7"}}""";

    static final String TICKET = """
            {"ticket": "kXJ0m3u1Yw2f6o9B8Qe4Tn5Lr7Vs1Xc0Za3Db6Hg9Ik",
             "url": "https://signon.example/sso/tickets/kXJ0m3u1Yw2f6o9B8Qe4Tn5Lr7Vs1Xc0Za3Db6Hg9Ik",
             "expiresAt": "2026-11-29T12:01:00Z"}""";

    static final String AUTHORIZE =
            "response_type=code&client_id=panel&redirect_uri=https%3A%2F%2Fpanel.example%2Foidc%2Fcallback"
                    + "&scope=openid+email&state=af0ifjsldkj&nonce=n-0S6_WzA2Mj"
                    + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256";

    static final String EXCHANGE = "grant_type=authorization_code&code=SplxlOBeZQQYbYS6WxSbIA"
            + "&redirect_uri=https%3A%2F%2Fpanel.example%2Foidc%2Fcallback"
            + "&code_verifier=dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk&client_id=panel&client_secret=...";

    static final String TOKENS = """
            {"access_token": "SlAV32hkKG...", "token_type": "Bearer", "expires_in": 300, "id_token": "eyJhbGciOiJFUzI1NiIs...",
             "scope": "email openid"}""";

    static final String INVALID_GRANT = """
            {"error": "invalid_grant", "error_description": "code-used: client 'panel'"}""";

    static final String CLAIMS = """
            {"sub": "7c0f6f1b9a3e4d58b2c1d0e9f8a7b6c5d4e3f201", "preferred_username": "jane@contoso.example",
             "email": "jane@contoso.example", "name": "Jane Doe", "given_name": "Jane", "family_name": "Doe",
             "customer": "CON", "act": {"sub": "reseller-7/rob"}}""";

    static final String CONFIRMED = "confirmed=yes";

    static final String FORM_POST = "<!doctype html><html lang=\"en\"><head><title>One moment.</title>..."
            + "<form method=\"post\" action=\"https://panel.example/oidc/callback\">...";

    static final String PAGE = "<!doctype html><html lang=\"en\"><head><title>You are signed out.</title>...";

    static final String JWKS = """
            {"keys": [{"kty": "EC", "kid": "Zb3n...", "use": "sig", "alg": "ES256", "crv": "P-256", "x": "MKBC...", "y": "4Etl..."}]}""";

    static final String ROTATE = """
            {"reason": "a copy of the data folder was lost", "leaked": true}""";

    static final String RING = """
            {"signing": "Zb3n...", "next": "q81K...", "keys": [
              {"kid": "Zb3n...", "createdAt": "2026-10-30T12:00:00Z", "signsFrom": "2026-11-29T12:00:00Z"},
              {"kid": "q81K...", "createdAt": "2026-11-29T12:00:00Z"}]}""";

    static final String DISCOVERY = """
            {"issuer": "https://signon.example", "authorization_endpoint": "https://signon.example/sso/authorize",
             "token_endpoint": "https://signon.example/sso/token", "userinfo_endpoint": "https://signon.example/sso/userinfo",
             "end_session_endpoint": "https://signon.example/sso/end-session", "jwks_uri": "https://signon.example/sso/jwks",
             "response_types_supported": ["code"], "code_challenge_methods_supported": ["S256"],
             "id_token_signing_alg_values_supported": ["ES256"]}""";

    static final String HANDLE_LOGIN = """
            {"tenant": {"handle": "CON"}, "user": {"username": "jane"}}""";

    static final String SSO_OBJECT = """
            {"cookies": [], "callback": null,
             "ssoString": "{\\"url\\":\\"https://signon.example/sso/tickets/kXJ0...\\",\\"expiresAt\\":\\"2026-11-29T12:01:00Z\\"}"}""";

    static final String VIEWS = """
            [{"name": "Services", "url": "https://signon.example/sso/tickets/kXJ0...", "mode": "WINDOW"},
             {"name": "users", "url": "https://signon.example/sso/tickets/mB92...", "mode": "WINDOW"}]""";

    private Examples() {}
}
