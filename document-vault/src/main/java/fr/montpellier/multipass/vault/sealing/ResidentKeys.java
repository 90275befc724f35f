package fr.montpellier.multipass.vault.sealing;

import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.service.masterkey.MasterKey;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** One key per resident, kept sealed by the master key. */
@Component
public class ResidentKeys {

    /** How a resident's key is sealed: the form of {@link MasterKey}, which names the master key inside. */
    private static final String ALGORITHM = "MULTIPASS_MASTER_1";

    private final JdbcClient jdbc;
    private final MasterKey masterKey;
    private final SecureRandom random = new SecureRandom();

    ResidentKeys(JdbcClient jdbc, MasterKey masterKey) {
        this.jdbc = jdbc;
        this.masterKey = masterKey;
    }

    /** The resident's key, made at their first deposit. */
    public ResidentKey of(SubjectId owner) {
        return find(owner).orElseGet(() -> {
            create(owner);
            // Another request may have been first: whichever key was kept is the resident's.
            return find(owner).orElseThrow();
        });
    }

    public Optional<ResidentKey> find(SubjectId owner) {
        return jdbc.sql("SELECT id, algorithm, sealed FROM resident_key WHERE owner = ?")
                .param(owner.value())
                .query((row, number) -> open(
                        row.getObject("id", UUID.class), owner, row.getString("algorithm"), row.getBytes("sealed")))
                .optional();
    }

    private void create(SubjectId owner) {
        UUID id = UUID.randomUUID();
        byte[] key = new byte[DataKey.BYTES];
        random.nextBytes(key);
        jdbc.sql("""
                INSERT INTO resident_key (id, owner, algorithm, sealed) VALUES (?, ?, ?, ?)
                ON CONFLICT (owner) DO NOTHING
                """)
                .params(id, owner.value(), ALGORITHM, masterKey.seal(key, context(id, owner)))
                .update();
    }

    private ResidentKey open(UUID id, SubjectId owner, String algorithm, byte[] sealed) {
        if (!algorithm.equals(ALGORITHM)) {
            throw new SealBrokenException("a resident's key sealed by an unknown algorithm");
        }
        return new ResidentKey(id, masterKey.open(sealed, context(id, owner)));
    }

    private static byte[] context(UUID id, SubjectId owner) {
        return ("multipass resident key 1 " + id + " " + owner.value()).getBytes(StandardCharsets.UTF_8);
    }
}
