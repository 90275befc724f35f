package fr.montpellier.multipass.identity.people.citizens;

import fr.montpellier.multipass.identity.people.citizens.pivot.IdentitePivot;
import fr.montpellier.multipass.identity.people.citizens.pivot.MatchKeys;
import fr.montpellier.multipass.identity.people.deaths.DeathRepository;
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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stores citizens. Civil data are sealed, and bound to the number and to the keyed hash by which they are found. A
 * declared identity has no hash, and is found by the holder's identifier only. A link to an identity provider has a
 * MAC. Hashes of an earlier key, or of an earlier form of names, are replaced when the person signs in.
 */
@Repository
class CitizenRepository {

    private static final String CITIZEN = "citizen";
    private static final String UPSTREAM = "citizen_upstream";
    private static final String ACCEPTED = "citizen_accepted_identity";
    private static final String COLUMNS = "c.id, c.multipass_number, c.civil_hash, c.civil_sealed, c.match_keys";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM citizen c ";
    private static final String SELECT_REFERENCED = "SELECT " + COLUMNS + """
            , EXISTS (SELECT FROM citizen_merge WHERE former = c.id)
                OR EXISTS (SELECT FROM citizen_merge WHERE remaining = c.id)
                OR EXISTS (SELECT FROM account_closing WHERE holder = c.id)
                OR %s AS referenced
            FROM citizen c\s""".formatted(DeathRepository.exists("c.id"));

    /** The largest number of candidates whose sealed data are opened and compared. A hash matches only a few people. */
    private static final int MOST_CANDIDATES = 50;

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

    private record Row(UUID id, String number, byte @Nullable [] civilHash, byte[] civilSealed, int matchKeys) {

        static Row of(ResultSet row, int number) throws SQLException {
            return new Row(
                    row.getObject("id", UUID.class),
                    row.getString("multipass_number"),
                    row.getBytes("civil_hash"),
                    row.getBytes("civil_sealed"),
                    row.getInt("match_keys"));
        }
    }

    private record Link(Row citizen, byte[] mac) {}

    private record ReferencedRow(Row citizen, boolean referenced) {}

    private record UpstreamLink(String provider, byte[] hash, byte[] mac) {}

    Optional<Citizen> bySubject(String provider, String subject) {
        return upstream.candidates(provider, subject).stream()
                .flatMap(hash -> bySubject(provider, subject, hash).stream())
                .findFirst();
    }

