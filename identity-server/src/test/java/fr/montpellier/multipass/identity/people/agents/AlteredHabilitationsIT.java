package fr.montpellier.multipass.identity.people.agents;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.people.agents.decisions.AgentInvitations;
import fr.montpellier.multipass.identity.people.agents.decisions.RequestedHabilitation;
import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import fr.montpellier.multipass.kernel.DepartmentCode;
import fr.montpellier.multipass.kernel.Role;
import fr.montpellier.multipass.service.time.CivilTime;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Habilitations altered with the application's database role give no access. */
class AlteredHabilitationsIT {

    private static final String SIRET = "21340172201787";

    private final RunningIdentity identity = RunningIdentity.shared();
    private final JdbcClient jdbc = identity.bean(JdbcClient.class);
    private final Map<String, Object> agent = agent();

    private Map<String, Object> agent() {
        String name = UUID.randomUUID().toString();
        LocalDate today = LocalDate.now(CivilTime.ZONE);
        identity.bean(AgentInvitations.class)
                .giveByOperator(
                        new Siret(SIRET),
                        name + "@montpellier.example",
                        new RequestedHabilitation(
                                Role.AGENT,
                                Optional.of(new DepartmentCode("education")),
                                Set.of(),
                                today,
                                today.plusDays(30),
                                "test"));
        return People.but(People.but(People.CLAIRE, "sub", name), "email", name + "@montpellier.example");
    }

    /** Signs the agent in and returns the holder. */
    private UUID holder(Map<String, Object> agent) {
        identity.signInAgent(agent);
        return jdbc.sql("SELECT holder FROM sign_in ORDER BY at DESC LIMIT 1")
                .query(UUID.class)
                .single();
    }

    private void assertRefused() {
        identity.proConnect.with(agent, "eidas1-mfa");
        assertThat(new TestBrowser()
                        .open(identity.at("/federation/proconnect/start"))
                        .body())
                .contains("La connexion n’a pas abouti");
    }

    @Test
    void a_writer_who_makes_an_agent_a_dpo_takes_their_access_away() {
        assertThat(jdbc.sql("UPDATE habilitation SET role = 'dpo', department = NULL WHERE agent = ?")
                        .param(holder(agent))
                        .update())
                .isOne();
        assertRefused();
    }

    @Test
    void a_writer_who_moves_an_agent_to_another_department_takes_their_access_away() {
        assertThat(jdbc.sql("UPDATE habilitation SET department = 'ccas' WHERE agent = ?")
                        .param(holder(agent))
                        .update())
                .isOne();
        assertRefused();
    }

    @Test
    void a_writer_who_lets_an_agent_open_documents_exceptionally_takes_their_access_away() {
        assertThat(jdbc.sql("UPDATE habilitation SET exceptional = true WHERE agent = ?")
                        .param(holder(agent))
                        .update())
                .isOne();
        assertRefused();
    }

    @Test
    void a_writer_who_prolongs_an_ended_habilitation_does_not_open_it() {
        UUID agent = holder(this.agent);
        assertThat(jdbc.sql("UPDATE habilitation SET ends_on = ends_on + 1 WHERE agent = ?")
                        .param(agent)
                        .update())
                .isOne();
        assertRefused();
    }

    @Test
    void a_writer_who_prolongs_an_invitation_does_not_open_it() {
        assertThat(jdbc.sql("UPDATE agent SET invited_until = invited_until + interval '1 day' WHERE siret = ?"
                                + " AND subject_hash IS NULL")
                        .param(SIRET)
                        .update())
                .isPositive();
        assertRefused();
        jdbc.sql("UPDATE agent SET invited_until = invited_until - interval '1 day' WHERE siret = ?"
                        + " AND subject_hash IS NULL")
                .param(SIRET)
                .update();
    }

    @Test
    void a_writer_who_puts_their_subject_into_another_agents_habilitation_does_not_get_it() {
        UUID own = holder(agent);
        UUID victim = holder(agent());
        byte[] subject = jdbc.sql("SELECT subject_hash FROM agent WHERE id = ?")
                .param(own)
                .query(byte[].class)
                .single();
        jdbc.sql("UPDATE agent SET subject_hash = NULL WHERE id = ?").param(own).update();

        jdbc.sql("UPDATE agent SET subject_hash = ? WHERE id = ?")
                .params(subject, victim)
                .update();

        assertRefused();
    }
}
