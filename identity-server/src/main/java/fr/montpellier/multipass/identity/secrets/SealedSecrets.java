package fr.montpellier.multipass.identity.secrets;

import fr.montpellier.multipass.service.masterkey.MasterKey;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Secrets of this server, made once and kept in the database, sealed by the master key. */
@Component
public class SealedSecrets {

    private final JdbcClient jdbc;
    private final MasterKey masterKey;

    SealedSecrets(JdbcClient jdbc, MasterKey masterKey) {
        this.jdbc = jdbc;
        this.masterKey = masterKey;
    }

    /** The secret of that name; the first caller of all instances makes it. */
    public byte[] getOrCreate(String name, Supplier<byte[]> making) {
        return find(name).orElseGet(() -> {
            jdbc.sql("INSERT INTO sealed_secret (name, sealed) VALUES (?, ?) ON CONFLICT DO NOTHING")
                    .params(name, masterKey.seal(making.get(), context(name)))
                    .update();
            return find(name).orElseThrow();
        });
    }

    private Optional<byte[]> find(String name) {
        return jdbc.sql("SELECT sealed FROM sealed_secret WHERE name = ?")
                .param(name)
                .query((row, number) -> masterKey.open(row.getBytes("sealed"), context(name)))
                .optional();
    }

    private static byte[] context(String name) {
        return ("sealed_secret:" + name).getBytes(StandardCharsets.UTF_8);
    }
}