    private Optional<Citizen> bySubject(String provider, String subject, byte[] hash) {
        return jdbc.sql("SELECT " + COLUMNS + """
                        , u.mac FROM citizen c JOIN citizen_upstream u ON u.citizen_id = c.id
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
        return jdbc.sql(SELECT + "WHERE c.id = ?")
                .param(id.value())
                .query(Row::of)
                .optional()
                .flatMap(this::citizen);
    }

    /**
     * A citizen as found with what refers to them.
     *
     * @param referenced whether a merge, a closing or a death of any state names the citizen; most are named by none
     */
    record Referenced(Citizen citizen, boolean referenced) {}

    Optional<Referenced> findReferenced(CitizenId id) {
        return jdbc.sql(SELECT_REFERENCED + "WHERE c.id = ?")
                .param(id.value())
                .query((row, number) -> new ReferencedRow(Row.of(row, number), row.getBoolean("referenced")))
                .optional()
                .flatMap(found -> citizen(found.citizen()).map(citizen -> new Referenced(citizen, found.referenced())));
    }

    /** Returns whether an identity of an identity provider leads to the citizen. */
    boolean isLinked(CitizenId id) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM citizen_upstream WHERE citizen_id = ?)")
                .param(id.value())
                .query(Boolean.class)
                .single();
    }

    Optional<Citizen> find(MultipassNumber number) {
        return jdbc.sql(SELECT + "WHERE c.multipass_number = ?::bpchar")
                .param(number.value())
                .query(Row::of)
                .optional()
                .flatMap(this::citizen);
    }

    /** Returns the citizen with the same identity, or empty for an identity that two people may have. */
    Optional<Citizen> byAllFields(IdentitePivot pivot) {
        if (!pivot.identifiesOnePerson()) {
            return Optional.empty();
        }
        return civil.candidates(pivot.matchedFields()).stream()
                .flatMap(hash -> jdbc
                        .sql(SELECT + "WHERE c.civil_hash = ?")
                        .param(hash)
                        .query(Row::of)
                        .optional()
                        .flatMap(this::citizen)
                        .stream())
                .findFirst();
    }

    /**
     * Returns the citizens whose identity has some parts in common with this one and is not the same, those with most
     * parts in common first.
     */
    List<Citizen> candidates(IdentitePivot pivot) {
        byte[][] hashes = MatchKeys.of(pivot).stream()
                .flatMap(parts -> civil.candidates(parts).stream())
                .toArray(byte[][]::new);
        return jdbc.sql(SELECT + """
                        JOIN (SELECT citizen_id, count(*) AS shared FROM citizen_nearly
                              WHERE hash = ANY(?) GROUP BY citizen_id ORDER BY shared DESC, citizen_id LIMIT ?) AS nearest
                          ON c.id = citizen_id
                        ORDER BY shared DESC, c.id""").params(hashes, MOST_CANDIDATES).query(Row::of).list().stream()
                .flatMap(row -> open(row).stream())
                .filter(citizen ->
                        !pivot.identifiesOnePerson() || !citizen.pivot().isSameAs(pivot))
                .toList();
    }

    /**
     * Returns the keyed hash by which the citizen is found. For an identity that two people may have, the hash is of
     * this citizen only.
     */
    private byte[] hash(Citizen citizen) {
        String[] fields = citizen.pivot().matchedFields();
        return civil.hash(
                citizen.pivot().identifiesOnePerson()
                        ? fields
                        : Stream.concat(
                                        Arrays.stream(fields),
                                        Stream.of(citizen.id().value().toString()))
                                .toArray(String[]::new));
    }

    /** Returns the keyed hash of an identity. */
    byte[] hash(IdentitePivot pivot) {
        return civil.hash(pivot.matchedFields());
    }

    /** Stores that the identity with that hash replaces the citizen's as soon as a provider verifies it. */
    void accept(CitizenId id, byte[] hash) {
        jdbc.sql("""
                        INSERT INTO citizen_accepted_identity (citizen_id, hash, mac) VALUES (?, ?, ?)
                        ON CONFLICT (citizen_id) DO UPDATE SET hash = excluded.hash, mac = excluded.mac""")
                .params(id.value(), hash, mac.of(acceptedContext(id.value(), hash)))
                .update();
    }

    /**
     * Replaces the identity of the citizen if the new one is the accepted one and no other citizen has it.
     *
     * @return false if nothing was changed
     */
    boolean replaceByAccepted(Citizen changed) {
        boolean accepted = jdbc.sql("SELECT hash, mac FROM citizen_accepted_identity WHERE citizen_id = ? FOR UPDATE")
                .param(changed.id().value())
                .query((row, number) -> {
                    byte[] hash = row.getBytes("hash");
                    return civil.matches(hash, changed.pivot().matchedFields())
                            && mac.verify(
                                    ACCEPTED,
                                    row.getBytes("mac"),
                                    acceptedContext(changed.id().value(), hash));
                })
                .optional()
                .orElse(false);
        if (!accepted || !store(changed)) {
            return false;
        }
        jdbc.sql("DELETE FROM citizen_accepted_identity WHERE citizen_id = ?")
                .param(changed.id().value())
                .update();
        return true;
    }

    /**
     * Inserts a citizen with a verified identity.
     *
     * @return false if a citizen with the same civil identity or number exists
     */
    boolean insert(Citizen citizen) {
        byte[] hash = hash(citizen);
        int inserted = jdbc.sql("""
                        INSERT INTO citizen (id, multipass_number, civil_hash, civil_sealed, match_keys, created_at)
                        VALUES (?, ?, ?, ?, ?, now()) ON CONFLICT DO NOTHING""")
                .params(citizen.id().value(), citizen.number().value(), hash, seal(citizen, hash), MatchKeys.VERSION)
                .update();
        if (inserted == 1) {
            insertMatchKeys(citizen);
        }
        return inserted == 1;
    }

    /**
     * Inserts a citizen with a declared identity.
     *
     * @return false if the number exists
     */
    boolean insertDeclared(Citizen citizen) {
        return jdbc.sql("""
                        INSERT INTO citizen (id, multipass_number, civil_sealed, created_at)
                        VALUES (?, ?, ?, now()) ON CONFLICT DO NOTHING""")
                        .params(citizen.id().value(), citizen.number().value(), seal(citizen, null))
                        .update()
                == 1;
    }

    /**
     * Replaces a declared identity with the one that a provider verified.
     *
     * @return false if the identity of the citizen is no longer a declared one, or another citizen has it
     */
    boolean storeVerified(Citizen citizen) {
        byte[] hash = hash(citizen);
        int updated = jdbc.sql("""
                        UPDATE citizen SET civil_hash = ?, civil_sealed = ?, match_keys = ?
                        WHERE id = ? AND civil_hash IS NULL AND NOT EXISTS (SELECT FROM citizen other WHERE other.civil_hash = ?)""")
                .params(
                        hash,
                        seal(citizen, hash),
                        MatchKeys.VERSION,
                        citizen.id().value(),
                        hash)
                .update();
        if (updated == 1) {
            insertMatchKeys(citizen);
        }
        return updated == 1;
    }

    private void insertMatchKeys(Citizen citizen) {
        byte[][] hashes =
                MatchKeys.of(citizen.pivot()).stream().map(civil::hash).toArray(byte[][]::new);
        jdbc.sql("INSERT INTO citizen_nearly (citizen_id, hash) SELECT ?, unnest(?) ON CONFLICT DO NOTHING")
                .params(citizen.id().value(), hashes)
                .update();
    }

    /**
     * Links an upstream identity to a citizen.
     *
     * @return false if the link exists already
     */
    boolean link(String provider, String subject, CitizenId id) {
        byte[] hash = upstream.hash(provider, subject);
        return jdbc.sql("""
                                INSERT INTO citizen_upstream (provider, subject_hash, citizen_id, linked_at, mac)
                                VALUES (?, ?, ?, now(), ?) ON CONFLICT DO NOTHING""")
                        .params(provider, hash, id.value(), mac.of(context(provider, hash, id.value())))
                        .update()
                == 1;
    }

    /** Moves the links to identity providers from one citizen to another. */
    void moveLinks(CitizenId from, CitizenId to) {
        jdbc
                .sql("SELECT provider, subject_hash, mac FROM citizen_upstream WHERE citizen_id = ? FOR UPDATE")
                .param(from.value())
                .query((row, number) ->
                        new UpstreamLink(row.getString("provider"), row.getBytes("subject_hash"), row.getBytes("mac")))
                .list()
                .stream()
                .filter(link -> mac.verify(UPSTREAM, link.mac(), context(link.provider(), link.hash(), from.value())))
                .forEach(link -> jdbc.sql(
                                "UPDATE citizen_upstream SET citizen_id = ?, mac = ? WHERE provider = ? AND subject_hash = ?")
                        .params(
                                to.value(),
                                mac.of(context(link.provider(), link.hash(), to.value())),
                                link.provider(),
                                link.hash())
                        .update());
    }

    /** Locks the citizens until the transaction ends, in the order of their identifiers. */
    void lock(CitizenId one, CitizenId other) {
        jdbc.sql("SELECT id FROM citizen WHERE id IN (?, ?) ORDER BY id FOR UPDATE")
                .params(one.value(), other.value())
                .query(UUID.class)
                .list();
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

    /**
     * Stores the identity of a citizen, with the hashes that find it.
     *
     * @return false if another citizen has the same
     */
    private boolean store(Citizen citizen) {
        byte[] hash = hash(citizen);
        // Citizens who were distinguished by the spelling of their names stay distinct: only one of them gets the hash.
        int stored = jdbc.sql("""
                        UPDATE citizen SET civil_hash = ?, civil_sealed = ?, match_keys = ?
                        WHERE id = ? AND NOT EXISTS (SELECT FROM citizen other WHERE other.civil_hash = ? AND other.id <> citizen.id)""")
                .params(
                        hash,
                        seal(citizen, hash),
                        MatchKeys.VERSION,
                        citizen.id().value(),
                        hash)
                .update();
        if (stored == 0) {
            return false;
        }
        jdbc.sql("DELETE FROM citizen_nearly WHERE citizen_id = ?")
                .param(citizen.id().value())
                .update();
        insertMatchKeys(citizen);
        return true;
    }

    private byte[] seal(Citizen citizen, byte @Nullable [] hash) {
        return masterKey.seal(
                json.writeValueAsBytes(citizen.pivot()),
                context(citizen.id().value(), citizen.number().value(), hash));
    }

    /**
     * Opens the row of the person who signs in, and replaces hashes of an earlier key or of an earlier form of names.
     */
    private Optional<Citizen> citizen(Row row) {
        Optional<Citizen> opened = open(row);
        opened.filter(Citizen::verified)
                .filter(citizen ->
                        row.matchKeys() != MatchKeys.VERSION || !Arrays.equals(row.civilHash(), hash(citizen)))
                .ifPresent(this::store);
        return opened;
    }

    private Optional<Citizen> open(Row row) {
        try {
            return Optional.of(new Citizen(
                    new CitizenId(row.id()),
                    new MultipassNumber(row.number()),
                    json.readValue(
                            masterKey.open(row.civilSealed(), context(row.id(), row.number(), row.civilHash())),
                            IdentitePivot.class),
                    row.civilHash() != null));
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

    private static RowContext acceptedContext(UUID id, byte[] hash) {
        return RowContext.of(ACCEPTED).text(id.toString()).bytes(hash);
    }

    private static RowContext context(String provider, byte[] hash, UUID citizen) {
        return RowContext.of(UPSTREAM).text(provider).bytes(hash).text(citizen.toString());
    }
}
