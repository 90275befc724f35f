package fr.montpellier.multipass.identity.people.reconciliation;

import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.citizens.pivot.PartMatch;
import fr.montpellier.multipass.identity.support.secrets.AlteredRowReporter;
import fr.montpellier.multipass.identity.support.secrets.RowContext;
import fr.montpellier.multipass.service.masterkey.MasterKey;
import fr.montpellier.multipass.service.masterkey.SealBrokenException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Stores files and their steps, sealed and bound to their columns. A row that another program wrote is ignored. */
@Repository
class MatchFileRepository {

    private static final String TABLE = "reconciliation_file";
    private static final String STEP = "reconciliation_step";

    private static final String SELECT =
            "SELECT id, one, other, state, opened_at, changed_at, sealed FROM reconciliation_file ";

    private final JdbcClient jdbc;
    private final MasterKey masterKey;
    private final JsonMapper json;
    private final AlteredRowReporter altered;

    MatchFileRepository(JdbcClient jdbc, MasterKey masterKey, JsonMapper json, AlteredRowReporter altered) {
        this.jdbc = jdbc;
        this.masterKey = masterKey;
        this.json = json;
        this.altered = altered;
    }

    private record SealedFile(
            MatchFile.Kind kind,
            UUID asker,
            List<PartMatch> parts,
            @Nullable String newIdentity,
            MatchFile.@Nullable Decision decision,
            @Nullable UUID remaining,
            @Nullable UUID proposer,
            MatchFile.@Nullable Announcement announcement) {}

    private record SealedStep(
            Instant at,
            MatchFileStep.Action action,
            @Nullable UUID agent,
            MatchFile.@Nullable Decision decision,
            @Nullable String reason,
            List<List<PartMatch>> compared) {}

    /**
     * Inserts a file.
     *
     * @return false if a file of the same residents exists
     */
    boolean insert(MatchFile file) {
        return jdbc.sql("""
                        INSERT INTO reconciliation_file (id, one, other, state, opened_at, changed_at, sealed, tell_one, tell_other)
                        VALUES (?, ?, ?, ?, ?, ?, ?, false, false) ON CONFLICT DO NOTHING""")
                        .params(file.id(), file.one().value())
                        .param(file.other().map(CitizenId::value).orElse(null))
                        .params(file.state().code(), utc(file.openedAt()), utc(file.changedAt()), seal(file))
                        .update()
                == 1;
    }

    void update(MatchFile file) {
        jdbc.sql("UPDATE reconciliation_file SET state = ?, changed_at = ?, sealed = ? WHERE id = ?")
                .params(file.state().code(), utc(file.changedAt()), seal(file), file.id())
                .update();
    }

    Optional<MatchFile> find(UUID id) {
        return one(SELECT + "WHERE id = ?", id);
    }

    /** Returns the file, locked until the transaction ends. */
    Optional<MatchFile> findForChange(UUID id) {
        return one(SELECT + "WHERE id = ? FOR UPDATE", id);
    }

    /** Returns the file of these residents, locked until the transaction ends. */
    Optional<MatchFile> findForChange(CitizenId one, Optional<CitizenId> other) {
        return other.map(second -> one(SELECT + "WHERE one = ? AND other = ? FOR UPDATE", one.value(), second.value()))
                .orElseGet(() -> one(SELECT + "WHERE one = ? AND other IS NULL FOR UPDATE", one.value()));
    }

    /** Returns files that await agents, oldest first. */
    List<MatchFile> waiting(Optional<UUID> after, int limit) {
        return page(SELECT + """
                        WHERE state IN ('open', 'proposed') AND (:after::uuid IS NULL
                            OR (opened_at, id) > (SELECT opened_at, id FROM reconciliation_file WHERE id = :after))
                        ORDER BY opened_at, id LIMIT :limit""", after, limit);
    }

