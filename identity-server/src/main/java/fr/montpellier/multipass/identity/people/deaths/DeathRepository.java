package fr.montpellier.multipass.identity.people.deaths;

import fr.montpellier.multipass.identity.support.secrets.AlteredRowReporter;
import fr.montpellier.multipass.identity.support.secrets.RowContext;
import fr.montpellier.multipass.service.masterkey.MasterKey;
import fr.montpellier.multipass.service.masterkey.SealBrokenException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
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

/** Stores deaths, sealed and bound to their columns. A row that another program wrote is treated as missing. */
@Repository
public class DeathRepository {

    private static final String TABLE = "death";

    private static final String SELECT =
            "SELECT id, holder, state, opened_at, changed_at, next_at, remind_at, authorisations_ended,"
                    + " hold_proposed, sealed FROM death ";

    private final JdbcClient jdbc;
    private final MasterKey masterKey;
    private final JsonMapper json;
    private final AlteredRowReporter altered;

    DeathRepository(JdbcClient jdbc, MasterKey masterKey, JsonMapper json, AlteredRowReporter altered) {
        this.jdbc = jdbc;
        this.masterKey = masterKey;
        this.json = json;
        this.altered = altered;
    }

    /**
     * Returns SQL that is true if a death of the resident was proposed or recorded, whatever became of it. The row itself must be read
     * then, since another program may have written it.
     *
     * @param holder SQL expression for the resident: a constant of the code, never a value of a request
     */
    public static String exists(String holder) {
        return "EXISTS (SELECT FROM death WHERE holder = " + holder + ")";
    }

    private record SealedStep(
            Instant at,
            Death.Action action,
            UUID agent,
            @Nullable String reason,
            @Nullable LocalDate until) {}

    private record Sealed(Death.Certificate certificate, List<SealedStep> steps) {}

    /**
     * Stores a proposal.
     *
     * @return false if the death of the resident is proposed or recorded already
     */
    public boolean insert(Death death) {
        return jdbc.sql("""
                                INSERT INTO death
                                    (id, holder, state, opened_at, changed_at, next_at, remind_at, authorisations_ended,
                                     hold_proposed, sealed)
                                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""")
                        .params(
                                death.id(),
                                death.holder(),
                                death.state().code(),
                                utc(death.openedAt()),
                                utc(death.changedAt()),
                                utc(death.nextAt()))
                        .param(death.remindAt().map(DeathRepository::utc).orElse(null))
                        .params(death.authorisationsEnded(), isHoldProposed(death), seal(death))
                        .update()
                == 1;
    }

    public void update(Death death) {
        jdbc.sql("""
                        UPDATE death SET state = ?, changed_at = ?, next_at = ?, remind_at = ?, authorisations_ended = ?,
                            hold_proposed = ?, sealed = ?
                        WHERE id = ?""")
                .params(death.state().code(), utc(death.changedAt()), utc(death.nextAt()))
                .param(death.remindAt().map(DeathRepository::utc).orElse(null))
                .params(death.authorisationsEnded(), isHoldProposed(death), seal(death), death.id())
                .update();
    }

    public Optional<Death> find(UUID id) {
        return list(SELECT + "WHERE id = ?", id).stream().findFirst();
    }

    /** Returns the death, locked until the transaction ends. */
    public Optional<Death> findForChange(UUID id) {
        return list(SELECT + "WHERE id = ? FOR UPDATE", id).stream().findFirst();
    }

    /** Returns the proposed or recorded death of a resident. */
    public Optional<Death> of(UUID holder) {
        return list(SELECT + "WHERE holder = ? AND state IN ('proposed', 'recorded', 'undo-proposed')", holder).stream()
                .findFirst();
    }

    /** Returns what waits for a second agent, oldest first. */
    public List<Death> waiting(int offset, int limit) {
        return list(SELECT + """
                WHERE (state IN ('proposed', 'undo-proposed') OR hold_proposed)
                ORDER BY changed_at, id OFFSET ? LIMIT ?""", offset, limit);
    }

    /** Returns recorded deaths after which the consent service has not ended the authorisations yet. */
    public List<Death> withAuthorisations(int most) {
        return list(SELECT + """
                WHERE state IN ('recorded', 'undo-proposed') AND NOT authorisations_ended
                ORDER BY changed_at, id LIMIT ?""", most);
    }

