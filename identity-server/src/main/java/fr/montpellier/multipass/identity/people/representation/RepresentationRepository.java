package fr.montpellier.multipass.identity.people.representation;

import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.citizens.pivot.IdentitePivot;
import fr.montpellier.multipass.identity.people.representation.Representation.Kind;
import fr.montpellier.multipass.identity.people.representation.Representation.Proof;
import fr.montpellier.multipass.identity.people.representation.Representation.State;
import fr.montpellier.multipass.identity.people.representation.Representation.Step;
import fr.montpellier.multipass.identity.support.secrets.AlteredRowReporter;
import fr.montpellier.multipass.identity.support.secrets.RowContext;
import fr.montpellier.multipass.service.masterkey.MasterKey;
import fr.montpellier.multipass.service.masterkey.SealBrokenException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Stores representations, sealed and bound to their columns. A row that another program wrote is treated as missing. */
@Repository
class RepresentationRepository {

    private static final String TABLE = "representation";

    private static final String SELECT =
            "SELECT id, representative, helper, represented, state, opened_at, changed_at, ends_at, sealed"
                    + " FROM representation ";

    private static final String DUE = "state = 'active' AND ends_at <= ?";

    private final JdbcClient jdbc;
    private final MasterKey masterKey;
    private final JsonMapper json;
    private final AlteredRowReporter altered;

    RepresentationRepository(JdbcClient jdbc, MasterKey masterKey, JsonMapper json, AlteredRowReporter altered) {
        this.jdbc = jdbc;
        this.masterKey = masterKey;
        this.json = json;
        this.altered = altered;
    }

    private record SealedStep(
            Instant at,
            Representation.Action action,
            @Nullable UUID agent,
            @Nullable String reason) {

        static SealedStep of(Step step) {
            return new SealedStep(
                    step.at(),
                    step.action(),
                    step.agent().orElse(null),
                    step.reason().orElse(null));
        }

        Step opened() {
            return new Step(at, action, Optional.ofNullable(agent), Optional.ofNullable(reason));
        }
    }

    /** @param beginsAt null if it began with the decision */
    private record Sealed(
            Kind kind,
            Proof proof,
            @Nullable IdentitePivot seen,
            @Nullable Instant beginsAt,
            @Nullable HelperMandate mandate,
            List<SealedStep> steps) {}

