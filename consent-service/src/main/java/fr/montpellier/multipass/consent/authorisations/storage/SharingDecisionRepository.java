package fr.montpellier.multipass.consent.authorisations.storage;

import static fr.montpellier.multipass.consent.authorisations.storage.SharingAuthorisationRow.COLUMNS;
import static fr.montpellier.multipass.consent.authorisations.storage.SharingAuthorisationRow.OPEN;
import static fr.montpellier.multipass.consent.authorisations.storage.SharingAuthorisationRow.utc;

import fr.montpellier.multipass.consent.authorisations.DecidedAuthorisation;
import fr.montpellier.multipass.consent.demarches.RequiredLevels;
import fr.montpellier.multipass.consent.rights.Restrictions;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.service.time.CivilTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads authorisations with what decides about readings, holding them against changes if a decision is made. */
@Repository
class SharingDecisionRepository {

    private static final String SELECT_WITH_LEVEL =
            "SELECT " + COLUMNS + ", " + RequiredLevels.OF_AGENTS + ", " + Restrictions.UNTIL + " FROM authorisations ";

    /**
     * Locks, then reads, in two statements that are sent together: the second sees the changes that were committed while the first
     * waited, since each statement has a snapshot of its own.
     */
    private static final String LOCK_AND_SELECT = DecisionLock.SHARED + "; " + SELECT_WITH_LEVEL + "WHERE id = ?";

    /** Locks if nothing has to be waited for, then reads: as above. */
    private static final String TRY_LOCK_AND_SELECT =
            DecisionLock.SHARED_OR_NOT + "; " + SELECT_WITH_LEVEL + "WHERE id = ?";

    /** Locks those for which nothing has to be waited, then reads them: as above, for several. */
    private static final String LOCK_AND_SELECT_SEVERAL =
            DecisionLock.SHARED_WITHOUT_WAITING + "; " + SELECT_WITH_LEVEL + "WHERE id = ANY (?)";

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final Clock clock;

    SharingDecisionRepository(JdbcClient jdbc, JdbcTemplate template, Clock clock) {
        this.jdbc = jdbc;
        this.template = template;
        this.clock = clock;
    }

    /**
     * Returns the authorisation after any withdrawal in progress or waiting, and makes later ones wait until the
     * transaction ends. Does not write: docs/adr/0065.
     */
    Optional<DecidedAuthorisation> findForDecision(SharingAuthorisationId id) {
        return lockAndSelect(LOCK_AND_SELECT, id, answer -> true);
    }

    /**
     * Returns the authorisation unless a withdrawal in progress or waiting holds it. Called without a transaction, it holds the
     * authorisation while it reads it and no longer, since both statements are sent together.
     */
    Optional<DecidedAuthorisation> findBetweenChanges(SharingAuthorisationId id) {
        return lockAndSelect(TRY_LOCK_AND_SELECT, id, answer -> answer.getBoolean(1));
    }

    /** Reads from the answer about a lock whether it was taken. */
    private interface LockAnswer {
        boolean isTaken(ResultSet answer) throws SQLException;
    }

    private Optional<DecidedAuthorisation> lockAndSelect(
            String statements, SharingAuthorisationId id, LockAnswer lock) {
        PreparedStatementCallback<Optional<DecidedAuthorisation>> read = both -> {
            both.setString(1, id.toString());
            both.setObject(2, today());
            both.setObject(3, id.value());
            both.execute();
            boolean taken;
            try (ResultSet answer = both.getResultSet()) {
                taken = answer.next() && lock.isTaken(answer);
            }
            both.getMoreResults();
            try (ResultSet row = both.getResultSet()) {
                return taken && row.next() ? Optional.of(withLevel(row, 0)) : Optional.empty();
            }
        };
        return Objects.requireNonNull(template.execute(statements, read));
    }

    /**
     * Returns those authorisations that no withdrawal in progress or waiting holds, and makes later withdrawals wait until the
     * transaction ends. Never waits, so that one authorisation delays no decision about another.
     */
    List<DecidedAuthorisation> findForDecisions(Collection<SharingAuthorisationId> ids) {
        UUID[] all = ids.stream().map(SharingAuthorisationId::value).toArray(UUID[]::new);
        PreparedStatementCallback<List<DecidedAuthorisation>> read = both -> {
            both.setObject(1, all);
            both.setObject(2, today());
            both.setObject(3, all);
            both.execute();
            Set<UUID> locked = new HashSet<>();
            try (ResultSet row = both.getResultSet()) {
                while (row.next()) {
                    locked.add(row.getObject(1, UUID.class));
                }
            }
            both.getMoreResults();
            List<DecidedAuthorisation> found = new ArrayList<>();
            try (ResultSet row = both.getResultSet()) {
                while (row.next()) {
                    if (locked.contains(row.getObject("id", UUID.class))) {
                        found.add(withLevel(row, 0));
                    }
                }
            }
            return found;
        };
        return Objects.requireNonNull(template.execute(LOCK_AND_SELECT_SEVERAL, read));
    }

    /** Returns an authorisation with the level that its démarche requires of agents. */
    Optional<DecidedAuthorisation> findWithLevel(SharingAuthorisationId id) {
        return jdbc.sql(SELECT_WITH_LEVEL + "WHERE id = ?")
                .params(today(), id.value())
                .query(SharingDecisionRepository::withLevel)
                .optional();
    }

    /** Returns active authorisations that name an application, in the order of their identifiers. */
    List<DecidedAuthorisation> findOpen(String application, Instant now, UUID from, int limit) {
        return jdbc.sql(SELECT_WITH_LEVEL + "WHERE application = ? AND id >= ? AND until > ? AND " + OPEN
                        + " ORDER BY id LIMIT ?")
                .params(today(), application, from, utc(now), limit)
                .query(SharingDecisionRepository::withLevel)
                .list();
    }

    /** Returns active authorisations of a department, in the order of their identifiers. */
    List<DecidedAuthorisation> findOpen(String department, String organisation, Instant now, UUID from, int limit) {
        return jdbc.sql(SELECT_WITH_LEVEL + "WHERE department = ? AND organisation = ? AND id >= ? AND until > ? AND "
                        + OPEN + " ORDER BY id LIMIT ?")
                .params(today(), department, organisation, from, utc(now), limit)
                .query(SharingDecisionRepository::withLevel)
                .list();
    }

    private LocalDate today() {
        return CivilTime.today(clock);
    }

    private static DecidedAuthorisation withLevel(ResultSet row, int number) throws SQLException {
        return new DecidedAuthorisation(
                SharingAuthorisationRow.read(row, number),
                Optional.ofNullable(row.getString("agent_level")),
                Optional.ofNullable(row.getObject("restricted_until", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }
}
