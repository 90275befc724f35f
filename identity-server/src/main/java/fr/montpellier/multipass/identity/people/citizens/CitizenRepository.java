package fr.montpellier.multipass.identity.people.citizens;

import fr.montpellier.multipass.identity.support.secrets.AlteredRowReporter;
import fr.montpellier.multipass.identity.support.secrets.KeyedHash;
import fr.montpellier.multipass.identity.support.secrets.RowContext;
import fr.montpellier.multipass.identity.support.secrets.RowMac;
import fr.montpellier.multipass.identity.support.secrets.SealedSecrets;
import fr.montpellier.multipass.service.masterkey.MasterKey;
import fr.montpellier.multipass.service.masterkey.SealBrokenException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/**
 * Civil data are sealed, bound to the number and the hash that finds them; keyed hashes find them. An identity that its holder
 * declared has no hash: it is found by the holder's identifier alone. A link to an identity
 * provider has a MAC. Hashes of an earlier key, or of an earlier form of names, are replaced when
 * the person signs in.
 */
@Repository
class CitizenRepository {

    private static final String CITIZEN = "citizen";
    private static final String UPSTREAM = "citizen_upstream";

    private final JdbcClient jdbc;
    private final MasterKey masterKey;
    private final JsonMapper json;
    private final RowMac mac;
    private final AlteredRowReporter altered;
    private final KeyedHash civil;
    private final KeyedHash upstream;

    CitizenRepository(
            JdbcClient jdbc,
            MasterKey masterKey,
            JsonMapper json,
            RowMac mac,
            AlteredRowReporter altered,
            SealedSecrets secrets) {
        this.jdbc = jdbc;
        this.masterKey = masterKey;
        this.json = json;
        this.mac = mac;
        this.altered = altered;
        this.civil = KeyedHash.of(secrets, "civil-identity");
        this.upstream = KeyedHash.of(secrets, "upstream-subject");
    }

    private record Row(UUID id, String number, byte @Nullable [] civilHash, byte[] civilSealed) {

        static Row of(ResultSet row, int number) throws SQLException {
            return new Row(
                    row.getObject("id", UUID.class),
                    row.getString("multipass_number"),
                    row.getBytes("civil_hash"),
                    row.getBytes("civil_sealed"));
        }
    }

    private record Link(Row citizen, byte[] mac) {}

    Optional<Citizen> bySubject(String provider, String subject) {
        return upstream.candidates(provider, subject).stream()
                .flatMap(hash -> bySubject(provider, subject, hash).stream())
                .findFirst();
    }

    private Optional<Citizen> bySubject(String provider, String subject, byte[] hash) {
        return jdbc.sql("""
                        SELECT c.*, u.mac FROM citizen c JOIN citizen_upstream u ON u.citizen_id = c.id
                        WHERE u.provider = ? AND u.subject_hash = ?""")
                .params(provider, hash)
                .query((row, number) -> new Link(Row.of(row, number), row.getBytes("mac")))
                .optional()
                .filter(link -> mac.verify(
                        UPSTREAM,
                        link.mac(),
                        context(provider, hash, link.citizen().id())))
                .flatMap(link -> citizen(link.citizen()))
                .map(citizen -> {
                    if (!upstream.isCurrent(hash)) {
                        rehash(provider, subject, hash, citizen.id());
                    }
                    return citizen;
                });
    }

    Optional<Citizen> find(CitizenId id) {
        return jdbc.sql("SELECT * FROM citizen WHERE id = ?")
                .param(id.value())
                .query(Row::of)
                .optional()
                .flatMap(this::citizen);
    }

    Optional<Citizen> byAllFields(IdentitePivot pivot) {
        return civil.candidates(pivot.matchedFields()).stream()
                .flatMap(hash -> jdbc
                        .sql("SELECT * FROM citizen WHERE civil_hash = ?")
                        .param(hash)
                        .query(Row::of)
                        .optional()
                        .flatMap(this::citizen)
                        .stream())
                .findFirst();
    }

    boolean existsSimilar(IdentitePivot pivot) {
        return pivot.nearlyMatchedFields().stream()
                .flatMap(fields -> civil.candidates(fields).stream())
                .anyMatch(hash -> jdbc.sql("SELECT 1 FROM citizen_nearly WHERE hash = ?")
                        .param(hash)
                        .query(Integer.class)
                        .optional()
                        .isPresent());
    }

    /** @return false if a citizen with the same civil identity or number exists */
    boolean insert(Citizen citizen) {
        byte[] hash = civil.hash(citizen.pivot().matchedFields());
        int inserted = jdbc.sql("""
                        INSERT INTO citizen (id, multipass_number, civil_hash, civil_sealed, created_at)
                        VALUES (?, ?, ?, ?, now()) ON CONFLICT DO NOTHING""")
                .params(citizen.id().value(), citizen.number().value(), hash, seal(citizen, hash))
                .update();
        if (inserted == 1) {
            insertNearly(citizen);
        }
        return inserted == 1;
    }

