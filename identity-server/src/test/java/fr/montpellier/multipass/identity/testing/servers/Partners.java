package fr.montpellier.multipass.identity.testing.servers;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.PublishedKeys;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.service.algorithms.NativeAlgorithms;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;

/** A server with relying parties of every kind that the token endpoint knows. */
public final class Partners {

    private static final class Shared {
        static final Partners INSTANCE = new Partners();
    }

    /** Tokens bound to a key, always. */
    public final TestClient bound = new TestClient("bound");
    /** An application on a telephone: no credentials. */
    public final TestClient telephone = new TestClient("telephone");

    /** A screen in a hall: no keyboard. */
    public final TestClient screen = new TestClient("screen");
    /** Everything about people encrypted. */
    public final TestClient sealed = new TestClient("sealed");
    /** Claims signed, ID tokens encrypted with the usual method. */
    public final TestClient signed = new TestClient("signed");
    /** Must sign its requests; its authorization responses can be encrypted. */
    public final TestClient signing = new TestClient("signing");

    public final RSAKey rsa;
    public final ECKey elliptic;
    public final RunningIdentity identity;

    private Partners() {
        try {
            rsa = new RSAKeyGenerator(2048)
                    .provider(NativeAlgorithms.load())
                    .keyUse(KeyUse.ENCRYPTION)
                    .keyID("rsa")
                    .generate();
            elliptic = new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.ENCRYPTION)
                    .keyID("ec")
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        var settings = new HashMap<String, String>();
        register(settings, bound, "bound", Map.of("dpop_bound_access_tokens", "true"));
        register(settings, telephone, "telephone", Map.of("token_endpoint_auth_method", "none"));
        register(
                settings,
                sealed,
                "sealed",
                Map.of(
                        "id_token_encrypted_response_alg", "ECDH-ES+A256KW",
                        "id_token_encrypted_response_enc", "A256GCM",
                        "userinfo_signed_response_alg", "ES256",
                        "userinfo_encrypted_response_alg", "RSA-OAEP-256",
                        "userinfo_encrypted_response_enc", "A256GCM",
                        "introspection_encrypted_response_alg", "RSA-OAEP-256",
                        "id_token_lifetime", "120"));
        register(
                settings,
                signed,
                "signed",
                Map.of("userinfo_signed_response_alg", "ES256", "id_token_encrypted_response_alg", "RSA-OAEP-256"));
        register(
                settings,
                signing,
                "signing",
                Map.of(
                        "require_signed_request_object", "true",
                        "authorization_encrypted_response_alg", "ECDH-ES",
                        "authorization_encrypted_response_enc", "A256GCM"));
        register(
                settings,
                screen,
                "screen",
                Map.of(
                        "token_endpoint_auth_method", "none",
                        "client_name", "Écran d’accueil",
                        "grant_types", "urn:ietf:params:oauth:grant-type:device_code refresh_token"));
        settings.put("multipass.identity.device.interval", "0s");
        settings.put("multipass.registration.public-subjects", "true");
        settings.put("multipass.clients.delegations[0].actor", "document-vault");
        settings.put("multipass.clients.delegations[0].audience", "consent-service");
        settings.put("multipass.clients.delegations[0].scopes", "authorisations.own");
        for (Map.Entry<String, TestClient> client :
                Map.of("sealed", sealed, "signed", signed).entrySet()) {
            var keys = new ArrayList<>(client.getValue().publicKeys().getKeys());
            keys.add(rsa.toPublicJWK());
            keys.add(elliptic.toPublicJWK());
            settings.put(
                    "multipass.clients.partners." + client.getKey() + ".jwks-uri",
                    new PublishedKeys(new JWKSet(keys)).address());
        }
        identity = new RunningIdentity(settings).start();
    }

    /** One for all the tests of the JVM. */
    public static Partners shared() {
        return Shared.INSTANCE;
    }

    /** Settings of a partner with that metadata. */
    public static void register(
            Map<String, String> settings, TestClient client, String id, Map<String, String> metadata) {
        var partner = "multipass.clients.partners." + id + ".";
        settings.put(partner + "jwks-uri", client.url() + "/.well-known/jwks.json");
        settings.put(partner + "redirect-uris", client.redirectUri());
        settings.put(partner + "sector", id);
        settings.put(partner + "consent", "false");
        metadata.forEach((name, value) -> settings.put(partner + "metadata[" + name + "]", value));
    }

    /** The tokens of a resident who signs in at that client. */
    public TestClient.Answer signIn(TestClient client) {
        return client.redeem(identity.issuer(), code(client, Map.of()));
    }

    /** A code for that client, of a resident who signs in with a fresh browser. */
    public String code(TestClient client, Map<String, String> changes) {
        identity.franceConnect.with(People.INES, "eidas1");
        var parameters = new HashMap<>(Map.of("idp_hint", "franceconnect", "scope", "openid profile"));
        parameters.putAll(changes);
        return TestBrowser.code(
                new TestBrowser().openUntil(client.authorize(identity.issuer(), parameters), client.redirectUri()));
    }
}