    void insert(Representation representation) {
        jdbc.sql("""
                        INSERT INTO representation
                            (id, representative, helper, represented, state, opened_at, changed_at, ends_at, sealed)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .param(representation.id())
                .param(representative(representation))
                .param(helper(representation))
                .param(represented(representation))
                .params(
                        representation.state().code(),
                        utc(representation.openedAt()),
                        utc(representation.changedAt()),
                        utc(representation.endsAt()),
                        seal(representation))
                .update();
    }

    void update(Representation representation) {
        jdbc.sql("UPDATE representation SET represented = ?, state = ?, changed_at = ?, sealed = ? WHERE id = ?")
                .param(represented(representation))
                .params(
                        representation.state().code(),
                        utc(representation.changedAt()),
                        seal(representation),
                        representation.id())
                .update();
    }

    Optional<Representation> find(UUID id) {
        return list(SELECT + "WHERE id = ?", id).stream().findFirst();
    }

    /** Returns the representation, locked until the transaction ends. */
    Optional<Representation> findForChange(UUID id) {
        return list(SELECT + "WHERE id = ? FOR UPDATE", id).stream().findFirst();
    }

    /** Returns the representation, which does not change until the transaction ends. */
    Optional<Representation> findForShare(UUID id) {
        return list(SELECT + "WHERE id = ? FOR SHARE", id).stream().findFirst();
    }

    /** Returns what waits for a second agent, oldest first. */
    List<Representation> proposed(int offset, int limit) {
        return list(SELECT + """
                WHERE state = 'proposed' AND represented IS NULL
                ORDER BY opened_at, id OFFSET ? LIMIT ?""", offset, limit);
    }

    /** Returns the mandates of a helper, those that have not ended first, then newest first. */
    List<Representation> ofHelper(UUID helper, int offset, int limit) {
        return list(SELECT + """
                WHERE helper = ?
                ORDER BY state IN ('proposed', 'active') DESC, changed_at DESC, id OFFSET ? LIMIT ?""", helper, offset, limit);
    }

    /** Makes requests for mandates to that person wait for each other until the transaction ends. */
    void lockRequests(CitizenId person) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('mandate_request' || ?, 0))")
                .param(person.value().toString())
                .query(rows -> {});
    }

    /** Returns requests for mandates that wait for that person, were declined or were taken back since. */
    List<Representation> requestsTo(CitizenId person, Instant since) {
        return list(SELECT + """
                WHERE represented = ? AND helper IS NOT NULL AND state IN ('proposed', 'declined') AND changed_at > ?""", person.value(), utc(since));
    }

    /** Returns the helpers of mandates that have not ended. */
    List<UUID> helpers() {
        return jdbc.sql("SELECT DISTINCT helper FROM representation WHERE state = 'active' AND helper IS NOT NULL")
                .query((row, number) -> row.getObject("helper", UUID.class))
                .list();
    }

    /** Returns the mandates of a helper that have not ended, locked until the transaction ends. */
    List<Representation> takeActiveOfHelper(UUID helper) {
        return list(SELECT + "WHERE helper = ? AND state = 'active' ORDER BY id FOR UPDATE", helper);
    }

    /**
     * Returns the decided representations in which one of these Multipass acts or is represented, and mandates that wait for one of
     * them, newest first.
     */
    List<Representation> of(Collection<CitizenId> people) {
        UUID[] ids = people.stream().map(CitizenId::value).toArray(UUID[]::new);
        return list(SELECT + """
                WHERE (representative = ANY(?) OR represented = ANY(?))
                    AND (state IN ('active', 'ended') OR state = 'proposed' AND represented IS NOT NULL)
                ORDER BY changed_at DESC, id""", ids, ids);
    }

    /** Returns those that have not ended in which the person acts or is represented, locked until the transaction ends. */
    List<Representation> takeActiveOf(CitizenId person) {
        return list(SELECT + """
                WHERE (representative = ? OR represented = ?) AND state = 'active' ORDER BY id FOR UPDATE""", person.value(), person.value());
    }

    /** Returns the representations of that person that have not ended. */
    List<Representation> activeFor(CitizenId represented) {
        return list(SELECT + "WHERE represented = ? AND state = 'active'", represented.value());
    }

    /** Returns representations whose end is past, the first to end first. */
    List<UUID> findDue(Instant now, int limit) {
        return jdbc.sql("SELECT id FROM representation WHERE " + DUE + " ORDER BY ends_at LIMIT ?")
                .params(utc(now), limit)
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }

    /** Returns one of them, locked until the transaction ends; empty if another instance has taken it, or it was altered. */
    Optional<Representation> lockDue(UUID id, Instant now) {
        return list(SELECT + "WHERE " + DUE + " AND id = ? FOR UPDATE SKIP LOCKED", utc(now), id).stream()
                .findFirst();
    }

    /**
     * Deletes proposals that were not confirmed, and what was ended or declined long ago.
     *
     * @param proposedBefore time of proposals to a second agent
     * @param askedBefore time of proposals to the represented person
     */
    void deleteOld(Instant proposedBefore, Instant askedBefore, Instant endedBefore) {
        jdbc.sql("""
                        DELETE FROM representation
                        WHERE state = 'proposed' AND represented IS NULL AND changed_at < ?
                            OR state = 'proposed' AND represented IS NOT NULL AND changed_at < ?
                            OR state IN ('ended', 'declined') AND changed_at < ?""")
                .params(utc(proposedBefore), utc(askedBefore), utc(endedBefore))
                .update();
    }

    private List<Representation> list(String sql, Object... parameters) {
        return jdbc.sql(sql).params(parameters).query((row, number) -> representation(row)).list().stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private byte[] seal(Representation representation) {
        var sealed = new Sealed(
                representation.kind(),
                representation.proof(),
                representation.seen().orElse(null),
                representation.beginsAt(),
                representation.mandate().orElse(null),
                representation.steps().stream().map(SealedStep::of).toList());
        return masterKey.seal(
                json.writeValueAsBytes(sealed),
                context(
                        representation.id(),
                        representative(representation),
                        helper(representation),
                        represented(representation),
                        representation.state().code(),
                        representation.openedAt(),
                        representation.changedAt(),
                        representation.endsAt()));
    }

    private Optional<Representation> representation(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        UUID representative = row.getObject("representative", UUID.class);
        UUID helper = row.getObject("helper", UUID.class);
        UUID represented = row.getObject("represented", UUID.class);
        String state = row.getString("state");
        Instant openedAt = time(row, "opened_at");
        Instant changedAt = time(row, "changed_at");
        Instant endsAt = time(row, "ends_at");
        try {
            byte[] context = context(id, representative, helper, represented, state, openedAt, changedAt, endsAt);
            var sealed = json.readValue(masterKey.open(row.getBytes("sealed"), context), Sealed.class);
            return Optional.of(new Representation(
                    id,
                    Optional.ofNullable(representative).map(CitizenId::new),
                    Optional.ofNullable(represented).map(CitizenId::new),
                    Optional.ofNullable(sealed.mandate()),
                    sealed.kind(),
                    sealed.proof(),
                    State.valueOf(state.toUpperCase(Locale.ROOT)),
                    openedAt,
                    changedAt,
                    sealed.beginsAt() == null ? openedAt : sealed.beginsAt(),
                    endsAt,
                    Optional.ofNullable(sealed.seen()),
                    sealed.steps().stream().map(SealedStep::opened).toList()));
        } catch (SealBrokenException e) {
            altered.report(TABLE);
            return Optional.empty();
        }
    }

    private static @Nullable UUID representative(Representation representation) {
        return representation.representative().map(CitizenId::value).orElse(null);
    }

    private static @Nullable UUID helper(Representation representation) {
        return representation.mandate().map(HelperMandate::helper).orElse(null);
    }

    private static @Nullable UUID represented(Representation representation) {
        return representation.represented().map(CitizenId::value).orElse(null);
    }

    private static byte[] context(
            UUID id,
            @Nullable UUID representative,
            @Nullable UUID helper,
            @Nullable UUID represented,
            String state,
            Instant openedAt,
            Instant changedAt,
            Instant endsAt) {
        RowContext context = RowContext.of(TABLE)
                .text(id.toString())
                .text(representative == null ? null : representative.toString())
                .text(represented == null ? null : represented.toString())
                .text(state)
                .time(openedAt)
                .time(changedAt)
                .time(endsAt);
        // Rows of other kinds were sealed before there were helpers.
        return (helper == null ? context : context.text(helper.toString())).toBytes();
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
