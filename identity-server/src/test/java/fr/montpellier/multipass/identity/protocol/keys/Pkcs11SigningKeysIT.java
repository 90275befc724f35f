package fr.montpellier.multipass.identity.protocol.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.SignedJWT;
import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import fr.montpellier.multipass.service.pkcs11.Pkcs11Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against SoftHSM, a PKCS#11 token in software (Debian's package {@code softhsm2}). */
class Pkcs11SigningKeysIT {

    private static final String LIBRARY = "/usr/lib/softhsm/libsofthsm2.so";
    private static final String PIN = "482910";
    /** The build sets {@code SOFTHSM2_CONF} to the file in here. */
    private static final Path DIRECTORY = Path.of("target", "softhsm").toAbsolutePath();

    private static final Path PIN_FILE = DIRECTORY.resolve("pin");

    @BeforeAll
    static void token() throws IOException, InterruptedException {
        Files.createDirectories(DIRECTORY.resolve("tokens"));
        Files.writeString(PIN_FILE, PIN + "\n");
        Files.writeString(
                DIRECTORY.resolve("softhsm2.conf"), "directories.tokendir = " + DIRECTORY.resolve("tokens") + "\n");
        Process initialised = new ProcessBuilder(
                        "softhsm2-util",
                        "--init-token",
                        "--free",
                        "--label",
                        "multipass",
                        "--pin",
                        PIN,
                        "--so-pin",
                        "0815")
                .redirectErrorStream(true)
                .start();
        var said = new String(initialised.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(initialised.waitFor()).as(said).isZero();
    }

    private static Pkcs11SigningKeys keys() {
        return new Pkcs11SigningKeys(new Pkcs11Settings(LIBRARY, 0, PIN_FILE), Clock.systemUTC());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ES256", "RS256"})
    void a_key_signs_from_inside_the_token_for_an_instance_that_did_not_make_it(String name) throws Exception {
        var algorithm = JWSAlgorithm.parse(name);
        Pkcs11SigningKeys other = keys();
        JWK made = keys().generate(algorithm);
        var kept = JWK.parse(made.toJSONString());
        assertThat(kept.isPrivate()).isFalse();

        JWK key = other.withPrivatePart(kept);

        var signed = new JWSObject(new JWSHeader(algorithm), new Payload("said by Multipass"));
        signed.sign(new DefaultJWSSignerFactory().createJWSSigner(key));
        assertThat(signed.verify(new DefaultJWSVerifierFactory()
                        .createJWSVerifier(
                                signed.getHeader(),
                                kept instanceof ECKey ec
                                        ? ec.toPublicKey()
                                        : kept.toRSAKey().toPublicKey())))
                .isTrue();
    }

    @Test
    void a_key_that_was_forgotten_signs_no_more() {
        Pkcs11SigningKeys keys = keys();
        JWK made = keys.generate(JWSAlgorithm.ES256);

        keys.forget(made.getKeyID());

        assertThat(keys().withPrivatePart(made.toPublicJWK()).isPrivate()).isFalse();
    }

    @Test
    void the_server_signs_tokens_in_the_token_and_rotates_there() throws Exception {
        var prefix = "multipass.identity.signing-keys.pkcs11.";
        RunningIdentity identity = new RunningIdentity(
                        Map.of(prefix + "library", LIBRARY, prefix + "pin-file", PIN_FILE.toString()))
                .start();
        try {
            String before = identity.signInResident(People.INES).accessToken();
            identity.bean(SigningKeys.class).rotate();
            identity.restart();
            String after = identity.signInResident(People.INES).accessToken();

            assertThat(TestClient.header(after).getKeyID())
                    .isNotEqualTo(TestClient.header(before).getKeyID());
            for (String token : new String[] {before, after}) {
                var jwt = SignedJWT.parse(token);
                JWK published = identity.jwks("/oauth2/jwks")
                        .getKeyByKeyId(jwt.getHeader().getKeyID());
                assertThat(jwt.verify(new ECDSAVerifier(published.toECKey()))).isTrue();
            }
            assertThat(identity.bean(SigningKeyRepository.class).all())
                    .filteredOn(key -> !key.algorithm().equals(JWSAlgorithm.PS256))
                    .hasSize(6)
                    .allSatisfy(key -> assertThat(key.jwk().toJSONObject()).doesNotContainKeys("d", "p", "q"));
        } finally {
            identity.stop();
        }
    }
}
