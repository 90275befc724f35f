package fr.montpellier.multipass.consent.exceptional;

import fr.montpellier.multipass.consent.authorisations.CaseReference;
import fr.montpellier.multipass.consent.demarches.needs.DocumentsByType;
import fr.montpellier.multipass.consent.exceptional.ExceptionalAccess.Review;
import fr.montpellier.multipass.consent.exceptional.ExceptionalAccess.Second;
import fr.montpellier.multipass.consent.exceptional.ExceptionalAccessList.Condition;
import fr.montpellier.multipass.consent.paging.Cursor;
import fr.montpellier.multipass.kernel.DemarcheCode;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores the accesses, with names and what was written sealed. */
@Repository
class ExceptionalAccessRepository {

    private static final String SELECT = "SELECT id, resident, demarche, demarche_version, department, organisation,"
            + " case_reference, former, documents, reason, sentence, agent, agent_name, opened_at, until, closed_at,"
            + " confirmed, second_agent, second_name, second_sentence, decided_at,"
            + " may_open, officer, officer_name, review_sentence, reviewed_at FROM exceptional_accesses ";

    private static final String ENDED = "closed_at IS NULL AND until <= ?";
    private static final String UNCONFIRMED = "confirmed IS NULL AND unconfirmed_at IS NULL AND opened_at <= ?";

    private final JdbcClient jdbc;
    private final MasterKey masterKey;

    ExceptionalAccessRepository(JdbcClient jdbc, MasterKey masterKey) {
        this.jdbc = jdbc;
        this.masterKey = masterKey;
    }

