package fr.montpellier.multipass.consent.exceptional;

import fr.montpellier.multipass.consent.exceptional.Homonym.Separation;
import fr.montpellier.multipass.kernel.DepartmentCode;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.service.masterkey.MasterKey;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Stores accounts that were refused because of their name, with names and what was written sealed. */
@Repository
class HomonymRepository {

    /** Each account with the decision about it and the agent of the access, by whichever refusal the officer took it. */
    private static final String SELECT = """
            SELECT h.id, h.access, h.agent, h.agent_name, h.department, h.refused_at,
                d.id AS decision, d.officer, d.officer_name, d.sentence, d.separated_at
            FROM exceptional_homonyms h JOIN exceptional_accesses a ON a.id = h.access
            LEFT JOIN LATERAL (
                SELECT s.id, s.officer, s.officer_name, s.sentence, s.separated_at
                FROM exceptional_homonyms s JOIN exceptional_accesses sa ON sa.id = s.access
                WHERE s.separated_at IS NOT NULL
                    AND (s.agent = h.agent AND sa.agent = a.agent OR s.agent = a.agent AND sa.agent = h.agent)
                ORDER BY s.separated_at LIMIT 1) d ON true
            """;

    /** The refusals of an account because of the accesses of another, whichever of the two was refused. */
    private static final String OF_A_PAIR = """
            FROM exceptional_homonyms h JOIN exceptional_accesses a ON a.id = h.access
            WHERE (h.agent = :one AND a.agent = :other OR h.agent = :other AND a.agent = :one)""";

    /** Whether no officer decided about the account {@code h} and the agent of the access, by whichever refusal. */
    static final String UNDECIDED = """
            NOT EXISTS (SELECT 1 FROM exceptional_homonyms s JOIN exceptional_accesses sa ON sa.id = s.access
                WHERE s.separated_at IS NOT NULL
                    AND (s.agent = h.agent AND sa.agent = exceptional_accesses.agent
                        OR s.agent = exceptional_accesses.agent AND sa.agent = h.agent))""";

    /** Whether an account was refused because of an access, and no officer has decided about it yet. */
    static final String AWAITED =
            "EXISTS (SELECT 1 FROM exceptional_homonyms h WHERE h.access = exceptional_accesses.id AND " + UNDECIDED
                    + ")";

    private final JdbcClient jdbc;
    private final MasterKey masterKey;

    HomonymRepository(JdbcClient jdbc, MasterKey masterKey) {
        this.jdbc = jdbc;
        this.masterKey = masterKey;
    }

    /** Stores an account, once for each access, in a transaction of its own: the refusal undoes that of the caller. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void store(Homonym refused) {
        jdbc.sql("""
                        INSERT INTO exceptional_homonyms (id, access, agent, agent_name, department, refused_at)
                        VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (access, agent) DO NOTHING""")
                .params(refused.id(), refused.access().value(), refused.agent().value())
                .param(seal(refused.id(), "agent", refused.name()))
                .params(refused.department().value(), utc(refused.refusedAt()))
                .update();
    }

    /** Returns the accounts that were refused because of one of the accesses, the first refusal first. */
    List<Homonym> find(Collection<SharingAuthorisationId> accesses) {
        return jdbc.sql(SELECT + "WHERE h.access = ANY (?) ORDER BY h.refused_at, h.id")
                .param(accesses.stream().map(SharingAuthorisationId::value).toArray(UUID[]::new))
                .query(this::homonym)
                .list();
    }

    Optional<Homonym> find(SharingAuthorisationId access, UUID id) {
        return jdbc.sql(SELECT + "WHERE h.access = ? AND h.id = ?")
                .params(access.value(), id)
                .query(this::homonym)
                .optional();
    }

    /** Locks what is decided about two accounts, so that it is decided once. */
    void lock(SubjectId one, SubjectId other) {
        jdbc.sql("SELECT h.id " + OF_A_PAIR + " ORDER BY h.id FOR UPDATE OF h")
                .param("one", one.value())
                .param("other", other.value())
                .query(UUID.class)
                .list();
    }

    /** Returns whether an officer decided that two accounts are of two people, whichever of them was refused. */
    boolean areSeparated(SubjectId one, SubjectId other) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 " + OF_A_PAIR + " AND h.separated_at IS NOT NULL)")
                .param("one", one.value())
                .param("other", other.value())
                .query(Boolean.class)
                .single();
    }

    void storeSeparation(UUID id, Separation decided) {
        jdbc.sql("""
                        UPDATE exceptional_homonyms SET officer = ?, officer_name = ?, sentence = ?, separated_at = ?
                        WHERE id = ?""")
                .param(decided.officer().value())
                .param(seal(id, "officer", decided.name()))
                .param(seal(id, "separation", decided.sentence()))
                .params(utc(decided.at()), id)
                .update();
    }

    private Homonym homonym(ResultSet row, int number) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new Homonym(
                id,
                new SharingAuthorisationId(row.getObject("access", UUID.class)),
                new SubjectId(row.getString("agent")),
                open(id, "agent", row.getBytes("agent_name")),
                new DepartmentCode(row.getString("department")),
                row.getObject("refused_at", OffsetDateTime.class).toInstant(),
                separation(row));
    }

    private Optional<Separation> separation(ResultSet row) throws SQLException {
        UUID id = row.getObject("decision", UUID.class);
        @Nullable OffsetDateTime at = row.getObject("separated_at", OffsetDateTime.class);
        return at == null
                ? Optional.empty()
                : Optional.of(new Separation(
                        new SubjectId(row.getString("officer")),
                        open(id, "officer", row.getBytes("officer_name")),
                        at.toInstant(),
                        open(id, "separation", row.getBytes("sentence"))));
    }

    private byte[] seal(UUID id, String what, String text) {
        return masterKey.seal(text.getBytes(StandardCharsets.UTF_8), context(id, what));
    }

    private String open(UUID id, String what, byte[] sealed) {
        return new String(masterKey.open(sealed, context(id, what)), StandardCharsets.UTF_8);
    }

    private static byte[] context(UUID id, String what) {
        return ("exceptional-homonym:" + id + ":" + what).getBytes(StandardCharsets.US_ASCII);
    }

    private static OffsetDateTime utc(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}