    /** Returns decided files, the latest first. */
    List<MatchFile> decided(Optional<UUID> after, int limit) {
        return page(SELECT + """
                        WHERE state NOT IN ('open', 'proposed') AND (:after::uuid IS NULL
                            OR (changed_at, id) < (SELECT changed_at, id FROM reconciliation_file WHERE id = :after))
                        ORDER BY changed_at DESC, id DESC LIMIT :limit""", after, limit);
    }

    private List<MatchFile> page(String sql, Optional<UUID> after, int limit) {
        return jdbc
                .sql(sql)
                .param("after", after.orElse(null))
                .param("limit", limit)
                .query((row, number) -> file(row))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** Returns the files about a resident, the latest first. */
    List<MatchFile> of(CitizenId holder) {
        return jdbc
                .sql(SELECT + "WHERE one = :holder OR other = :holder ORDER BY changed_at DESC, id")
                .param("holder", holder.value())
                .query((row, number) -> file(row))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** Returns announced merges, the oldest announcement first; at most {@code limit}. */
    List<MatchFile> announced(int limit) {
        return jdbc
                .sql(SELECT + "WHERE state = 'announced' ORDER BY changed_at, id LIMIT ?")
                .param(limit)
                .query((row, number) -> file(row))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** Returns files whose Multipass were merged or separated since then; at most {@code limit}. */
    List<MatchFile> movedSince(Instant since, int limit) {
        return jdbc.sql(SELECT + """
                        WHERE state IN ('merged', 'undone') AND changed_at >= ?
                        ORDER BY changed_at DESC LIMIT ?""").params(utc(since), limit).query((row, number) -> file(row)).list().stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** Stores that a resident of the file is to be informed of its state on a page. */
    void tell(MatchFile file, CitizenId holder) {
        jdbc.sql("""
                        UPDATE reconciliation_file SET tell_one = tell_one OR one = :holder,
                            tell_other = tell_other OR other IS NOT DISTINCT FROM :holder WHERE id = :id""").param("holder", holder.value()).param("id", file.id()).update();
    }

    /** Returns whether the resident is to be informed of the state of a file. */
    boolean needsNotification(CitizenId holder) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT FROM reconciliation_file WHERE one = :holder AND tell_one
                                       UNION ALL SELECT FROM reconciliation_file WHERE other = :holder AND tell_other)""")
                .param("holder", holder.value())
                .query(Boolean.class)
                .single();
    }

    /** Stores that the resident was informed. */
    void told(CitizenId holder) {
        jdbc.sql("UPDATE reconciliation_file SET tell_one = false WHERE one = ? AND tell_one")
                .param(holder.value())
                .update();
        jdbc.sql("UPDATE reconciliation_file SET tell_other = false WHERE other = ? AND tell_other")
                .param(holder.value())
                .update();
    }

    /** Deletes files that were decided before that time, with their steps. */
    void deleteDecidedBefore(Instant limit) {
        jdbc.sql(
                        "DELETE FROM reconciliation_file WHERE state NOT IN ('open', 'proposed', 'announced') AND changed_at < ?")
                .param(utc(limit))
                .update();
    }

    /** Appends a step; the file is locked by the caller's transaction. */
    void append(MatchFile file, MatchFileStep step) {
        int number = jdbc.sql("SELECT count(*) FROM reconciliation_step WHERE file = ?")
                .param(file.id())
                .query(Integer.class)
                .single();
        var sealed = new SealedStep(
                step.at(),
                step.action(),
                step.agent().orElse(null),
                step.decision().orElse(null),
                step.reason().orElse(null),
                step.compared());
        jdbc.sql("INSERT INTO reconciliation_step (file, number, sealed) VALUES (?, ?, ?)")
                .params(
                        file.id(),
                        number,
                        masterKey.seal(json.writeValueAsBytes(sealed), stepContext(file.id(), number)))
                .update();
    }

    /** Returns the steps, oldest first. */
    List<MatchFileStep> steps(MatchFile file) {
        return jdbc
                .sql("SELECT number, sealed FROM reconciliation_step WHERE file = ? ORDER BY number")
                .param(file.id())
                .query((row, count) -> step(file.id(), row.getInt("number"), row.getBytes("sealed")))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<MatchFileStep> step(UUID file, int number, byte[] bytes) {
        try {
            var sealed = json.readValue(masterKey.open(bytes, stepContext(file, number)), SealedStep.class);
            return Optional.of(new MatchFileStep(
                    sealed.at(),
                    sealed.action(),
                    Optional.ofNullable(sealed.agent()),
                    Optional.ofNullable(sealed.decision()),
                    Optional.ofNullable(sealed.reason()),
                    sealed.compared()));
        } catch (SealBrokenException e) {
            altered.report(STEP);
            return Optional.empty();
        }
    }

    private Optional<MatchFile> one(String sql, Object... parameters) {
        return jdbc.sql(sql)
                .params(parameters)
                .query((row, number) -> file(row))
                .optional()
                .flatMap(found -> found);
    }

    private byte[] seal(MatchFile file) {
        var sealed = new SealedFile(
                file.kind(),
                file.asker().value(),
                file.parts(),
                file.newIdentity().orElse(null),
                file.proposal().map(MatchFile.Proposal::decision).orElse(null),
                file.proposal()
                        .flatMap(MatchFile.Proposal::remaining)
                        .map(CitizenId::value)
                        .orElse(null),
                file.proposal().map(MatchFile.Proposal::agent).orElse(null),
                file.announcement().orElse(null));
        return masterKey.seal(
                json.writeValueAsBytes(sealed),
                context(
                        file.id(),
                        file.one().value(),
                        file.other().map(CitizenId::value).orElse(null),
                        file.state().code(),
                        file.openedAt(),
                        file.changedAt()));
    }

    private Optional<MatchFile> file(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        UUID one = row.getObject("one", UUID.class);
        UUID other = row.getObject("other", UUID.class);
        String state = row.getString("state");
        Instant openedAt = row.getObject("opened_at", OffsetDateTime.class).toInstant();
        Instant changedAt = row.getObject("changed_at", OffsetDateTime.class).toInstant();
        try {
            var sealed = json.readValue(
                    masterKey.open(row.getBytes("sealed"), context(id, one, other, state, openedAt, changedAt)),
                    SealedFile.class);
            return Optional.of(new MatchFile(
                    id,
                    sealed.kind(),
                    new CitizenId(one),
                    Optional.ofNullable(other).map(CitizenId::new),
                    new CitizenId(sealed.asker()),
                    sealed.parts(),
                    state(state),
                    openedAt,
                    changedAt,
                    Optional.ofNullable(sealed.newIdentity()),
                    Optional.ofNullable(sealed.decision())
                            .flatMap(decision -> Optional.ofNullable(sealed.proposer())
                                    .map(proposer -> new MatchFile.Proposal(
                                            decision,
                                            Optional.ofNullable(sealed.remaining())
                                                    .map(CitizenId::new),
                                            proposer))),
                    Optional.ofNullable(sealed.announcement())));
        } catch (SealBrokenException e) {
            altered.report(TABLE);
            return Optional.empty();
        }
    }

    private static MatchFile.State state(String code) {
        return MatchFile.State.valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static byte[] context(
            UUID id, UUID one, @Nullable UUID other, String state, Instant openedAt, Instant changedAt) {
        return RowContext.of(TABLE)
                .text(id.toString())
                .text(one.toString())
                .text(other == null ? null : other.toString())
                .text(state)
                .time(openedAt)
                .time(changedAt)
                .toBytes();
    }

    private static byte[] stepContext(UUID file, int number) {
        return RowContext.of(STEP)
                .text(file.toString())
                .text(Integer.toString(number))
                .toBytes();
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
