package fr.montpellier.multipass.identity.agents;

import fr.montpellier.multipass.identity.federation.ProConnectIdentity;
import fr.montpellier.multipass.identity.secrets.KeyedHash;
import fr.montpellier.multipass.identity.secrets.SealedSecrets;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.kernel.DepartmentCode;
import fr.montpellier.multipass.kernel.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who among the agents that ProConnect knows may work here. Nobody is unless an habilitation says so. */
@Service
public class Habilitations {

    private static final Pattern SIRET = Pattern.compile("[0-9]{14}");

    private final JdbcClient jdbc;
    private final KeyedHash address;
    private final KeyedHash subject;
    private final Journal journal;

    Habilitations(JdbcClient jdbc, SealedSecrets secrets, Journal journal) {
        this.jdbc = jdbc;
        this.journal = journal;
        this.address = KeyedHash.of(secrets, "agent-address");
        this.subject = KeyedHash.of(secrets, "agent-subject");
    }

    /**
     * Finds the habilitation of an agent, who is known by identity provider and {@code sub} from the first sign-in on. The
     * professional address serves for that first one alone: whoever is given it later, or can make an identity provider say
     * it, is another person.
     */
    @Transactional
    public Optional<Habilitation> find(ProConnectIdentity agent) {
        var hashed = subject.hash(agent.idp(), agent.sub());
        return bySubject(hashed, agent.siret()).or(() -> link(hashed, agent));
    }

    private Optional<Habilitation> bySubject(byte[] hashed, String siret) {
        return jdbc.sql("SELECT id, siret, department, role FROM habilitation WHERE subject_hash = ? AND siret = ?")
                .params(hashed, siret)
                .query(Habilitations::habilitation)
                .optional();
    }

    private Optional<Habilitation> link(byte[] hashed, ProConnectIdentity agent) {
        var linked = jdbc.sql("""
                        UPDATE habilitation SET subject_hash = ?
                        WHERE siret = ? AND address_hash = ? AND subject_hash IS NULL
                        AND NOT EXISTS (SELECT 1 FROM habilitation WHERE subject_hash = ?)
                        RETURNING id, siret, department, role""")
                .params(hashed, agent.siret(), hash(agent.email()), hashed)
                .query(Habilitations::habilitation)
                .optional();
        linked.ifPresent(habilitation -> journal.append(JournalEvent.of("identity.habilitation-linked")
                .fact("habilitation", habilitation.id().toString())
                .fact("organisation", habilitation.organisation())));
        return linked;
    }

    private static Habilitation habilitation(ResultSet row, int number) throws SQLException {
        return new Habilitation(
                row.getObject("id", UUID.class),
                row.getString("siret"),
                new DepartmentCode(row.getString("department")),
                Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT)));
    }

    /** Gives the habilitation, or replaces the one this agent has. The journal says so, unless it was as it is. */
    @Transactional
    public void grant(String email, String siret, DepartmentCode department, Role role) {
        if (!SIRET.matcher(siret).matches() || role == Role.RESIDENT) {
            throw new IllegalArgumentException("an habilitation names a SIRET and the role of an agent");
        }
        jdbc.sql("""
                        INSERT INTO habilitation (id, siret, address_hash, department, role) VALUES (?, ?, ?, ?, ?)
                        ON CONFLICT (siret, address_hash)
                        DO UPDATE SET department = excluded.department, role = excluded.role
                        WHERE (habilitation.department, habilitation.role) <> (excluded.department, excluded.role)
                        RETURNING id""")
                .params(UUID.randomUUID(), siret, hash(email), department.value(), role.wireName())
                .query(UUID.class)
                .optional()
                .ifPresent(id -> journal.append(JournalEvent.of("identity.habilitation-given")
                        .fact("habilitation", id.toString())
                        .fact("organisation", siret)
                        .fact("department", department.value())
                        .fact("role", role.wireName())));
    }

    private byte[] hash(String email) {
        return address.hash(email.strip().toLowerCase(Locale.ROOT));
    }
}
