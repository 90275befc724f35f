package fr.montpellier.multipass.consent.cases.records;

import fr.montpellier.multipass.consent.authorisations.CaseReference;
import fr.montpellier.multipass.consent.cases.AgentName;
import fr.montpellier.multipass.consent.cases.CaseSeal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores the notes that agents of a department write for each other. They are never returned to residents. */
@Repository
public class CaseNoteRepository {

    /** Most notes of one case. */
    public static final int MOST = 200;

    private final JdbcClient jdbc;
    private final CaseSeal seal;

    CaseNoteRepository(JdbcClient jdbc, CaseSeal seal) {
        this.jdbc = jdbc;
        this.seal = seal;
    }

    /** @param agent name of the agent who wrote it */
    public record Note(Instant at, String agent, String text) {

        /** Returns a text without the values, which are personal. */
        @Override
        public String toString() {
            return "Note";
        }
    }

    public void insert(CaseReference reference, AgentName agent, Instant at, String text) {
        jdbc.sql("INSERT INTO case_notes (reference, at, agent, agent_name, note) VALUES (?, ?, ?, ?, ?)")
                .params(reference.value(), OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                .param(agent.subject().value())
                .param(seal.seal(reference, CaseSeal.Kind.AGENT_NAME, agent.name()))
                .param(seal.seal(reference, CaseSeal.Kind.NOTE, text))
                .update();
    }

    /** Returns the notes of a case, oldest first. */
    public List<Note> find(CaseReference reference) {
        return jdbc.sql("SELECT at, agent_name, note FROM case_notes WHERE reference = ? ORDER BY id LIMIT ?")
                .params(reference.value(), MOST)
                .query((row, number) -> new Note(
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        seal.open(reference, CaseSeal.Kind.AGENT_NAME, row.getBytes("agent_name")),
                        seal.open(reference, CaseSeal.Kind.NOTE, row.getBytes("note"))))
                .list();
    }

    public void delete(CaseReference reference) {
        jdbc.sql("DELETE FROM case_notes WHERE reference = ?")
                .param(reference.value())
                .update();
    }
}
