package fr.montpellier.multipass.identity.agents;

import fr.montpellier.multipass.identity.secrets.KeyedHash;
import fr.montpellier.multipass.identity.secrets.SealedSecrets;
import fr.montpellier.multipass.kernel.DepartmentCode;
import fr.montpellier.multipass.kernel.Role;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Who among the agents that ProConnect knows may work here. Nobody is unless an habilitation says so. */
@Service
public class Habilitations {

    private static final Pattern SIRET = Pattern.compile("[0-9]{14}");

    private final JdbcClient jdbc;
    private final KeyedHash address;

    Habilitations(JdbcClient jdbc, SealedSecrets secrets) {
        this.jdbc = jdbc;
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

    /** Gives the habilitation, or replaces the one this agent has. */
    public void grant(String email, String siret, DepartmentCode department, Role role) {
        if (!SIRET.matcher(siret).matches() || role == Role.RESIDENT) {
            throw new IllegalArgumentException("an habilitation names a SIRET and the role of an agent");
        }
        jdbc.sql("""
                        INSERT INTO habilitation (id, siret, address_hash, department, role) VALUES (?, ?, ?, ?, ?)
                        ON CONFLICT (siret, address_hash)
                        DO UPDATE SET department = excluded.department, role = excluded.role""")
                .params(UUID.randomUUID(), siret, hash(email), department.value(), role.wireName())
                .update();
    }

    private byte[] hash(String email) {
        return address.hash(email.strip().toLowerCase(Locale.ROOT));
    }
}