    /** Returns recorded deaths after which the account is to be erased now. */
    public List<Death> due(Instant now, int most) {
        return list(SELECT + """
                WHERE state = 'recorded' AND next_at <= ?
                ORDER BY next_at, id LIMIT ?""", utc(now), most);
    }

    /**
     * Returns recorded deaths of which the addresses of the resident are to be told again now, and those without a time for it, which
     * were recorded before there were reminders.
     */
    public List<Death> toRemind(Instant now, int most) {
        return list(SELECT + """
                WHERE state = 'recorded' AND next_at > ?
                    AND (remind_at IS NULL OR remind_at <= ? AND remind_at < next_at)
                ORDER BY remind_at NULLS LAST, id LIMIT ?""", utc(now), utc(now), most);
    }

    /** Returns recorded deaths whose undo was proposed before that time, and on which no second agent decided. */
    public List<Death> undoProposedBefore(Instant time, int most) {
        return list(SELECT + """
                WHERE state = 'undo-proposed' AND changed_at <= ?
                ORDER BY changed_at, id LIMIT ?""", utc(time), most);
    }

    /** Deletes proposals that have lapsed, and what was undone or declined long ago. */
    public void deleteOld(Instant now) {
        jdbc.sql("DELETE FROM death WHERE state IN ('proposed', 'undone', 'declined') AND next_at <= ?")
                .param(utc(now))
                .update();
    }

    private List<Death> list(String sql, Object... parameters) {
        return jdbc.sql(sql).params(parameters).query((row, number) -> death(row)).list().stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static boolean isHoldProposed(Death death) {
        return death.proposedHold().isPresent();
    }

    private byte[] seal(Death death) {
        var sealed = new Sealed(
                death.certificate(),
                death.steps().stream()
                        .map(step -> new SealedStep(
                                step.at(),
                                step.action(),
                                step.agent(),
                                step.reason().orElse(null),
                                step.until().orElse(null)))
                        .toList());
        return masterKey.seal(
                json.writeValueAsBytes(sealed),
                context(
                        death.id(),
                        death.holder(),
                        death.state().code(),
                        death.openedAt(),
                        death.changedAt(),
                        death.nextAt(),
                        death.remindAt(),
                        death.authorisationsEnded(),
                        isHoldProposed(death)));
    }

    private Optional<Death> death(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        UUID holder = row.getObject("holder", UUID.class);
        String state = row.getString("state");
        Instant openedAt = time(row, "opened_at");
        Instant changedAt = time(row, "changed_at");
        Instant nextAt = time(row, "next_at");
        Optional<Instant> remindAt = Optional.ofNullable(row.getObject("remind_at", OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
        boolean ended = row.getBoolean("authorisations_ended");
        try {
            byte[] context = context(
                    id, holder, state, openedAt, changedAt, nextAt, remindAt, ended, row.getBoolean("hold_proposed"));
            var sealed = json.readValue(masterKey.open(row.getBytes("sealed"), context), Sealed.class);
            return Optional.of(new Death(
                    id,
                    holder,
                    Death.State.valueOf(state.toUpperCase(Locale.ROOT).replace('-', '_')),
                    openedAt,
                    changedAt,
                    nextAt,
                    remindAt,
                    ended,
                    sealed.certificate(),
                    sealed.steps().stream()
                            .map(step -> new Death.Step(
                                    step.at(),
                                    step.action(),
                                    step.agent(),
                                    Optional.ofNullable(step.reason()),
                                    Optional.ofNullable(step.until())))
                            .toList()));
        } catch (SealBrokenException e) {
            altered.report(TABLE);
            return Optional.empty();
        }
    }

    private static byte[] context(
            UUID id,
            UUID holder,
            String state,
            Instant openedAt,
            Instant changedAt,
            Instant nextAt,
            Optional<Instant> remindAt,
            boolean authorisationsEnded,
            boolean holdProposed) {
        RowContext context = RowContext.of(TABLE)
                .text(id.toString())
                .text(holder.toString())
                .text(state)
                .time(openedAt)
                .time(changedAt)
                .time(nextAt)
                .text(Boolean.toString(authorisationsEnded));
        // Rows of before have neither such a time nor a hold.
        RowContext reminded = remindAt.map(context::time).orElse(context);
        return (holdProposed ? reminded.text("hold-proposed") : reminded).toBytes();
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
