package fr.montpellier.multipass.identity.agents;

import fr.montpellier.multipass.identity.secrets.KeyedHash;
import fr.montpellier.multipass.identity.secrets.SealedSecrets;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.kernel.DepartmentCode;
import fr.montpellier.multipass.kernel.Role;
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
    private final Journal journal;

    Habilitations(JdbcClient jdbc, SealedSecrets secrets, Journal journal) {
        this.jdbc = jdbc;
        this.journal = journal;
        this.address = KeyedHash.of(secrets, "agent-address");
    }

    /** @param email professional address as ProConnect vouches for it, within the organisation of that SIRET */
    public Optional<Habilitation> find(String email, String siret) {
        return jdbc.sql("SELECT id, siret, department, role FROM habilitation WHERE siret = ? AND address_hash = ?")
                .params(siret, hash(email))
                .query((row, number) -> new Habilitation(
                        row.getObject("id", UUID.class),
                        row.getString("siret"),
                        new DepartmentCode(row.getString("department")),
                        Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT))))
                .optional();
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
