package fr.montpellier.multipass.consent.cases;

import fr.montpellier.multipass.consent.authorisations.CaseReference;
import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores the history of each case. */
@Repository
public class CaseStepRepository {

    /** The largest number of entries that are shown, which are the newest ones. */
    public static final int MOST = 200;

    private static final String COLUMNS = "step, state, at, agent_name, document_type, document, sentence";

    private final JdbcClient jdbc;
    private final CaseSeal seal;

    CaseStepRepository(JdbcClient jdbc, CaseSeal seal) {
        this.jdbc = jdbc;
        this.seal = seal;
    }

    /**
     * An event in a case.
     *
     * @param state state of the case afterwards
     * @param agent name of the agent; empty if the resident or this service acted
     * @param type type of the piece that the event is about, if it is about one
     * @param document piece that the event is about, if it is about one that was given
     * @param sentence that the agent wrote, such as the decision
     */
    public record Entry(
            CaseStep step,
            CaseState state,
            Instant at,
            Optional<String> agent,
            Optional<JustificatifType> type,
            Optional<DocumentId> document,
            Optional<String> sentence) {

        /** Returns a text without the values, which are personal. */
        @Override
        public String toString() {
            return "Entry[" + step + "]";
        }
    }

    /** Inserts an event caused by the resident or this service. */
    public void insert(Case after, CaseStep step, Instant at, Optional<JustificatifType> type) {
        insert(after, step, at, Optional.empty(), type, Optional.empty());
    }

    public void insert(
            Case after,
            CaseStep step,
            Instant at,
            Optional<AgentName> agent,
            Optional<JustificatifType> type,
            Optional<String> sentence) {
        insert(after, step, at, agent, type, Optional.empty(), sentence);
    }

    public void insert(
            Case after,
            CaseStep step,
            Instant at,
            Optional<AgentName> agent,
            Optional<JustificatifType> type,
            Optional<DocumentId> document,
            Optional<String> sentence) {
        jdbc.sql("""
                        INSERT INTO case_steps (reference, step, state, at, agent, agent_name, document_type, document,
                            sentence)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(after.reference().value(), step.code(), after.state().code())
                .param(OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                .param(agent.map(each -> each.subject().value()).orElse(null))
                .param(sealed(after, CaseSeal.Kind.AGENT_NAME, agent.map(AgentName::name)))
                .param(type.map(JustificatifType::value).orElse(null))
                .param(document.map(DocumentId::value).orElse(null))
                .param(sealed(after, CaseSeal.Kind.SENTENCE, sentence))
                .update();
    }

    /** Erases the texts and the names of agents. The events and their times are kept. */
    public void eraseWritten(CaseReference reference) {
        jdbc.sql("UPDATE case_steps SET sentence = NULL, agent = NULL, agent_name = NULL WHERE reference = ?")
                .param(reference.value())
                .update();
    }

    private byte @Nullable [] sealed(Case of, CaseSeal.Kind kind, Optional<String> text) {
        return text.map(each -> seal.seal(of.reference(), kind, each)).orElse(null);
    }

    /** Returns the newest {@value #MOST} entries, oldest first. */
    public List<Entry> find(CaseReference reference) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM case_steps WHERE reference = ? ORDER BY id DESC LIMIT ?")
                .params(reference.value(), MOST)
                .query((row, number) -> new Entry(
                        CaseStep.fromCode(row.getString("step")),
                        CaseState.fromCode(row.getString("state")),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        opened(reference, CaseSeal.Kind.AGENT_NAME, row.getBytes("agent_name")),
                        Optional.ofNullable(row.getString("document_type")).map(JustificatifType::new),
                        Optional.ofNullable(row.getObject("document", UUID.class))
                                .map(DocumentId::new),
                        opened(reference, CaseSeal.Kind.SENTENCE, row.getBytes("sentence"))))
                .list()
                .reversed();
    }

    private Optional<String> opened(CaseReference reference, CaseSeal.Kind kind, byte @Nullable [] sealed) {
        return sealed == null ? Optional.empty() : Optional.of(seal.open(reference, kind, sealed));
    }
}
