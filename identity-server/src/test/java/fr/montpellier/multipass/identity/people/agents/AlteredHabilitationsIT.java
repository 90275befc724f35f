package fr.montpellier.multipass.identity.people.agents;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.RunningIdentity;
import fr.montpellier.multipass.identity.testing.TestBrowser;
import fr.montpellier.multipass.kernel.DepartmentCode;
import fr.montpellier.multipass.kernel.Role;
import java.util.Map;
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
        identity.bean(Habilitations.class)
                .grant(name + "@montpellier.example", SIRET, new DepartmentCode("education"), Role.AGENT);
        return People.but(People.but(People.CLAIRE, "sub", name), "email", name + "@montpellier.example");
    }

    private UUID habilitation(Map<String, Object> agent) {
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
        assertThat(jdbc.sql("UPDATE habilitation SET role = 'dpo' WHERE id = ?")
                        .param(habilitation(agent))
                        .update())
                .isOne();
        assertRefused();
    }

    @Test
    void a_writer_who_moves_an_agent_to_another_department_takes_their_access_away() {
        assertThat(jdbc.sql("UPDATE habilitation SET department = 'ccas' WHERE id = ?")
                        .param(habilitation(agent))
                        .update())
                .isOne();
        assertRefused();
    }

    @Test
    void a_writer_who_puts_their_subject_into_another_agents_habilitation_does_not_get_it() {
        UUID own = habilitation(agent);
        UUID victim = habilitation(agent());
        byte[] subject = jdbc.sql("SELECT subject_hash FROM habilitation WHERE id = ?")
                .param(own)
                .query(byte[].class)
                .single();
        jdbc.sql("DELETE FROM habilitation WHERE id = ?").param(own).update();

        jdbc.sql("UPDATE habilitation SET subject_hash = ? WHERE id = ?")
                .params(subject, victim)
                .update();

        assertRefused();
    }
}
