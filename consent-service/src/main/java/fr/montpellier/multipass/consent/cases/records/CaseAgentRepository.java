package fr.montpellier.multipass.consent.cases.records;

import fr.montpellier.multipass.consent.cases.AgentName;
import fr.montpellier.multipass.kernel.DemarcheCode;
import fr.montpellier.multipass.kernel.DepartmentCode;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.service.masterkey.MasterKey;
import fr.montpellier.multipass.service.tokens.Caller;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Stores the agents who saw the list of their department, to whom a case can be handed over. The identity server stores
 * habilitations; an agent who loses theirs is no longer proposed after {@link #PROPOSED}.
 */
@Repository
public class CaseAgentRepository {

    /** How long an agent is proposed after they last saw the list. */
    private static final Duration PROPOSED = Duration.ofDays(30);

    private static final int MOST = 200;

    private final JdbcClient jdbc;
    private final MasterKey masterKey;

    CaseAgentRepository(JdbcClient jdbc, MasterKey masterKey) {
        this.jdbc = jdbc;
        this.masterKey = masterKey;
    }

    /** Records that the agent saw the list; writes once a day, and when the démarches of the agent changed. */
    public void storeSeen(Caller.Agent agent, Instant now) {
        jdbc.sql("""
                        INSERT INTO case_agents (organisation, department, agent, agent_name, seen_at, demarches)
                        VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (organisation, department, agent)
                        DO UPDATE SET agent_name = excluded.agent_name, seen_at = excluded.seen_at,
                            demarches = excluded.demarches
                        WHERE case_agents.seen_at < excluded.seen_at - interval '1 day'
                            OR case_agents.demarches <> excluded.demarches""")
                .params(agent.organisation(), agent.department().value())
                .param(agent.subject().value())
                .param(masterKey.seal(agent.name().getBytes(StandardCharsets.UTF_8), context(agent.subject())))
                .param(utc(now))
                .param(agent.demarches().stream()
                        .map(DemarcheCode::value)
                        .sorted()
                        .toArray(String[]::new))
                .update();
    }

    /**
     * Returns the agents of a department who recently saw the list, the latest first.
     *
     * @param demarche only those who handle cases of it; empty: all
     */
    public List<AgentName> find(
            String organisation, DepartmentCode department, Optional<DemarcheCode> demarche, Instant now) {
        return jdbc.sql("""
                        SELECT agent, agent_name FROM case_agents
                        WHERE organisation = :organisation AND department = :department AND seen_at > :since
                            AND (demarches = '{}' OR CAST(:demarche AS text) IS NULL OR :demarche = ANY (demarches))
                        ORDER BY seen_at DESC, agent LIMIT :most""")
                .param("organisation", organisation)
                .param("department", department.value())
                .param("since", utc(now.minus(PROPOSED)))
                .param("demarche", demarche.map(DemarcheCode::value).orElse(null))
                .param("most", MOST)
                .query((row, number) -> named(row.getString("agent"), row.getBytes("agent_name")))
                .list();
    }

    /** Deletes the agents who are no longer proposed, and returns their number. */
    public int deleteOld(Instant now) {
        return jdbc.sql("DELETE FROM case_agents WHERE seen_at <= ?")
                .param(utc(now.minus(PROPOSED)))
                .update();
    }

    private AgentName named(String subject, byte[] sealed) {
        SubjectId agent = new SubjectId(subject);
        return new AgentName(agent, new String(masterKey.open(sealed, context(agent)), StandardCharsets.UTF_8));
    }

    private static byte[] context(SubjectId agent) {
        return ("case-agent:" + agent.value()).getBytes(StandardCharsets.UTF_8);
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
