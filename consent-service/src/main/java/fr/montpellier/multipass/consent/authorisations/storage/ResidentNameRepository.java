package fr.montpellier.multipass.consent.authorisations.storage;

import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores the sealed names of residents. */
@Repository
class ResidentNameRepository {

    private final JdbcClient jdbc;

    ResidentNameRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void store(SharingAuthorisationId id, byte[] sealedName) {
        jdbc.sql("UPDATE authorisations SET resident_name = ? WHERE id = ?")
                .params(sealedName, id.value())
                .update();
    }

    Optional<byte[]> find(SharingAuthorisationId id) {
        return jdbc.sql("SELECT resident_name FROM authorisations WHERE id = ? AND resident_name IS NOT NULL")
                .param(id.value())
                .query((row, number) -> row.getBytes(1))
                .optional();
    }

    Map<SharingAuthorisationId, byte[]> find(Collection<SharingAuthorisationId> ids) {
        Map<SharingAuthorisationId, byte[]> names = new HashMap<>();
        jdbc.sql("SELECT id, resident_name FROM authorisations WHERE id = ANY (?) AND resident_name IS NOT NULL")
                .param(ids.stream().map(SharingAuthorisationId::value).toArray(UUID[]::new))
                .query(row -> {
                    names.put(
                            new SharingAuthorisationId(row.getObject("id", UUID.class)), row.getBytes("resident_name"));
                });
        return names;
    }
}
