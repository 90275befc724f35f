package fr.montpellier.multipass.identity.people.agents;

import fr.montpellier.multipass.identity.support.secrets.AlteredRowReporter;
import fr.montpellier.multipass.identity.support.secrets.RowContext;
import fr.montpellier.multipass.kernel.DemarcheCode;
import fr.montpellier.multipass.kernel.DepartmentCode;
import fr.montpellier.multipass.kernel.Role;
import fr.montpellier.multipass.service.masterkey.MasterKey;
import fr.montpellier.multipass.service.masterkey.SealBrokenException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stores habilitations. Values that queries need are in columns; the others are sealed and bound to the columns. A row
 * that another program wrote is ignored.
 */
@Repository
public class HabilitationRepository {

    private static final String TABLE = "habilitation";

    private static final String SELECT =
            "SELECT h.id, h.agent, h.role, h.department, h.demarches, h.starts_on, h.ends_on, h.approved_at, h.review_on,"
                    + " h.exceptional, h.end_proposed_at, h.suspended_at, h.ended_at, h.sealed FROM habilitation h ";

    private static final String OVERDUE = "ended_at IS NULL AND (ends_on < ? OR review_on < ?)";

    private final JdbcClient jdbc;
    private final MasterKey masterKey;
    private final JsonMapper json;
    private final AlteredRowReporter altered;

    HabilitationRepository(JdbcClient jdbc, MasterKey masterKey, JsonMapper json, AlteredRowReporter altered) {
        this.jdbc = jdbc;
        this.masterKey = masterKey;
        this.json = json;
        this.altered = altered;
    }

    private record Sealed(
            String reason,
            @Nullable UUID givenBy,
            Instant givenAt,
            @Nullable UUID approvedBy,
            @Nullable UUID endProposedBy,
            @Nullable String proposedEndReason,
            Habilitation.@Nullable Cause cause,
            @Nullable UUID endedBy,
            @Nullable String endReason) {}

