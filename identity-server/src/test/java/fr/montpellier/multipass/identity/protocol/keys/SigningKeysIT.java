package fr.montpellier.multipass.identity.protocol.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jwt.SignedJWT;
import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import fr.montpellier.multipass.journal.Journal;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

class SigningKeysIT {

    private final RunningIdentity identity = RunningIdentity.shared();

    private boolean verifies(String token) throws ParseException, JOSEException {
        var jwt = SignedJWT.parse(token);
        JWK key = identity.jwks("/oauth2/jwks").getKeyByKeyId(jwt.getHeader().getKeyID());
        return key != null && jwt.verify(new ECDSAVerifier(key.toECKey()));
    }

    @Test
    void a_key_is_published_before_it_signs_and_after() throws ParseException, JOSEException {
        TestClient.Answer before = identity.signInResident(People.INES);
        List<String> published = identity.jwks("/oauth2/jwks").getKeys().stream()
                .map(JWK::getKeyID)
                .toList();

        SigningKeys.Rotation rotation = identity.bean(SigningKeys.class).rotate();

        TestClient.Answer after = identity.signInResident(People.INES);
        String oldKid = TestClient.header(before.accessToken()).getKeyID();
        String newKid = TestClient.header(after.accessToken()).getKeyID();
        assertThat(rotation)
                .isInstanceOfSatisfying(
                        SigningKeys.Rotation.Done.class,
                        done -> assertThat(done.kids()).hasSize(3).contains(newKid));
        assertThat(newKid).isNotEqualTo(oldKid).isIn(published);
        assertThat(verifies(before.accessToken())).isTrue();
        assertThat(verifies(before.text("id_token"))).isTrue();
        assertThat(verifies(after.accessToken())).isTrue();
    }

    @Test
    void a_token_signed_before_a_rotation_is_still_accepted_by_ourselves() {
        String token = identity.signInResident(People.INES).accessToken();
        identity.bean(SigningKeys.class).rotate();

        HttpResponse<String> answer =
                new TestBrowser().get(identity.at("/userinfo"), "Authorization", "Bearer " + token);

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void no_private_part_is_published_and_none_is_readable_in_the_database() {
        assertThat(identity.jwks("/oauth2/jwks").getKeys()).noneMatch(JWK::isPrivate);
        assertThat(identity.jwks("/federation/jwks").getKeys()).noneMatch(JWK::isPrivate);
        assertThat(identity.bean(JdbcClient.class)
                        .sql("SELECT sealed FROM signing_key UNION ALL SELECT sealed FROM sealed_secret")
                        .query((row, number) -> new String(row.getBytes(1), StandardCharsets.ISO_8859_1))
                        .list())
                .isNotEmpty()
                .noneMatch(text -> text.contains("\"d\""));
    }

    @Test
    void a_rotation_is_in_the_journal() {
        identity.bean(SigningKeys.class).rotate();

        assertThat(identity.bean(JdbcClient.class)
                        .sql("SELECT count(*) FROM journal_entries WHERE type = 'identity.key-rotated'")
                        .query(Integer.class)
                        .single())
                .isPositive();
    }

    @Test
    void the_operators_command_rotates_the_keys_of_a_server_that_runs() {
        String before = TestClient.header(identity.signInResident(People.INES).accessToken())
                .getKeyID();

        int exitCode = identity.run("rotate-keys");

        assertThat(exitCode).isZero();
        assertThat(identity.bean(SigningKeyRepository.class).all())
                .filteredOn(SigningKey::isActive)
                .extracting(key -> key.jwk().getKeyID())
                .hasSize(3)
                .doesNotContain(before);
    }

    @Test
    void fapi2_5_4_2_each_algorithm_has_an_active_and_an_upcoming_key_published() {
        assertThat(identity.jwks("/oauth2/jwks").getKeys())
                .filteredOn(key -> KeyUse.SIGNATURE.equals(key.getKeyUse()))
                .extracting(key -> key.getAlgorithm().getName())
                .contains("ES256", "PS256", "RS256");
        assertThat(identity.bean(SigningKeyRepository.class).all())
                .filteredOn(key -> !key.isActive() && key.isUpcoming())
                .extracting(key -> key.algorithm().getName())
                .containsExactlyInAnyOrder("ES256", "PS256", "RS256");
    }

    @Test
    void a_key_published_a_moment_ago_does_not_sign_yet() {
        identity.bean(SigningKeys.class).rotate();
        var strict = new SigningKeys(
                identity.bean(SigningKeyRepository.class),
                identity.bean(SigningKeyStore.class),
                new SigningKeysSettings(
                        Duration.ofDays(30), Duration.ofHours(1), Duration.ofDays(1), Duration.ofSeconds(10), null),
                identity.bean(TransactionTemplate.class),
                identity.bean(Journal.class),
                identity.bean(Clock.class));

        assertThat(strict.rotate()).isInstanceOf(SigningKeys.Rotation.TooSoon.class);
    }
}
