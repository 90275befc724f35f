package fr.montpellier.multipass.consent.rights;

import fr.montpellier.multipass.consent.paging.Cursor;
import fr.montpellier.multipass.consent.rights.RightsRequest.Answer;
import fr.montpellier.multipass.consent.rights.RightsRequest.ContestedEntry;
import fr.montpellier.multipass.consent.rights.RightsRequest.Restriction;
import fr.montpellier.multipass.consent.rights.RightsRequest.RestrictionEnd;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.service.masterkey.MasterKey;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores the requests, and what is written in them sealed. */
@Repository
public class RightsRequestRepository {

    private static final String SELECT = """
            SELECT r.id, r.resident, r.requester, r.kind, r.state, r.received_at, r.due, r.sentence, r.journal, r.entry_index, r.leaf_hash,
                r.extension, r.answered_at, r.answer, r.officer_name, x.began_at, x.ends_at, x.end_sentence, x.end_officer
            FROM rights_requests r LEFT JOIN restrictions x ON x.request = r.id
            """;

    /** Whether the request restricted a processing and no officer has announced the end of it. */
    private static final String LASTS = "(x.began_at IS NOT NULL AND x.ends_at IS NULL)";

    private final JdbcClient jdbc;
    private final MasterKey masterKey;

    RightsRequestRepository(JdbcClient jdbc, MasterKey masterKey) {
        this.jdbc = jdbc;
        this.masterKey = masterKey;
    }

    /** Returns false if the resident contests that entry already. */
    boolean insert(RightsRequest request) {
        return jdbc.sql("""
                        INSERT INTO rights_requests (id, resident, kind, state, received_at, due, sentence, requester, journal, entry_index, leaf_hash)
                        VALUES (?, ?, ?, 'open', ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""")
                        .params(
                                request.id(),
                                request.resident().value(),
                                request.kind().code())
                        .params(utc(request.receivedAt()), request.due())
                        .param(seal(request.id(), "sentence", request.sentence()))
                        .param(request.requester()
                                .map(requester -> seal(request.id(), "requester", requester.text()))
                                .orElse(null))
                        .param(request.entry().map(ContestedEntry::journal).orElse(null))
                        .param(request.entry().map(ContestedEntry::index).orElse(null))
                        .param(request.entry().map(ContestedEntry::leafHash).orElse(null))
                        .update()
                == 1;
    }

    /** Returns the requests of a resident, the newest first, after a position in that order. */
    List<RightsRequest> find(SubjectId resident, Cursor after, int limit) {
        return jdbc.sql(
                        SELECT
                                + "WHERE r.resident = ? AND (received_at, r.id) < (?, ?) ORDER BY received_at DESC, r.id DESC LIMIT ?")
                .params(resident.value(), utc(after.at()), after.id(), limit)
                .query(this::request)
                .list();
    }

    static Cursor positionOfOwn(RightsRequest request) {
        return new Cursor(request.receivedAt(), request.id());
    }

    long countOpen(SubjectId resident) {
        return jdbc.sql("SELECT count(*) FROM rights_requests WHERE resident = ? AND state = 'open'")
                .param(resident.value())
                .query(Long.class)
                .single();
    }

    /** Returns the requests that wait for an answer, those that are due first before the others, after a position in that order. */
    List<RightsRequest> findOpen(Cursor after, int limit) {
        return jdbc.sql(SELECT + "WHERE state = 'open' AND (due, r.id) > (?, ?) ORDER BY due, r.id LIMIT ?")
                .params(day(after), after.id(), limit)
                .query(this::request)
                .list();
    }

    long countOpen() {
        return count("state = 'open'");
    }

    long countRestricting() {
        return count("state <> 'open' AND " + LASTS);
    }

    /** Returns the number of requests that {@link #findAnswered} lists. */
    long countAnswered() {
        return count("state <> 'open' AND NOT " + LASTS);
    }

    private long count(String condition) {
        return jdbc.sql("SELECT count(*) FROM rights_requests r LEFT JOIN restrictions x ON x.request = r.id WHERE "
                        + condition)
                .query(Long.class)
                .single();
    }

    /** Returns the position of a request among those that wait: it stays one when the request is answered or extended. */
    static Cursor positionOfOpen(RightsRequest request) {
        return new Cursor(request.due().atStartOfDay(ZoneOffset.UTC).toInstant(), request.id());
    }

    private static LocalDate day(Cursor position) {
        return LocalDate.ofInstant(position.at(), ZoneOffset.UTC);
    }

    /** Returns the requests whose restriction lasts and may be ended, the latest first, after a position in that order. */
    List<RightsRequest> findRestricting(Cursor after, int limit) {
        return findAnswered(LASTS, after, limit);
    }

    /** Returns the other requests that were answered, the latest first, after a position in that order. */
    List<RightsRequest> findAnswered(Cursor after, int limit) {
        return findAnswered("NOT " + LASTS, after, limit);
    }

    private List<RightsRequest> findAnswered(String condition, Cursor after, int limit) {
        return jdbc.sql(SELECT + "WHERE state <> 'open' AND " + condition
                        + " AND (answered_at, r.id) < (?, ?) ORDER BY answered_at DESC, r.id DESC LIMIT ?")
                .params(utc(after.at()), after.id(), limit)
                .query(this::request)
                .list();
    }