    /** Returns the habilitations of these agents, ended ones included, newest first. */
    public List<Habilitation> of(Collection<UUID> agents) {
        return jdbc
                .sql(SELECT + "WHERE agent = ANY(?) ORDER BY ended_at DESC NULLS FIRST, starts_on DESC, id")
                .param(agents.toArray(UUID[]::new))
                .query(this::opened)
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** Returns the habilitation, locked until the transaction ends. */
    public Optional<Habilitation> find(UUID id) {
        return jdbc.sql(SELECT + "WHERE id = ? FOR UPDATE")
                .param(id)
                .query(this::opened)
                .optional()
                .flatMap(row -> row);
    }

    /**
     * Returns powerful habilitations of all organisations that have not ended, those of one organisation after the
     * other; at most {@code limit}.
     *
     * @param after last habilitation of the previous page
     */
    List<Habilitation> powerful(Optional<UUID> after, LocalDate today, int limit) {
        return jdbc
                .sql(SELECT + """
                        JOIN agent ON agent.id = h.agent
                        WHERE (role <> 'agent' OR exceptional) AND ended_at IS NULL AND ends_on >= :today
                          AND (CAST(:after AS uuid) IS NULL OR (siret, h.id) > (
                            SELECT siret, last.id FROM habilitation last JOIN agent ON agent.id = last.agent
                            WHERE last.id = :after))
                        ORDER BY siret, h.id LIMIT :limit""")
                .param("today", today)
                .param("after", after.orElse(null), Types.OTHER)
                .param("limit", limit)
                .query(this::opened)
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** Returns the number of agents of the organisation who have the role on that day. */
    public int count(Siret siret, Role role, LocalDate day) {
        return jdbc.sql("""
                        SELECT count(DISTINCT agent) FROM habilitation
                        WHERE agent IN (SELECT id FROM agent WHERE siret = :siret) AND role = :role
                          AND approved_at IS NOT NULL AND ended_at IS NULL AND suspended_at IS NULL AND starts_on <= :day AND ends_on >= :day""")
                .param("siret", siret.value())
                .param("role", role.wireName())
                .param("day", day)
                .query(Integer.class)
                .single();
    }

    /** Returns habilitations whose last day is before the one day, or whose review is before the other. */
    public List<UUID> findOverdue(LocalDate endedBefore, LocalDate reviewedBefore, int limit) {
        return jdbc.sql("SELECT id FROM habilitation WHERE " + OVERDUE + " ORDER BY ends_on LIMIT ?")
                .params(endedBefore, reviewedBefore, limit)
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }

    /** Returns one of them, locked until the transaction ends; empty if another instance has taken it, or it was altered. */
    public Optional<Habilitation> lockOverdue(UUID id, LocalDate endedBefore, LocalDate reviewedBefore) {
        return jdbc.sql(SELECT + "WHERE " + OVERDUE + " AND id = ? FOR UPDATE SKIP LOCKED")
                .params(endedBefore, reviewedBefore, id)
                .query(this::opened)
                .optional()
                .flatMap(row -> row);
    }

    /**
     * Returns the agents with an habilitation that ended or was suspended since that time, each with the latest time; at
     * most {@code limit}.
     */
    List<Habilitations.EndedAccess> endedSince(Instant since, int limit) {
        return jdbc.sql("""
                        SELECT agent, max(greatest(ended_at, suspended_at)) AS at FROM habilitation
                        WHERE ended_at >= :since OR suspended_at >= :since
                        GROUP BY agent ORDER BY at DESC LIMIT :limit""")
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query((row, number) -> new Habilitations.EndedAccess(
                        row.getObject("agent", UUID.class),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    public void insert(Habilitation habilitation) {
        jdbc.sql("""
                        INSERT INTO habilitation (id, agent, role, department, demarches, starts_on, ends_on, approved_at,
                                                  review_on, exceptional, end_proposed_at, suspended_at, ended_at, sealed)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        habilitation.id(),
                        habilitation.agent(),
                        habilitation.role().wireName())
                .param(habilitation.department().map(DepartmentCode::value).orElse(null))
                .params(codes(habilitation).toArray(String[]::new), habilitation.from(), habilitation.until())
                .param(utc(habilitation.approvedAt()))
                .params(habilitation.reviewOn(), habilitation.exceptional())
                .param(utc(habilitation.proposedEnd().map(Habilitation.ProposedEnd::at)))
                .param(utc(habilitation.proposedEnd().flatMap(Habilitation.ProposedEnd::suspendedAt)))
                .param(utc(habilitation.end().map(Habilitation.End::at)))
                .param(seal(habilitation))
                .update();
    }

    public void update(Habilitation habilitation) {
        jdbc.sql("""
                        UPDATE habilitation SET approved_at = ?, review_on = ?, end_proposed_at = ?, suspended_at = ?,
                                                ended_at = ?, sealed = ?
                        WHERE id = ?""")
                .param(utc(habilitation.approvedAt()))
                .param(habilitation.reviewOn())
                .param(utc(habilitation.proposedEnd().map(Habilitation.ProposedEnd::at)))
                .param(utc(habilitation.proposedEnd().flatMap(Habilitation.ProposedEnd::suspendedAt)))
                .param(utc(habilitation.end().map(Habilitation.End::at)))
                .param(seal(habilitation))
                .param(habilitation.id())
                .update();
    }

    private byte[] seal(Habilitation habilitation) {
        var sealed = new Sealed(
                habilitation.reason(),
                habilitation.givenBy().orElse(null),
                habilitation.givenAt(),
                habilitation.approvedBy().orElse(null),
                habilitation.proposedEnd().map(Habilitation.ProposedEnd::by).orElse(null),
                habilitation.proposedEnd().map(Habilitation.ProposedEnd::reason).orElse(null),
                habilitation.end().map(Habilitation.End::cause).orElse(null),
                habilitation.end().flatMap(Habilitation.End::by).orElse(null),
                habilitation.end().flatMap(Habilitation.End::reason).orElse(null));
        return masterKey.seal(
                json.writeValueAsBytes(sealed),
                context(
                        habilitation.id(),
                        habilitation.agent(),
                        habilitation.role().wireName(),
                        habilitation.department().map(DepartmentCode::value).orElse(null),
                        codes(habilitation),
                        habilitation.from(),
                        habilitation.until(),
                        habilitation.approvedAt().orElse(null),
                        habilitation.reviewOn(),
                        habilitation.exceptional(),
                        habilitation
                                .proposedEnd()
                                .map(Habilitation.ProposedEnd::at)
                                .orElse(null),
                        habilitation
                                .proposedEnd()
                                .flatMap(Habilitation.ProposedEnd::suspendedAt)
                                .orElse(null),
                        habilitation.end().map(Habilitation.End::at).orElse(null)));
    }

    private Optional<Habilitation> opened(ResultSet row, int number) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        UUID agent = row.getObject("agent", UUID.class);
        String role = row.getString("role");
        String department = row.getString("department");
        List<String> demarches =
                Arrays.asList((String[]) row.getArray("demarches").getArray());
        LocalDate from = row.getObject("starts_on", LocalDate.class);
        LocalDate until = row.getObject("ends_on", LocalDate.class);
        Instant approvedAt = instant(row, "approved_at");
        LocalDate reviewOn = row.getObject("review_on", LocalDate.class);
        boolean exceptional = row.getBoolean("exceptional");
        Instant proposedAt = instant(row, "end_proposed_at");
        Instant suspendedAt = instant(row, "suspended_at");
        Instant endedAt = instant(row, "ended_at");
        byte[] context = context(
                id,
                agent,
                role,
                department,
                demarches,
                from,
                until,
                approvedAt,
                reviewOn,
                exceptional,
                proposedAt,
                suspendedAt,
                endedAt);
        try {
            var sealed = json.readValue(masterKey.open(row.getBytes("sealed"), context), Sealed.class);
            return Optional.of(new Habilitation(
                    id,
                    agent,
                    Role.valueOf(role.toUpperCase(Locale.ROOT)),
                    Optional.ofNullable(department).map(DepartmentCode::new),
                    demarches.stream().map(DemarcheCode::new).collect(Collectors.toUnmodifiableSet()),
                    from,
                    until,
                    sealed.reason(),
                    Optional.ofNullable(sealed.givenBy()),
                    sealed.givenAt(),
                    Optional.ofNullable(sealed.approvedBy()),
                    Optional.ofNullable(approvedAt),
                    reviewOn,
                    exceptional,
                    proposedEnd(sealed, proposedAt, suspendedAt),
                    Optional.ofNullable(endedAt)
                            .flatMap(at -> Optional.ofNullable(sealed.cause())
                                    .map(cause -> new Habilitation.End(
                                            at,
                                            cause,
                                            Optional.ofNullable(sealed.endedBy()),
                                            Optional.ofNullable(sealed.endReason()))))));
        } catch (SealBrokenException e) {
            altered.report(TABLE);
            return Optional.empty();
        }
    }

    private static byte[] context(
            UUID id,
            UUID agent,
            String role,
            @Nullable String department,
            Collection<String> demarches,
            LocalDate from,
            LocalDate until,
            @Nullable Instant approvedAt,
            LocalDate reviewOn,
            boolean exceptional,
            @Nullable Instant proposedAt,
            @Nullable Instant suspendedAt,
            @Nullable Instant endedAt) {
        RowContext context = RowContext.of(TABLE)
                .text(id.toString())
                .text(agent.toString())
                .text(role)
                .text(department)
                .texts(demarches)
                .text(from.toString())
                .text(until.toString())
                .time(approvedAt)
                .text(reviewOn.toString())
                .time(endedAt);
        // Rows without a proposal, and without exceptional accesses, have the context of those that were written before
        // these existed.
        RowContext proposed =
                proposedAt == null ? context : context.time(proposedAt).time(suspendedAt);
        return (exceptional ? proposed.text("exceptional") : proposed).toBytes();
    }

    private static Optional<Habilitation.ProposedEnd> proposedEnd(
            Sealed sealed, @Nullable Instant proposedAt, @Nullable Instant suspendedAt) {
        return proposedAt == null || sealed.endProposedBy() == null || sealed.proposedEndReason() == null
                ? Optional.empty()
                : Optional.of(new Habilitation.ProposedEnd(
                        sealed.endProposedBy(),
                        proposedAt,
                        sealed.proposedEndReason(),
                        Optional.ofNullable(suspendedAt)));
    }

    private static List<String> codes(Habilitation habilitation) {
        return habilitation.demarches().stream()
                .map(DemarcheCode::value)
                .sorted()
                .toList();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    private static @Nullable OffsetDateTime utc(Optional<Instant> moment) {
        return moment.map(value -> value.atOffset(ZoneOffset.UTC)).orElse(null);
    }
}
