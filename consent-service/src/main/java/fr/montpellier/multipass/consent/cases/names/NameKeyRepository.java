package fr.montpellier.multipass.consent.cases.names;

import fr.montpellier.multipass.service.masterkey.MasterKey;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores the key of {@link NameHashes}, sealed under the master key. */
@Repository
class NameKeyRepository {

    private static final byte[] CONTEXT = "case-name-key".getBytes(StandardCharsets.US_ASCII);
    private static final int KEY_BYTES = 32;

    private final JdbcClient jdbc;
    private final MasterKey masterKey;
    private final SecureRandom random = new SecureRandom();

    NameKeyRepository(JdbcClient jdbc, MasterKey masterKey) {
        this.jdbc = jdbc;
        this.masterKey = masterKey;
    }

    /**
     * Returns the key. The first caller among all instances creates it; a concurrent caller waits and gets the same
     * key.
     */
    byte[] findOrCreate() {
        return find().orElseGet(() -> {
            byte[] key = new byte[KEY_BYTES];
            random.nextBytes(key);
            jdbc.sql("INSERT INTO case_name_keys (id, sealed_key) VALUES (1, ?) ON CONFLICT DO NOTHING")
                    .param(masterKey.seal(key, CONTEXT))
                    .update();
            return find().orElseThrow();
        });
    }

    private Optional<byte[]> find() {
        return jdbc.sql("SELECT sealed_key FROM case_name_keys WHERE id = 1")
                .query((row, number) -> masterKey.open(row.getBytes(1), CONTEXT))
                .optional();
    }
}
