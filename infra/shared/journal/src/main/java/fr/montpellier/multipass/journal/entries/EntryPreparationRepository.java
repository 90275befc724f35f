package fr.montpellier.multipass.journal.entries;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds, in one statement, what an entry needs to know before it is written. */
public final class EntryPreparationRepository {

    /**
     * What an entry needs to know.
     *
     * @param names pseudonym of each person by reference
     * @param previous latest entry about the subject; no other can be written before the transaction ends
     */
    public record Prepared(Map<String, String> names, Optional<SubjectChainRepository.Head> previous) {}

    private final JdbcClient jdbc;
    private final PseudonymRepository pseudonyms;

    public EntryPreparationRepository(JdbcClient jdbc, PseudonymRepository pseudonyms) {
        this.jdbc = jdbc;
        this.pseudonyms = pseudonyms;
    }

    /**
     * Waits for other transactions that write about the same subject, and creates the pseudonyms of people whom the
     * journal does not know.
     *
     * @param subject one of the people
     */
    public Prepared prepare(SortedSet<String> people, Optional<String> subject) {
        if (people.isEmpty()) {
            return new Prepared(Map.of(), Optional.empty());
        }
        Prepared known = find(people, subject);
        if (known.names().size() == people.size()) {
            return known;
        }
        pseudonyms.of(people);
        return find(people, subject);
    }

    private Prepared find(SortedSet<String> people, Optional<String> subject) {
        var names = new HashMap<String, String>();
        var heads = new HashMap<String, SubjectChainRepository.Head>();
        jdbc.sql("SELECT reference, pseudonym, salt, subject_seq, leaf_hash, at FROM journal_prepare(?, ?)")
                .param(people.toArray(String[]::new))
                .param(subject.orElse(null))
                .query(row -> {
                    PersonCommitment person = PseudonymRepository.checked(row);
                    names.put(person.reference(), row.getString("pseudonym"));
                    SubjectChainRepository.Head head = head(row);
                    if (head != null) {
                        heads.put(person.reference(), head);
                    }
                });
        return new Prepared(names, subject.map(heads::get));
    }

    private static SubjectChainRepository.@Nullable Head head(ResultSet row) throws SQLException {
        return row.getBytes("leaf_hash") == null ? null : SubjectChainRepository.head(row);
    }
}
