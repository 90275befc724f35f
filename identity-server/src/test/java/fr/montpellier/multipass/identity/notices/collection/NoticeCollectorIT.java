package fr.montpellier.multipass.identity.notices.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.servers.NoticeServer;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import fr.montpellier.multipass.identity.testing.services.NoticeSource;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.web.client.RestClientException;

/** How this server takes over what the other services have to tell residents. */
class NoticeCollectorIT {

    private static final RunningIdentity IDENTITY = NoticeServer.IDENTITY;
    private static final NoticeSource SOURCE = new NoticeSource(IDENTITY.consent);

    private final NoticeCollector collector = IDENTITY.bean(NoticeCollector.class);
    private final JdbcClient jdbc = IDENTITY.bean(JdbcClient.class);

    private static String resident() {
        return TestClient.read(IDENTITY.signInResident(People.but(People.newcomer(), "email", "ines@courriel.example"))
                        .accessToken())
                .getSubject();
    }

    private static JdbcClient owner() {
        Environment settings = IDENTITY.context().getEnvironment();
        return JdbcClient.create(new DriverManagerDataSource(
                settings.getRequiredProperty("spring.datasource.url"),
                settings.getRequiredProperty("spring.flyway.user"),
                settings.getRequiredProperty("spring.flyway.password")));
    }

    private long stored(UUID id) {
        return jdbc.sql("SELECT count(*) FROM notice WHERE id = ?")
                .param(id)
                .query(Long.class)
                .single();
    }

    @Test
    void a_notice_is_stored_once_then_acknowledged_under_a_token_of_this_server() throws Exception {
        UUID id = UUID.randomUUID();
        SOURCE.add(id, resident(), "piece-requested");
        SOURCE.losesAcknowledgements = true;
        assertThatThrownBy(() -> collector.collect("consent-service")).isInstanceOf(RestClientException.class);
        SOURCE.losesAcknowledgements = false;

        assertThat(collector.collect("consent-service")).isOne();
        assertThat(collector.collect("consent-service")).isZero();

        assertThat(stored(id)).isOne();
        JWTClaimsSet token = SOURCE.tokens().getFirst();
        assertThat(token.getSubject()).isEqualTo("identity-server");
        assertThat(token.getAudience()).containsExactly("consent-service");
        assertThat(token.getStringClaim("scope")).isEqualTo("notices.collect");
    }

    @Test
    void a_notice_for_an_unknown_resident_or_of_an_unknown_kind_is_acknowledged_and_dropped() {
        UUID unknown = UUID.randomUUID();
        UUID later = UUID.randomUUID();
        UUID signIn = UUID.randomUUID();
        String resident = resident();
        SOURCE.add(unknown, "an-unknown-resident", "piece-requested");
        SOURCE.add(later, resident, "of-a-later-version");
        SOURCE.add(signIn, resident, "sign-in");

        assertThat(collector.collect("consent-service")).isEqualTo(3);

        assertThat(collector.collect("consent-service")).isZero();
        assertThat(stored(unknown) + stored(later) + stored(signIn)).isZero();
    }

    @Test
    void a_service_that_does_not_answer_delays_nothing_else() {
        UUID id = UUID.randomUUID();
        SOURCE.add(id, resident(), "first-reading");
        collector.run();
        assertThat(stored(id)).as("though the vault has no feed here").isOne();
    }

    @Test
    void a_notice_that_cannot_be_stored_delays_no_other() {
        UUID stuck = UUID.randomUUID();
        UUID later = UUID.randomUUID();
        SOURCE.add(stuck, resident(), "piece-requested");
        SOURCE.add(later, resident(), "piece-requested");
        JdbcClient owner = owner();
        owner.sql("CREATE FUNCTION refuse_notice() RETURNS trigger LANGUAGE plpgsql AS"
                        + " $$ BEGIN RAISE EXCEPTION 'no notice'; END $$")
                .update();
        owner.sql("CREATE TRIGGER refuse_notice BEFORE INSERT ON notice FOR EACH ROW WHEN (NEW.id = '" + stuck
                        + "') EXECUTE FUNCTION refuse_notice()")
                .update();
        try {
            collector.run();
        } finally {
            owner.sql("DROP FUNCTION refuse_notice() CASCADE").update();
        }
        assertThat(stored(stuck)).isZero();
        assertThat(stored(later)).isOne();

        collector.run();
        assertThat(stored(stuck)).isOne();
    }
}
