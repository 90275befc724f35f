package fr.montpellier.multipass.consent.cases.queue;

import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.kernel.SubjectId;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores which authorisations an agent was shown in a list today. */
@Repository
class CaseListingRepository {

    private final JdbcClient jdbc;

    CaseListingRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Stores these authorisations as shown, and returns those that the agent had not been shown on that day. */
    Set<SharingAuthorisationId> insertNew(SubjectId agent, LocalDate day, List<SharingAuthorisationId> authorisations) {
        jdbc.sql("DELETE FROM case_listings WHERE agent = ? AND day < ?")
                .params(agent.value(), day)
                .update();
        return new HashSet<>(jdbc.sql("""
                        INSERT INTO case_listings (authorisation, agent, day)
                        SELECT id, ?, ? FROM unnest(?) id ORDER BY id ON CONFLICT DO NOTHING RETURNING authorisation""")
                .params(agent.value(), day)
                .param(authorisations.stream()
                        .map(SharingAuthorisationId::value)
                        .toArray(UUID[]::new))
                .query((row, number) -> new SharingAuthorisationId(row.getObject(1, UUID.class)))
                .list());
    }
}
