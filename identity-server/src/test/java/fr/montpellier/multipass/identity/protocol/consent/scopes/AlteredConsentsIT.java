package fr.montpellier.multipass.identity.protocol.consent.scopes;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import fr.montpellier.multipass.kernel.SubjectId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Consents altered with the application's database role disclose nothing to a client. */
class AlteredConsentsIT {

    private final RunningIdentity identity = RunningIdentity.shared();
    private final JdbcClient jdbc = identity.bean(JdbcClient.class);
    private final ScopeConsentRepository repository = identity.bean(ScopeConsentRepository.class);
    private final UUID holder = UUID.randomUUID();
    private final SubjectId subject = new SubjectId(holder.toString());

    private void give(String... items) {
        repository.upsert(
                new ScopeConsent(
                        holder,
                        "club",
                        Set.of(items),
                        Instant.parse("2026-11-26T08:00:00.123Z"),
                        Optional.of(new byte[] {1, 2, 3})),
                subject);
    }

    /** As the authorization endpoint reads it, with the sign-in of the person. */
    private Optional<ScopeConsent> found() {
        var signIn = UUID.randomUUID();
        jdbc.sql("INSERT INTO sign_in (id, holder, sealed, at) VALUES (?, ?, ?, now())")
                .params(signIn, holder, new byte[] {1})
                .update();
        return repository.findWithSignIn(signIn, "club").orElseThrow().consent();
    }

    @Test
    void scopes_given_in_turn_add_up() {
        give("profile");
        give("multipass");

        assertThat(found().orElseThrow().items()).containsExactlyInAnyOrder("profile", "multipass");
        assertThat(repository.of(subject)).hasSize(1);
    }

    @Test
    void a_writer_who_adds_a_scope_to_a_consent_ends_it() {
        give("profile");

        jdbc.sql("UPDATE scope_consent SET items = items || '{multipass}' WHERE holder = ?")
                .param(holder)
                .update();

        assertThat(found()).isEmpty();
        assertThat(repository.of(subject)).isEmpty();
    }

    @Test
    void a_writer_who_moves_freshens_or_readdresses_a_consent_gives_none() {
        for (String assignment : new String[] {
            "holder = gen_random_uuid()",
            "client_id = 'partner'",
            "given_at = given_at + interval '1 year'",
            "email_hash = email_hash || email_hash",
            "email_hash = NULL"
        }) {
            give("profile");
            assertThat(jdbc.sql("UPDATE scope_consent SET " + assignment + " WHERE holder = ?")
                            .param(holder)
                            .update())
                    .isOne();

            assertThat(repository.of(subject)).isEmpty();
            jdbc.sql("DELETE FROM scope_consent WHERE subject = ?")
                    .param(subject.value())
                    .update();
        }
    }
}
