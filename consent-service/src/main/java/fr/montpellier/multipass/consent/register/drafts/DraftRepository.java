package fr.montpellier.multipass.consent.register.drafts;

import fr.montpellier.multipass.consent.paging.Cursor;
import fr.montpellier.multipass.kernel.DepartmentCode;
import fr.montpellier.multipass.service.masterkey.MasterKey;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Stores drafts. Names of people are encrypted; a draft that was decided about is kept, as proof of who decided. */
@Repository
class DraftRepository {

    private static final String SELECT = "SELECT id, code, organisation, base_version, content, effective_from, state,"
            + " revision, changed_at, authors, approver, approver_name, decided_at, refusal FROM register_drafts ";
    private static final TypeReference<Map<String, String>> AUTHORS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final MasterKey masterKey;
    private final JsonMapper json;

    DraftRepository(JdbcClient jdbc, MasterKey masterKey, JsonMapper json) {
        this.jdbc = jdbc;
        this.masterKey = masterKey;
        this.json = json;
    }

    /** Inserts an open draft; returns false, without effect, if the démarche has one. */
    boolean insert(Draft draft) {
        try {
            jdbc.sql("""
                            INSERT INTO register_drafts
                                (id, code, organisation, base_version, content, effective_from, state, revision, changed_at, authors)
                            VALUES (?, ?, ?, ?, CAST(? AS json), CAST(? AS date), ?, ?, ?, CAST(? AS jsonb))""")
                    .params(draft.id(), draft.code(), draft.organisation(), draft.baseVersion(), draft.content())
                    .param(draft.effectiveFrom().orElse(null))
                    .params(draft.state().code(), draft.revision(), utc(draft.changedAt()), seal(draft))
                    .update();
            return true;
        } catch (DuplicateKeyException open) {
            return false;
        }
    }

    /** Stores the draft in place of the revision before it; returns false if another request changed it. */
    boolean update(Draft draft) {
        return jdbc.sql("""
                        UPDATE register_drafts SET content = CAST(:content AS json), effective_from = CAST(:day AS date),
                            state = :state, revision = :revision, changed_at = :at, authors = CAST(:authors AS jsonb),
                            approver = :approver, approver_name = :name, decided_at = :decided, refusal = :refusal
                        WHERE id = :id AND revision = :revision - 1 AND state IN ('written', 'proposed')""")
                        .param("content", draft.content())
                        .param("day", draft.effectiveFrom().orElse(null))
                        .param("state", draft.state().code())
                        .param("revision", draft.revision())
                        .param("at", utc(draft.changedAt()))
                        .param("authors", seal(draft))
                        .param(
                                "approver",
                                draft.approver().map(Draft.Approver::subject).orElse(null))
                        .param(
                                "name",
                                draft.approver()
                                        .map(approver -> seal(draft.id(), approver.subject(), approver.name()))
                                        .orElse(null))
                        .param(
                                "decided",
                                draft.approver()
                                        .map(approver -> utc(approver.at()))
                                        .orElse(null))
                        .param("refusal", draft.refusal().orElse(null))
                        .param("id", draft.id())
                        .update()
                == 1;
    }

    Optional<Draft> find(UUID id) {
        return jdbc.sql(SELECT + "WHERE id = ?")
                .param(id)
                .query((row, number) -> draft(row))
                .optional();
    }

    /**
     * What a draft is found by.
     *
     * @param titles in each language
     * @param after whether it follows the position from which a page begins
     */
    record Line(UUID id, Instant changedAt, String code, DepartmentCode department, String titles, boolean after) {

        Cursor cursor() {
            return new Cursor(changedAt, id);
        }
    }

    /**
     * Returns what drafts are found by, the last changed first.
     *
     * @param organisation only those of it; empty: all
     * @param states only those in one of them
     * @param from position from which a page begins
     */
    List<Line> findLines(Optional<String> organisation, Set<DraftState> states, Cursor from) {
        return jdbc.sql("""
                        SELECT id, changed_at, code, content->>'department' AS department,
                            (SELECT string_agg(text.value->>'title', ' ') FROM json_each(content->'texts') text) AS titles,
                            (changed_at, id) < (:at, :id) AS after
                        FROM register_drafts
                        WHERE (CAST(:organisation AS text) IS NULL OR organisation = :organisation) AND state IN (:states)
                        ORDER BY changed_at DESC, id DESC""")
                .param("organisation", organisation.orElse(null))
                .param("states", states.stream().map(DraftState::code).toList())
                .param("at", utc(from.at()))
                .param("id", from.id())
                .query((row, number) -> new Line(
                        row.getObject("id", UUID.class),
                        row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                        row.getString("code"),
                        new DepartmentCode(row.getString("department")),
                        Objects.requireNonNullElse(row.getString("titles"), ""),
                        row.getBoolean("after")))
                .list();
    }

    /** Returns those drafts, the last changed first. */
    List<Draft> find(List<UUID> ids) {
        return jdbc.sql(SELECT + "WHERE id = ANY (?) ORDER BY changed_at DESC, id DESC")
                .param(ids.toArray(UUID[]::new))
                .query((row, number) -> draft(row))
                .list();
    }

    private Draft draft(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        Map<String, String> authors = new TreeMap<>();
        json.readValue(row.getString("authors"), AUTHORS)
                .forEach((subject, ciphertext) -> authors.put(subject, open(id, subject, ciphertext)));
        Optional<String> approver = Optional.ofNullable(row.getString("approver"));
        String approverName = row.getString("approver_name");
        OffsetDateTime decidedAt = row.getObject("decided_at", OffsetDateTime.class);
        return new Draft(
                id,
                row.getString("code"),
                row.getString("organisation"),
                row.getInt("base_version"),
                row.getString("content"),
                Optional.ofNullable(row.getObject("effective_from", LocalDate.class)),
                DraftState.fromCode(row.getString("state")),
                row.getInt("revision"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                authors,
                approver.map(
                        subject -> new Draft.Approver(subject, open(id, subject, approverName), decidedAt.toInstant())),
                Optional.ofNullable(row.getString("refusal")));
    }

    private String seal(Draft draft) {
        Map<String, String> ciphertext = new TreeMap<>();
        draft.authors().forEach((subject, name) -> ciphertext.put(subject, seal(draft.id(), subject, name)));
        return json.writeValueAsString(ciphertext);
    }

    private String seal(UUID id, String subject, String name) {
        return Base64.getEncoder()
                .encodeToString(masterKey.seal(name.getBytes(StandardCharsets.UTF_8), context(id, subject)));
    }

    private String open(UUID id, String subject, String ciphertext) {
        return new String(
                masterKey.open(Base64.getDecoder().decode(ciphertext), context(id, subject)), StandardCharsets.UTF_8);
    }

    private static byte[] context(UUID id, String subject) {
        return ("register-draft:" + id + ":" + subject).getBytes(StandardCharsets.UTF_8);
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
