package fr.montpellier.multipass.identity.people.signin.opening;

import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.support.secrets.AlteredRowReporter;
import fr.montpellier.multipass.identity.support.secrets.RowContext;
import fr.montpellier.multipass.service.masterkey.MasterKey;
import fr.montpellier.multipass.service.masterkey.SealBrokenException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Stores the name of use that FranceConnect sent at the latest sign-in of a resident, sealed, for sign-ins without
 * FranceConnect.
 */
@Repository
public class UsageNameRepository {

    private static final String TABLE = "citizen_usage_name";

    private final JdbcClient jdbc;
    private final MasterKey masterKey;
    private final AlteredRowReporter altered;

    UsageNameRepository(JdbcClient jdbc, MasterKey masterKey, AlteredRowReporter altered) {
        this.jdbc = jdbc;
        this.masterKey = masterKey;
        this.altered = altered;
    }

    /** Returns the name of use of a resident, or empty if none is known. */
    public Optional<String> find(CitizenId citizen) {
        return jdbc.sql("SELECT name_sealed FROM citizen_usage_name WHERE citizen_id = ?")
                .param(citizen.value())
                .query(byte[].class)
                .optional()
                .flatMap(found -> open(citizen, found));
    }

    /** Stores the name of use that an identity provider sent, or removes the known one if it sent none. */
    void store(CitizenId citizen, Optional<String> name) {
        if (name.isEmpty()) {
            delete(citizen);
            return;
        }
        if (find(citizen).equals(name)) {
            return;
        }
        jdbc.sql("""
                        INSERT INTO citizen_usage_name (citizen_id, name_sealed) VALUES (?, ?)
                        ON CONFLICT (citizen_id) DO UPDATE SET name_sealed = excluded.name_sealed""")
                .params(citizen.value(), masterKey.seal(name.get().getBytes(StandardCharsets.UTF_8), context(citizen)))
                .update();
    }

    /** Removes the name of use of a resident, if one is known. */
    public void delete(CitizenId citizen) {
        jdbc.sql("DELETE FROM citizen_usage_name WHERE citizen_id = ?")
                .param(citizen.value())
                .update();
    }

    private Optional<String> open(CitizenId citizen, byte[] stored) {
        try {
            return Optional.of(new String(masterKey.open(stored, context(citizen)), StandardCharsets.UTF_8));
        } catch (SealBrokenException e) {
            altered.report(TABLE);
            return Optional.empty();
        }
    }

    private static byte[] context(CitizenId citizen) {
        return RowContext.of(TABLE).text(citizen.value().toString()).toBytes();
    }
}
