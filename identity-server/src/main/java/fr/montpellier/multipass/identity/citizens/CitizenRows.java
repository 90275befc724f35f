package fr.montpellier.multipass.identity.citizens;

import fr.montpellier.multipass.identity.secrets.KeyedHash;
import fr.montpellier.multipass.identity.secrets.SealedSecrets;
import fr.montpellier.multipass.service.masterkey.MasterKey;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Civil data are sealed; keyed hashes find them. */
@Repository
class CitizenRows {

    private final JdbcClient jdbc;
    private final MasterKey masterKey;
    private final JsonMapper json;
    private final KeyedHash civil;
    private final KeyedHash upstream;

    CitizenRows(JdbcClient jdbc, MasterKey masterKey, JsonMapper json, SealedSecrets secrets) {
        this.jdbc = jdbc;
        this.masterKey = masterKey;
        this.json = json;
        this.civil = KeyedHash.of(secrets, "civil-identity");
        this.upstream = KeyedHash.of(secrets, "upstream-subject");
    }

    Optional<Citizen> bySubject(String provider, String subject) {
        return jdbc.sql("""
                        SELECT c.* FROM citizen c JOIN citizen_upstream u ON u.citizen_id = c.id
                        WHERE u.provider = ? AND u.subject_hash = ?""")
                .params(provider, upstream.hash(provider, subject))
                .query(this::citizen)
                .optional();
    }

    Optional<Citizen> byAllFields(IdentitePivot pivot) {
        return jdbc.sql("SELECT * FROM citizen WHERE civil_hash = ?")
                .param(civil.hash(pivot.matchedFields()))
                .query(this::citizen)
                .optional();
    }

    boolean someoneNearly(IdentitePivot pivot) {
        return pivot.nearlyMatchedFields().stream()
                .anyMatch(fields -> jdbc.sql("SELECT 1 FROM citizen_nearly WHERE hash = ?")
                        .param(civil.hash(fields))
                        .query(Integer.class)
                        .optional()
                        .isPresent());
    }

    /** @return false if someone with the same civil identity or number exists */
    boolean insert(Citizen citizen) {
        var inserted = jdbc.sql("""
                        INSERT INTO citizen (id, multipass_number, civil_hash, civil_sealed, created_at)
                        VALUES (?, ?, ?, ?, now()) ON CONFLICT DO NOTHING""")
                .params(
                        citizen.id().value(),
                        citizen.number().value(),
                        civil.hash(citizen.pivot().matchedFields()),
                        masterKey.seal(
                                json.writeValueAsBytes(citizen.pivot()),
                                context(citizen.id().value())))
                .update();
        if (inserted == 1) {
            citizen.pivot()
                    .nearlyMatchedFields()
                    .forEach(fields -> jdbc.sql("INSERT INTO citizen_nearly (citizen_id, hash) VALUES (?, ?)")
                            .params(citizen.id().value(), civil.hash(fields))
                            .update());
        }
        return inserted == 1;
    }

    /** @return false if the link exists already */
    boolean link(String provider, String subject, CitizenId id) {
        return jdbc.sql("""
                                INSERT INTO citizen_upstream (provider, subject_hash, citizen_id, linked_at)
                                VALUES (?, ?, ?, now()) ON CONFLICT DO NOTHING""")
                        .params(provider, upstream.hash(provider, subject), id.value())
                        .update()
                == 1;
    }

    private Citizen citizen(ResultSet row, int number) throws SQLException {
        var id = row.getObject("id", UUID.class);
        return new Citizen(
                new CitizenId(id),
                new MultipassNumber(row.getString("multipass_number")),
                json.readValue(masterKey.open(row.getBytes("civil_sealed"), context(id)), IdentitePivot.class));
    }

    private static byte[] context(UUID id) {
        return ("citizen:" + id).getBytes(StandardCharsets.UTF_8);
    }
}
