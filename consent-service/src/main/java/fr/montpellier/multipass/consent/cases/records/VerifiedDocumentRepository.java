package fr.montpellier.multipass.consent.cases.records;

import fr.montpellier.multipass.consent.authorisations.CaseReference;
import fr.montpellier.multipass.consent.cases.AgentName;
import fr.montpellier.multipass.consent.cases.CaseSeal;
import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Stores agents' records of documents. */
@Repository
public class VerifiedDocumentRepository {

    /** The largest number of records of one case, which is more than an authorisation has documents. */
    public static final int MOST = 100;

    private static final String COLUMNS = "document, document_type, period, at, agent_name, facts, checked_date";

    private final JdbcClient jdbc;
    private final CaseSeal seal;

    VerifiedDocumentRepository(JdbcClient jdbc, CaseSeal seal) {
        this.jdbc = jdbc;
        this.seal = seal;
    }

    public void delete(CaseReference reference) {
        jdbc.sql("DELETE FROM case_verified_documents WHERE reference = ?")
                .param(reference.value())
                .update();
    }

    /** Inserts the record of a document, or replaces an earlier one. */
    public void save(
            CaseReference reference,
            DocumentId document,
            JustificatifType type,
            Optional<String> period,
            AgentName agent,
            Instant at,
            Map<String, String> facts,
            Optional<LocalDate> checkedDate) {
        jdbc.sql("""
                        INSERT INTO case_verified_documents (reference, document, document_type, at, agent, agent_name, facts,
                            checked_date, period)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT (reference, document) DO UPDATE SET at = excluded.at, agent = excluded.agent,
                            agent_name = excluded.agent_name, facts = excluded.facts,
                            checked_date = excluded.checked_date, period = excluded.period""")
                .params(reference.value(), document.value(), type.value())
                .params(
                        OffsetDateTime.ofInstant(at, ZoneOffset.UTC),
                        agent.subject().value())
                .param(seal.seal(reference, CaseSeal.Kind.AGENT_NAME, agent.name()))
                .param(seal.seal(
                        reference, CaseSeal.Kind.FACTS, JsonMapper.shared().writeValueAsString(facts)))
                .param(checkedDate.orElse(null))
                .param(period.map(text -> seal.seal(reference, CaseSeal.Kind.PERIOD, text))
                        .orElse(null))
                .update();
    }

    /** Returns the records of a case, oldest first. */
    public List<VerifiedDocument> find(CaseReference reference) {
        return jdbc.sql("SELECT " + COLUMNS
                        + " FROM case_verified_documents WHERE reference = ? ORDER BY at, document LIMIT ?")
                .params(reference.value(), MOST)
                .query((row, number) -> new VerifiedDocument(
                        new DocumentId(row.getObject("document", UUID.class)),
                        new JustificatifType(row.getString("document_type")),
                        Optional.ofNullable(row.getBytes("period"))
                                .map(bytes -> seal.open(reference, CaseSeal.Kind.PERIOD, bytes)),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        seal.open(reference, CaseSeal.Kind.AGENT_NAME, row.getBytes("agent_name")),
                        JsonMapper.shared()
                                .readValue(
                                        seal.open(reference, CaseSeal.Kind.FACTS, row.getBytes("facts")),
                                        new TypeReference<Map<String, String>>() {}),
                        Optional.ofNullable(row.getObject("checked_date", LocalDate.class))))
                .list();
    }
}