    static Cursor positionOfAnswered(RightsRequest request) {
        return new Cursor(request.answer().orElseThrow().at(), request.id());
    }

    /** Returns a request, locked until the transaction ends. */
    Optional<RightsRequest> lock(UUID id) {
        return jdbc.sql(SELECT + "WHERE id = ? FOR UPDATE OF r")
                .param(id)
                .query(this::request)
                .optional();
    }

    void extend(UUID id, LocalDate due, Instant at, String why) {
        jdbc.sql("UPDATE rights_requests SET due = ?, extended_at = ?, extension = ? WHERE id = ?")
                .params(due, utc(at), seal(id, "extension", why), id)
                .update();
    }

    void answer(UUID id, Answer answer) {
        jdbc.sql("UPDATE rights_requests SET state = ?, answered_at = ?, answer = ?, officer_name = ? WHERE id = ?")
                .params(answer.granted() ? "granted" : "refused", utc(answer.at()))
                .params(seal(id, "answer", answer.sentence()), seal(id, "officer", answer.officer()), id)
                .update();
    }

    /** Restricts the processing of the data of the resident who made the request. */
    void restrict(RightsRequest request, Instant at) {
        jdbc.sql("INSERT INTO restrictions (request, resident, began_at) VALUES (?, ?, ?)")
                .params(request.id(), request.resident().value(), utc(at))
                .update();
    }

    void endRestriction(UUID id, RestrictionEnd end) {
        jdbc.sql("UPDATE restrictions SET ends_at = ?, end_sentence = ?, end_officer = ? WHERE request = ?")
                .params(utc(end.at()), seal(id, "end", end.sentence()), seal(id, "end-officer", end.officer()), id)
                .update();
    }

    boolean isRestricted(SubjectId resident, Instant now) {
        return jdbc.sql(
                        "SELECT EXISTS (SELECT 1 FROM restrictions WHERE resident = ? AND (ends_at IS NULL OR ends_at > ?))")
                .params(resident.value(), utc(now))
                .query(Boolean.class)
                .single();
    }

    /** Erases the requests of a resident whose account was closed. */
    public void deleteByResident(SubjectId resident) {
        jdbc.sql("DELETE FROM restrictions WHERE resident = ?")
                .param(resident.value())
                .update();
        jdbc.sql("DELETE FROM rights_requests WHERE resident = ?")
                .param(resident.value())
                .update();
    }

    private RightsRequest request(ResultSet row, int number) throws SQLException {
        var id = row.getObject("id", UUID.class);
        String journal = row.getString("journal");
        byte[] extension = row.getBytes("extension");
        byte[] requester = row.getBytes("requester");
        return new RightsRequest(
                id,
                new SubjectId(row.getString("resident")),
                requester == null ? Optional.empty() : Optional.of(Requester.ofText(open(id, "requester", requester))),
                RightsKind.fromCode(row.getString("kind")).orElseThrow(),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                row.getObject("due", LocalDate.class),
                open(id, "sentence", row.getBytes("sentence")),
                journal == null
                        ? Optional.empty()
                        : Optional.of(
                                new ContestedEntry(journal, row.getLong("entry_index"), row.getString("leaf_hash"))),
                extension == null ? Optional.empty() : Optional.of(open(id, "extension", extension)),
                answer(id, row),
                restriction(id, row));
    }

    private Optional<Restriction> restriction(UUID id, ResultSet row) throws SQLException {
        @Nullable OffsetDateTime began = row.getObject("began_at", OffsetDateTime.class);
        @Nullable OffsetDateTime ends = row.getObject("ends_at", OffsetDateTime.class);
        if (began == null) {
            return Optional.empty();
        }
        return Optional.of(new Restriction(
                began.toInstant(),
                ends == null
                        ? Optional.empty()
                        : Optional.of(new RestrictionEnd(
                                ends.toInstant(),
                                open(id, "end-officer", row.getBytes("end_officer")),
                                open(id, "end", row.getBytes("end_sentence"))))));
    }

    private Optional<Answer> answer(UUID id, ResultSet row) throws SQLException {
        @Nullable OffsetDateTime at = row.getObject("answered_at", OffsetDateTime.class);
        return at == null
                ? Optional.empty()
                : Optional.of(new Answer(
                        row.getString("state").equals("granted"),
                        at.toInstant(),
                        open(id, "officer", row.getBytes("officer_name")),
                        open(id, "answer", row.getBytes("answer"))));
    }

    private byte[] seal(UUID id, String what, String text) {
        return masterKey.seal(text.getBytes(StandardCharsets.UTF_8), context(id, what));
    }

    private String open(UUID id, String what, byte[] sealed) {
        return new String(masterKey.open(sealed, context(id, what)), StandardCharsets.UTF_8);
    }

    private static byte[] context(UUID id, String what) {
        return ("rights-request:" + id + ":" + what).getBytes(StandardCharsets.US_ASCII);
    }

    private static OffsetDateTime utc(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}
