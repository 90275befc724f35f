package fr.montpellier.multipass.consent.cases.queue;

import fr.montpellier.multipass.consent.authorisations.CaseReference;
import fr.montpellier.multipass.consent.cases.Case;
import fr.montpellier.multipass.consent.cases.CaseRepository;
import fr.montpellier.multipass.consent.paging.Cursor;
import fr.montpellier.multipass.kernel.DemarcheCode;
import fr.montpellier.multipass.service.tokens.Caller;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Lists, searches and counts the cases of one department. Every statement is bounded and uses an index. */
@Repository
class CaseQueueRepository {

    /** The largest count; more cases are not counted. */
    static final int MOST_COUNTED = 1_000;

    /** How long before its end an authorisation counts as expiring. */
    static final Duration EXPIRING = Duration.ofDays(14);

    private static final String OF_THE_DEPARTMENT = "organisation = :organisation AND department = :department AND ";

    /** The condition for an agent who does not handle all démarches of the department. */
    private static final String OF_THE_DEMARCHES = "demarche = ANY(:demarches) AND ";

    /** The counts of a department. Each uses the order of an index, so that it reads only the counted rows. */
    private static final String COUNTS = counts(OF_THE_DEPARTMENT);

    private static final String COUNTS_OF_DEMARCHES = counts(OF_THE_DEPARTMENT + OF_THE_DEMARCHES);

    /** Tells of each filter whether it includes a case. */
    private static final String FILTERS = Stream.of(CaseFilter.values())
            .map(filter -> "coalesce(" + filter.condition() + ", false) AS " + filter.code() + "_filter")
            .collect(Collectors.joining(", ", "SELECT ", " FROM cases WHERE reference = :reference"));

    private static String counts(String whose) {
        return Stream.of(CaseFilter.values())
                .map(filter -> "(SELECT count(*) FROM (SELECT 1 FROM cases WHERE " + whose + filter.condition()
                        + " ORDER BY " + filter.countOrder() + " LIMIT :most) counted) AS " + filter.code() + "_cases")
                .collect(Collectors.joining(", ", "SELECT ", ""));
    }

    private final JdbcClient jdbc;
    private final CaseRepository cases;

    CaseQueueRepository(JdbcClient jdbc, CaseRepository cases) {
        this.jdbc = jdbc;
        this.cases = cases;
    }

    List<Case> list(Caller.Agent agent, CaseFilter filter, CaseOrder order, Cursor after, int limit, Instant now) {
        return page(
                bound(
                        jdbc.sql(CaseRepository.SELECT + "WHERE " + whose(agent) + filter.condition() + " AND "
                                + order.rest() + " LIMIT :limit"),
                        agent,
                        now),
                after,
                limit);
    }

    /**
     * Lists the cases of the filter that match the search.
     *
     * @param reference whole reference, or its last six characters, in capitals
     * @param hashes hashes of the words, all of which the resident's name must have; empty to search by reference only
     */
    List<Case> search(
            Caller.Agent agent,
            CaseFilter filter,
            CaseOrder order,
            Cursor after,
            int limit,
            Instant now,
            String reference,
            byte[][] hashes) {
        String names = hashes.length == 0 ? "" : " OR name_hashes @> :hashes";
        JdbcClient.StatementSpec query = bound(
                        jdbc.sql(CaseRepository.SELECT
                                + "WHERE (reference = :reference OR right(reference, 6) = :reference"
                                + names + ") AND " + whose(agent) + filter.condition() + " AND " + order.rest()
                                + " LIMIT :limit"),
                        agent,
                        now)
                .param("reference", reference);
        return page(hashes.length == 0 ? query : query.param("hashes", hashes), after, limit);
    }

    private List<Case> page(JdbcClient.StatementSpec query, Cursor after, int limit) {
        return query.param("at", utc(after.at()))
                .param("id", after.id())
                .param("limit", limit)
                .query(cases::caseOf)
                .list();
    }

    /** Returns the number of cases of each filter, at most {@value #MOST_COUNTED}. */
    Map<CaseFilter, Integer> count(Caller.Agent agent, Instant now) {
        Map<CaseFilter, Integer> counts = new EnumMap<>(CaseFilter.class);
        bound(jdbc.sql(agent.demarches().isEmpty() ? COUNTS : COUNTS_OF_DEMARCHES), agent, now)
                .param("most", MOST_COUNTED)
                .query(row -> {
                    for (CaseFilter filter : CaseFilter.values()) {
                        counts.put(filter, row.getInt(filter.code() + "_cases"));
                    }
                });
        return counts;
    }

    /** Returns the filters whose list includes a case that the agent may see, in their order. */
    Set<CaseFilter> findFilters(Caller.Agent agent, CaseReference reference, Instant now) {
        Set<CaseFilter> filters = EnumSet.noneOf(CaseFilter.class);
        bound(jdbc.sql(FILTERS), agent, now)
                .param("reference", reference.value())
                .query(row -> {
                    for (CaseFilter filter : CaseFilter.values()) {
                        if (row.getBoolean(filter.code() + "_filter")) {
                            filters.add(filter);
                        }
                    }
                });
        return filters;
    }

    private static String whose(Caller.Agent agent) {
        return agent.demarches().isEmpty() ? OF_THE_DEPARTMENT : OF_THE_DEPARTMENT + OF_THE_DEMARCHES;
    }

    private static JdbcClient.StatementSpec bound(JdbcClient.StatementSpec query, Caller.Agent agent, Instant now) {
        return query.param(
                        "demarches",
                        agent.demarches().stream().map(DemarcheCode::value).toArray(String[]::new))
                .param("organisation", agent.organisation())
                .param("department", agent.department().value())
                .param("agent", agent.subject().value())
                .param("now", utc(now))
                .param("soon", utc(now.plus(EXPIRING)));
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
