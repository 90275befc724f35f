package fr.montpellier.multipass.identity.support.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class HashRotationIT {

    private final RunningIdentity identity = RunningIdentity.shared();
    private final JdbcClient jdbc = identity.bean(JdbcClient.class);
    private final TestBrowser browser = new TestBrowser();
    private final Map<String, Object> person = People.but(
            People.INES,
            "given_name",
            "Rotation " + UUID.randomUUID().toString().replaceAll("[0-9-]", ""));

    private int ofFirstKey(String table, String column) {
        return jdbc.sql("SELECT count(*) FROM %s WHERE get_byte(%s, 0) = 1".formatted(table, column))
                .query(Integer.class)
                .single();
    }

    @Test
    void after_a_rotation_everything_goes_on_and_a_person_is_hashed_anew_when_they_sign_in() {
        Map<String, Object> own = People.but(person, "sub", UUID.randomUUID().toString());
        TestClient.Answer before = identity.signInResident(browser, own);
        String agent =
                identity.signInAgent(People.CLAIRE).claims("access_token").getSubject();
        int upstream = ofFirstKey("citizen_upstream", "subject_hash");
        int civil = ofFirstKey("citizen", "civil_hash");

        identity.bean(SealedSecrets.class).rotateHashes(Duration.ZERO);

        URI silent = browser.openUntil(
                identity.portal.authorize(identity.issuer(), Map.of("prompt", "none")), identity.portal.redirectUri());
        TestClient.Answer same = identity.portal.redeem(identity.issuer(), TestBrowser.code(silent));
        assertThat(same.claims("id_token").getClaim("sid"))
                .isEqualTo(before.claims("id_token").getClaim("sid"));
        assertThat(identity.portal
                        .refresh(identity.issuer(), before.text("refresh_token"))
                        .status())
                .isEqualTo(200);
        TestClient.Answer again = identity.signInResident(own);
        assertThat(again.claims("id_token").getSubject())
                .isEqualTo(before.claims("id_token").getSubject());
        assertThat(ofFirstKey("citizen_upstream", "subject_hash")).isEqualTo(upstream - 1);
        assertThat(ofFirstKey("citizen", "civil_hash")).isEqualTo(civil - 1);
        assertThat(identity.signInResident(own).claims("id_token").getSubject())
                .isEqualTo(before.claims("id_token").getSubject());
        assertThat(identity.signInAgent(People.CLAIRE).claims("access_token").getSubject())
                .isEqualTo(agent);
    }

    @Test
    void the_operators_command_makes_keys_that_every_instance_knows_before_one_uses_them() {
        assertThat(identity.run("rotate-hash-keys")).isZero();

        assertThat(jdbc.sql("""
                                SELECT count(*) FROM sealed_secret WHERE name = 'hash:row'
                                AND used_from BETWEEN now() + interval '5 minutes' AND now() + interval '11 minutes'""").query(Integer.class).single()).isOne();
        identity.bean(SealedSecrets.class).reload();
        assertThat(identity.signInAgent(People.CLAIRE).status()).isEqualTo(200);
    }
}
