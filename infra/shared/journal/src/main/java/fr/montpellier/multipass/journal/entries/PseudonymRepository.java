package fr.montpellier.multipass.journal.entries;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;

/**
 * Creates and finds the pseudonyms of persons in entries. One row links each to its person; the row can be erased, and
 * a forged one is detected.
 */
public final class PseudonymRepository {

    private record Row(String pseudonym, PersonCommitment person) {

        boolean isTrue() {
            return person.pseudonym().equals(pseudonym);
        }
    }

    private final JdbcClient jdbc;

    public PseudonymRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Returns the pseudonym of a person; throws {@link IllegalStateException} if the row was forged to link the person
     *     to another pseudonym.
     */
    public Optional<String> find(String reference) {
        return person(reference).map(PersonCommitment::pseudonym);
    }

    /** Returns the reference with the salt that opens its pseudonym, for the person themselves. */
    public Optional<PersonCommitment> person(String reference) {
        return jdbc.sql("SELECT pseudonym, salt, reference FROM journal_pseudonyms WHERE reference = ?")
                .param(reference)
                .query((row, number) ->
                        new Row(row.getString(1), new PersonCommitment(row.getBytes(2), row.getString(3))))
                .optional()
                .map(PseudonymRepository::checked);
    }

    /** Returns the reference of the person whose pseudonym this is, unless the person was forgotten. */
    public Optional<String> reference(String pseudonym) {
        return jdbc.sql("SELECT pseudonym, salt, reference FROM journal_pseudonyms WHERE pseudonym = ?")
                .param(pseudonym)
                .query((row, number) ->
                        new Row(row.getString(1), new PersonCommitment(row.getBytes(2), row.getString(3))))
                .optional()
                .map(row -> checked(row).reference());
    }

    /** Returns for each of these pseudonyms whether it is that of the person in its row; those without a row are left out. */
    public Map<String, Boolean> verify(Collection<String> pseudonyms) {
        var truth = new HashMap<String, Boolean>();
        jdbc.sql("SELECT pseudonym, salt, reference FROM journal_pseudonyms WHERE pseudonym = ANY (?)")
                .param(pseudonyms.toArray(String[]::new))
                .query((row, number) ->
                        new Row(row.getString(1), new PersonCommitment(row.getBytes(2), row.getString(3))))
                .list()
                .forEach(row -> truth.put(row.pseudonym(), row.isTrue()));
        return truth;
    }

    /**
     * Returns the pseudonym of each reference, with three statements at most: missing ones are created in sorted order,
     * so that two transactions that name the same new persons wait for each other without a deadlock.
     */
    public Map<String, String> of(SortedSet<String> references) {
        Map<String, String> known = find(references);
        var unknown = new TreeSet<>(references);
        unknown.removeAll(known.keySet());
        if (!unknown.isEmpty()) {
            create(unknown);
            known.putAll(find(unknown));
        }
        return known;
    }

    private Map<String, String> find(SortedSet<String> references) {
        var found = new TreeMap<String, String>();
        jdbc.sql("SELECT pseudonym, salt, reference FROM journal_pseudonyms WHERE reference = ANY (?)")
                .param(references.toArray(String[]::new))
                .query((row, number) ->
                        new Row(row.getString(1), new PersonCommitment(row.getBytes(2), row.getString(3))))
                .list()
                .forEach(row -> found.put(row.person().reference(), checked(row).pseudonym()));
        return found;
    }

    private void create(SortedSet<String> references) {
        List<PersonCommitment> people =
                references.stream().map(PersonCommitment::to).toList();
        jdbc.sql("""
                        INSERT INTO journal_pseudonyms (reference, pseudonym, salt)
                        SELECT reference, pseudonym, salt FROM unnest(?, ?, ?) AS p (reference, pseudonym, salt)
                        ON CONFLICT (reference) DO NOTHING""")
                .param(people.stream().map(PersonCommitment::reference).toArray(String[]::new))
                .param(people.stream().map(PersonCommitment::pseudonym).toArray(String[]::new))
                .param(new SqlArrayValue("bytea", (Object[])
                        people.stream().map(PersonCommitment::salt).toArray(byte[][]::new)))
                .update();
    }

    private static PersonCommitment checked(Row row) {
        if (!row.isTrue()) {
            throw new IllegalStateException("a pseudonym of the journal was tied to another person");
        }
        return row.person();
    }

    /** Returns the person of a row with the columns of the table. */
    static PersonCommitment checked(ResultSet row) throws SQLException {
        return checked(new Row(
                row.getString("pseudonym"), new PersonCommitment(row.getBytes("salt"), row.getString("reference"))));
    }
}