    /** @return false if the number exists */
    boolean insertDeclared(Citizen citizen) {
        return jdbc.sql("""
                        INSERT INTO citizen (id, multipass_number, civil_sealed, created_at)
                        VALUES (?, ?, ?, now()) ON CONFLICT DO NOTHING""")
                        .params(citizen.id().value(), citizen.number().value(), seal(citizen, null))
                        .update()
                == 1;
    }

    /**
     * Puts the identity that a provider vouches for in the place of a declared one.
     *
     * @return false if the identity of the citizen was not a declared one any more, or another citizen has it
     */
    boolean storeVerified(Citizen citizen) {
        byte[] hash = civil.hash(citizen.pivot().matchedFields());
        int updated = jdbc.sql("""
                        UPDATE citizen SET civil_hash = ?, civil_sealed = ?
                        WHERE id = ? AND civil_hash IS NULL AND NOT EXISTS (SELECT FROM citizen other WHERE other.civil_hash = ?)""")
                .params(hash, seal(citizen, hash), citizen.id().value(), hash)
                .update();
        if (updated == 1) {
            insertNearly(citizen);
        }
        return updated == 1;
    }

    private void insertNearly(Citizen citizen) {
        citizen.pivot()
                .nearlyMatchedFields()
                .forEach(fields -> jdbc.sql("INSERT INTO citizen_nearly (citizen_id, hash) VALUES (?, ?)")
                        .params(citizen.id().value(), civil.hash(fields))
                        .update());
    }

    /** @return false if the link exists already */
    boolean link(String provider, String subject, CitizenId id) {
        byte[] hash = upstream.hash(provider, subject);
        return jdbc.sql("""
                                INSERT INTO citizen_upstream (provider, subject_hash, citizen_id, linked_at, mac)
                                VALUES (?, ?, ?, now(), ?) ON CONFLICT DO NOTHING""")
                        .params(provider, hash, id.value(), mac.of(context(provider, hash, id.value())))
                        .update()
                == 1;
    }

    /** Deletes the citizen with their links to identity providers. */
    void delete(CitizenId id) {
        jdbc.sql("DELETE FROM citizen WHERE id = ?").param(id.value()).update();
    }

    private void rehash(String provider, String subject, byte[] old, CitizenId id) {
        byte[] hash = upstream.hash(provider, subject);
        jdbc.sql("UPDATE citizen_upstream SET subject_hash = ?, mac = ? WHERE provider = ? AND subject_hash = ?")
                .params(hash, mac.of(context(provider, hash, id.value())), provider, old)
                .update();
    }

    private void rehash(Citizen citizen) {
        byte[] hash = civil.hash(citizen.pivot().matchedFields());
        // Two whose names were told apart by their spelling stay two: no more than one has the hash that finds them.
        int rehashed = jdbc.sql("""
                        UPDATE citizen SET civil_hash = ?, civil_sealed = ?
                        WHERE id = ? AND NOT EXISTS (SELECT FROM citizen other WHERE other.civil_hash = ?)""")
                .params(hash, seal(citizen, hash), citizen.id().value(), hash)
                .update();
        if (rehashed == 0) {
            return;
        }
        jdbc.sql("DELETE FROM citizen_nearly WHERE citizen_id = ?")
                .param(citizen.id().value())
                .update();
        insertNearly(citizen);
    }

    private byte[] seal(Citizen citizen, byte @Nullable [] hash) {
        return masterKey.seal(
                json.writeValueAsBytes(citizen.pivot()),
                context(citizen.id().value(), citizen.number().value(), hash));
    }

    private Optional<Citizen> citizen(Row row) {
        try {
            var citizen = new Citizen(
                    new CitizenId(row.id()),
                    new MultipassNumber(row.number()),
                    json.readValue(
                            masterKey.open(row.civilSealed(), context(row.id(), row.number(), row.civilHash())),
                            IdentitePivot.class),
                    row.civilHash() != null);
            if (row.civilHash() != null
                    && !Arrays.equals(
                            row.civilHash(), civil.hash(citizen.pivot().matchedFields()))) {
                rehash(citizen);
            }
            return Optional.of(citizen);
        } catch (SealBrokenException | IllegalArgumentException e) {
            altered.report(CITIZEN);
            return Optional.empty();
        }
    }

    private static byte[] context(UUID id, String number, byte @Nullable [] civilHash) {
        return RowContext.of(CITIZEN)
                .text(id.toString())
                .text(number)
                .bytes(civilHash)
                .toBytes();
    }

    private static RowContext context(String provider, byte[] hash, UUID citizen) {
        return RowContext.of(UPSTREAM).text(provider).bytes(hash).text(citizen.toString());
    }
}