    void insert(ExceptionalAccess opened) {
        jdbc.sql("""
                        INSERT INTO exceptional_accesses (id, resident, demarche, demarche_version, department, organisation,
                            case_reference, former, documents, reason, sentence, agent, agent_name, opened_at, until)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(opened.id().value(), opened.resident().value())
                .params(opened.demarche().value(), opened.demarcheVersion())
                .params(opened.department().value(), opened.organisation())
                .params(opened.caseReference().value(), opened.former().value())
                .param(opened.documents().texts().toArray(String[]::new))
                .param(opened.reason().code())
                .param(seal(opened.id(), "sentence", opened.sentence()))
                .param(opened.agent().value())
                .param(seal(opened.id(), "agent", opened.agentName()))
                .params(utc(opened.openedAt()), utc(opened.until()))
                .update();
    }

    Optional<ExceptionalAccess> find(SharingAuthorisationId id) {
        return jdbc.sql(SELECT + "WHERE id = ?")
                .param(id.value())
                .query(this::access)
                .optional();
    }

    Optional<ExceptionalAccess> lock(SharingAuthorisationId id) {
        return jdbc.sql(SELECT + "WHERE id = ? FOR UPDATE")
                .param(id.value())
                .query(this::access)
                .optional();
    }

    /**
     * Returns a part of a list.
     *
     * @param organisation only accesses of this one
     * @param filter which of them
     * @param after the first one that is returned follows it
     */
    List<ExceptionalAccess> find(
            ExceptionalAccessList list,
            Optional<String> organisation,
            ExceptionalAccessFilter filter,
            Instant now,
            Cursor after,
            int limit) {
        return of(list, SELECT, organisation, filter, now, " AND " + list.rest() + " LIMIT :limit")
                .param("at", utc(after.at()))
                .param("id", after.id())
                .param("limit", limit)
                .query(this::access)
                .list();
    }

    long count(ExceptionalAccessList list, Optional<String> organisation, ExceptionalAccessFilter filter, Instant now) {
        return of(list, "SELECT count(*) FROM exceptional_accesses ", organisation, filter, now, "")
                .query(Long.class)
                .single();
    }

    private JdbcClient.StatementSpec of(
            ExceptionalAccessList list,
            String select,
            Optional<String> organisation,
            ExceptionalAccessFilter filter,
            Instant now,
            String rest) {
        return jdbc.sql(select + "WHERE (:organisation::text IS NULL OR organisation = :organisation) AND "
                        + list.condition() + filter.conditions() + rest)
                .params(filter.parameters())
                .param("organisation", organisation.orElse(null))
                .param("since", utc(now.minus(ExceptionalAccess.TO_CONFIRM)));
    }

    /** Returns the agents who opened accesses, each with the name of their latest one. */
    Map<SubjectId, String> agentNames() {
        Map<SubjectId, String> names = new LinkedHashMap<>();
        jdbc.sql(
                        "SELECT DISTINCT ON (agent) agent, id, agent_name FROM exceptional_accesses ORDER BY agent, opened_at DESC")
                .query(row -> {
                    var id = new SharingAuthorisationId(row.getObject("id", UUID.class));
                    names.put(new SubjectId(row.getString("agent")), open(id, "agent", row.getBytes("agent_name")));
                });
        return names;
    }

    /** @param recently when the time begins that counts as recent */
    ExceptionalAccessCounts count(Instant recently, Instant now) {
        return jdbc.sql("""
                        SELECT count(*) FILTER (WHERE opened_at > :recently) AS recent,
                            count(*) FILTER (WHERE %s) AS waiting,
                            count(*) FILTER (WHERE opened_at > :recently AND %s) AS recent_left_alone,
                            count(*) FILTER (WHERE %3$s AND may_open IS NULL) AS to_decide,
                            (SELECT count(DISTINCT h.agent) FROM exceptional_homonyms h
                                JOIN exceptional_accesses ON exceptional_accesses.id = h.access
                                WHERE %4$s AND %3$s) AS to_separate
                        FROM exceptional_accesses""".formatted(
                        Condition.WAITING, Condition.LEFT_ALONE, Condition.IN_THE_WAY, HomonymRepository.UNDECIDED))
                .param("recently", utc(recently))
                .param("since", utc(now.minus(ExceptionalAccess.TO_CONFIRM)))
                .query((row, number) -> new ExceptionalAccessCounts(
                        row.getLong("recent"),
                        row.getLong("waiting"),
                        row.getLong("recent_left_alone"),
                        row.getLong("to_decide"),
                        row.getLong("to_separate")))
                .single();
    }

    /** Returns the accesses of an organisation that no second person confirmed and no officer let pass, the newest first. */
    List<ExceptionalAccess> findNotConfirmed(String organisation) {
        return jdbc.sql(SELECT + "WHERE organisation = ? AND confirmed IS NOT TRUE AND may_open IS NOT TRUE"
                        + " ORDER BY opened_at DESC, id")
                .param(organisation)
                .query(this::access)
                .list();
    }

    boolean hasOpen(CaseReference reference, SubjectId agent, Instant now) {
        return jdbc.sql(
                        "SELECT EXISTS (SELECT 1 FROM exceptional_accesses WHERE case_reference = ? AND agent = ? AND closed_at IS NULL AND until > ?)")
                .params(reference.value(), agent.value(), utc(now))
                .query(Boolean.class)
                .single();
    }

    /** Returns accesses whose end is past and was not published. */
    List<SharingAuthorisationId> findEnded(Instant now, int limit) {
        return ids("SELECT id FROM exceptional_accesses WHERE " + ENDED + " ORDER BY until LIMIT ?", now, limit);
    }

    /** Takes one of them, unless another instance has taken it or published its end. */
    Optional<ExceptionalAccess> lockEnded(SharingAuthorisationId id, Instant now) {
        return lock(id, ENDED, now);
    }

    /** Returns accesses that no second person decided in time, until {@link #storeUnconfirmed}. */
    List<SharingAuthorisationId> findUnconfirmed(Instant openedBefore, int limit) {
        return ids(
                "SELECT id FROM exceptional_accesses WHERE " + UNCONFIRMED + " ORDER BY opened_at LIMIT ?",
                openedBefore,
                limit);
    }

    /** Takes one of them, unless another instance has taken or recorded it. */
    Optional<ExceptionalAccess> lockUnconfirmed(SharingAuthorisationId id, Instant openedBefore) {
        return lock(id, UNCONFIRMED, openedBefore);
    }

    private List<SharingAuthorisationId> ids(String sql, Instant time, int limit) {
        return jdbc.sql(sql)
                .params(utc(time), limit)
                .query((row, number) -> new SharingAuthorisationId(row.getObject("id", UUID.class)))
                .list();
    }

    private Optional<ExceptionalAccess> lock(SharingAuthorisationId id, String condition, Instant time) {
        return jdbc.sql(SELECT + "WHERE " + condition + " AND id = ? FOR UPDATE SKIP LOCKED")
                .params(utc(time), id.value())
                .query(this::access)
                .optional();
    }

    Optional<ExceptionalAccess> lockNextOpen(SubjectId resident) {
        return jdbc.sql(SELECT + "WHERE resident = ? AND closed_at IS NULL LIMIT 1 FOR UPDATE")
                .param(resident.value())
                .query(this::access)
                .optional();
    }

    void storeClosed(SharingAuthorisationId id, Instant at) {
        jdbc.sql("UPDATE exceptional_accesses SET closed_at = ? WHERE id = ?")
                .params(utc(at), id.value())
                .update();
    }

    void storeUnconfirmed(SharingAuthorisationId id, Instant at) {
        jdbc.sql("UPDATE exceptional_accesses SET unconfirmed_at = ? WHERE id = ?")
                .params(utc(at), id.value())
                .update();
    }

    void storeDecision(SharingAuthorisationId id, Second second) {
        jdbc.sql("""
                        UPDATE exceptional_accesses
                        SET confirmed = ?, second_agent = ?, second_name = ?, second_sentence = ?, decided_at = ? WHERE id = ?""")
                .params(second.confirmed(), second.agent().value())
                .param(seal(id, "second", second.name()))
                .param(seal(id, "decision", second.sentence()))
                .params(utc(second.at()), id.value())
                .update();
    }

    void storeReview(SharingAuthorisationId id, Review review) {
        jdbc.sql("""
                        UPDATE exceptional_accesses
                        SET may_open = ?, officer = ?, officer_name = ?, review_sentence = ?, reviewed_at = ? WHERE id = ?""")
                .params(review.mayOpen(), review.officer().value())
                .param(seal(id, "officer", review.name()))
                .param(seal(id, "review", review.sentence()))
                .params(utc(review.at()), id.value())
                .update();
    }

    /** Replaces a resident who closed their account, and what was written about them. */
    void anonymise(SubjectId resident, SubjectId replacement) {
        jdbc.sql("SELECT id FROM exceptional_accesses WHERE resident = ?")
                .param(resident.value())
                .query((row, number) -> new SharingAuthorisationId(row.getObject("id", UUID.class)))
                .list()
                .forEach(id -> jdbc.sql("""
                                UPDATE exceptional_accesses SET resident = ?, sentence = ?,
                                    second_sentence = CASE WHEN second_sentence IS NULL THEN NULL ELSE ? END,
                                    review_sentence = CASE WHEN review_sentence IS NULL THEN NULL ELSE ? END
                                WHERE id = ?""")
                        .params(replacement.value(), seal(id, "sentence", ""))
                        .params(seal(id, "decision", ""), seal(id, "review", ""), id.value())
                        .update());
    }

    private ExceptionalAccess access(ResultSet row, int number) throws SQLException {
        var id = new SharingAuthorisationId(row.getObject("id", UUID.class));
        return new ExceptionalAccess(
                id,
                new SubjectId(row.getString("resident")),
                new DemarcheCode(row.getString("demarche")),
                row.getInt("demarche_version"),
                new DepartmentCode(row.getString("department")),
                row.getString("organisation"),
                new CaseReference(row.getString("case_reference")),
                new SharingAuthorisationId(row.getObject("former", UUID.class)),
                DocumentsByType.ofTexts(
                        List.of((String[]) row.getArray("documents").getArray())),
                ExceptionalReason.fromCode(row.getString("reason")).orElseThrow(),
                open(id, "sentence", row.getBytes("sentence")),
                new SubjectId(row.getString("agent")),
                open(id, "agent", row.getBytes("agent_name")),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                row.getObject("until", OffsetDateTime.class).toInstant(),
                instant(row, "closed_at"),
                second(id, row),
                review(id, row));
    }

    private Optional<Review> review(SharingAuthorisationId id, ResultSet row) throws SQLException {
        Optional<Instant> at = instant(row, "reviewed_at");
        return at.isEmpty()
                ? Optional.empty()
                : Optional.of(new Review(
                        row.getBoolean("may_open"),
                        new SubjectId(row.getString("officer")),
                        open(id, "officer", row.getBytes("officer_name")),
                        at.get(),
                        open(id, "review", row.getBytes("review_sentence"))));
    }

    private Optional<Second> second(SharingAuthorisationId id, ResultSet row) throws SQLException {
        Optional<Instant> at = instant(row, "decided_at");
        return at.isEmpty()
                ? Optional.empty()
                : Optional.of(new Second(
                        row.getBoolean("confirmed"),
                        new SubjectId(row.getString("second_agent")),
                        open(id, "second", row.getBytes("second_name")),
                        at.get(),
                        open(id, "decision", row.getBytes("second_sentence"))));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return Optional.ofNullable(at).map(OffsetDateTime::toInstant);
    }

    private byte[] seal(SharingAuthorisationId id, String what, String text) {
        return masterKey.seal(text.getBytes(StandardCharsets.UTF_8), context(id, what));
    }

    private String open(SharingAuthorisationId id, String what, byte[] sealed) {
        return new String(masterKey.open(sealed, context(id, what)), StandardCharsets.UTF_8);
    }

    private static byte[] context(SharingAuthorisationId id, String what) {
        return ("exceptional-access:" + id + ":" + what).getBytes(StandardCharsets.US_ASCII);
    }

    private static OffsetDateTime utc(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}
