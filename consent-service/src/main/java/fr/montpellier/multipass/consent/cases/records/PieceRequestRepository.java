package fr.montpellier.multipass.consent.cases.records;

import fr.montpellier.multipass.consent.authorisations.CaseReference;
import fr.montpellier.multipass.consent.cases.CaseSeal;
import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores requests for pieces. */
@Repository
public class PieceRequestRepository {

    /** Most requests of one case. */
    public static final int MOST = 100;

    private static final String COLUMNS =
            "id, document_type, document, period, reason, sentence, asked_at, answer_by, outcome, settled_at, answer";

    private final JdbcClient jdbc;
    private final CaseSeal seal;

    PieceRequestRepository(JdbcClient jdbc, CaseSeal seal) {
        this.jdbc = jdbc;
        this.seal = seal;
    }

    /**
     * Inserts a request; returns false, without effect, if the same is already requested: another document of the type in
     * the place of the same one, or one that is missing.
     */
    public boolean insert(CaseReference reference, PieceRequest request) {
        return jdbc.sql("""
                        INSERT INTO case_piece_requests
                            (id, reference, document_type, document, period, reason, sentence, asked_at, answer_by)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT (reference, document_type, document) WHERE outcome IS NULL DO NOTHING""")
                        .params(request.id(), reference.value(), request.type().value())
                        .param(request.refused().map(DocumentId::value).orElse(null))
                        .param(request.period()
                                .map(text -> seal.seal(reference, CaseSeal.Kind.PERIOD, text))
                                .orElse(null))
                        .param(request.reason().code())
                        .param(request.sentence()
                                .map(text -> seal.seal(reference, CaseSeal.Kind.SENTENCE, text))
                                .orElse(null))
                        .params(utc(request.askedAt()), utc(request.answerBy()))
                        .update()
                == 1;
    }

    /** Records the outcome of a request; returns false, without effect, if an outcome was recorded before. */
    public boolean settle(
            CaseReference reference, UUID id, RequestOutcome outcome, Instant at, Optional<String> answer) {
        return jdbc.sql("""
                        UPDATE case_piece_requests SET outcome = ?, settled_at = ?, answer = ?
                        WHERE id = ? AND reference = ? AND outcome IS NULL""")
                        .params(outcome.code(), utc(at))
                        .param(answer.map(text -> seal.seal(reference, CaseSeal.Kind.ANSWER, text))
                                .orElse(null))
                        .params(id, reference.value())
                        .update()
                == 1;
    }

    /** Returns the requests of a case, oldest first. */
    public List<PieceRequest> find(CaseReference reference) {
        return jdbc.sql("SELECT " + COLUMNS
                        + " FROM case_piece_requests WHERE reference = ? ORDER BY asked_at, id LIMIT ?")
                .params(reference.value(), MOST)
                .query((row, number) -> new PieceRequest(
                        row.getObject("id", UUID.class),
                        new JustificatifType(row.getString("document_type")),
                        Optional.ofNullable(row.getObject("document", UUID.class))
                                .map(DocumentId::new),
                        opened(reference, CaseSeal.Kind.PERIOD, row.getBytes("period")),
                        RequestReason.fromCode(row.getString("reason")),
                        opened(reference, CaseSeal.Kind.SENTENCE, row.getBytes("sentence")),
                        row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                        row.getObject("answer_by", OffsetDateTime.class).toInstant(),
                        Optional.ofNullable(row.getString("outcome")).map(RequestOutcome::fromCode),
                        Optional.ofNullable(row.getObject("settled_at", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant),
                        opened(reference, CaseSeal.Kind.ANSWER, row.getBytes("answer"))))
                .list();
    }

    /** Returns the types of the open requests of each of these cases, each once, the earliest expected first. */
    public Map<CaseReference, List<JustificatifType>> findAskedTypes(List<CaseReference> references) {
        Map<CaseReference, List<JustificatifType>> asked = new HashMap<>();
        jdbc.sql("""
                        SELECT reference, document_type FROM case_piece_requests
                        WHERE reference = ANY (?) AND outcome IS NULL
                        GROUP BY reference, document_type ORDER BY min(answer_by), document_type LIMIT ?""")
                .param(references.stream().map(CaseReference::value).toArray(String[]::new))
                .param(references.size() * MOST)
                .query(row -> {
                    asked.computeIfAbsent(new CaseReference(row.getString("reference")), reference -> new ArrayList<>())
                            .add(new JustificatifType(row.getString("document_type")));
                });
        return asked;
    }

    /**
     * Returns the types of each of these cases of which the resident answered the latest request that they have no document,
     * ordered by code.
     */
    public Map<CaseReference, List<JustificatifType>> findAnsweredTypes(List<CaseReference> references) {
        Map<CaseReference, List<JustificatifType>> answered = new HashMap<>();
        jdbc.sql("""
                        SELECT reference, document_type FROM (
                            SELECT DISTINCT ON (reference, document_type) reference, document_type, outcome
                            FROM case_piece_requests WHERE reference = ANY (?)
                            ORDER BY reference, document_type, asked_at DESC, id DESC) latest
                        WHERE outcome = ? ORDER BY reference, document_type LIMIT ?""")
                .param(references.stream().map(CaseReference::value).toArray(String[]::new))
                .param(RequestOutcome.UNAVAILABLE.code())
                .param(references.size() * MOST)
                .query(row -> {
                    answered.computeIfAbsent(
                                    new CaseReference(row.getString("reference")), reference -> new ArrayList<>())
                            .add(new JustificatifType(row.getString("document_type")));
                });
        return answered;
    }

    /** Erases the texts of agents and of the resident. The requested types are kept. */
    public void eraseWritten(CaseReference reference) {
        jdbc.sql("UPDATE case_piece_requests SET sentence = NULL, answer = NULL, period = NULL WHERE reference = ?")
                .param(reference.value())
                .update();
    }

    private Optional<String> opened(CaseReference reference, CaseSeal.Kind kind, byte @Nullable [] sealed) {
        return sealed == null ? Optional.empty() : Optional.of(seal.open(reference, kind, sealed));
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
