package fr.montpellier.multipass.journal;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Names for people in entries, each tied to a person by one row that can be erased and that nothing else can replace. */
final class Pseudonyms {

    private record Row(String pseudonym, PersonCommitment person) {

        boolean isTrue() {
            return person.pseudonym().equals(pseudonym);
        }
    }

    private final JdbcClient jdbc;

    Pseudonyms(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws IllegalStateException if the row was written by another than this service: it ties the person to another */
    Optional<String> find(String reference) {
        return person(reference).map(PersonCommitment::pseudonym);
    }

    /** The reference with the salt that opens its pseudonym: for the person themselves. */
    Optional<PersonCommitment> person(String reference) {
        return jdbc.sql("SELECT pseudonym, salt, reference FROM journal_pseudonyms WHERE reference = ?")
                .param(reference)
                .query((row, number) ->
                        new Row(row.getString(1), new PersonCommitment(row.getBytes(2), row.getString(3))))
                .optional()
                .map(row -> {
                    if (!row.isTrue()) {
                        throw new IllegalStateException("a pseudonym of the journal was tied to another person");
                    }
                    return row.person();
                });
    }

    /** Whether each of these pseudonyms is that of the person in its row; those without a row are left out. */
    Map<String, Boolean> truth(Collection<String> pseudonyms) {
        var truth = new HashMap<String, Boolean>();
        jdbc.sql("SELECT pseudonym, salt, reference FROM journal_pseudonyms WHERE pseudonym = ANY (?)")
                .param(pseudonyms.toArray(String[]::new))
                .query((row, number) ->
                        new Row(row.getString(1), new PersonCommitment(row.getBytes(2), row.getString(3))))
                .list()
                .forEach(row -> truth.put(row.pseudonym(), row.isTrue()));
        return truth;
    }

    /** Sorted, so that two transactions that name the same new people wait for each other without a deadlock. */
    Map<String, String> of(SortedSet<String> references) {
        var pseudonyms = new TreeMap<String, String>();
        references.forEach(
                reference -> pseudonyms.put(reference, find(reference).orElseGet(() -> create(reference))));
        return pseudonyms;
    }

    private String create(String reference) {
        var person = PersonCommitment.to(reference);
        jdbc.sql("INSERT INTO journal_pseudonyms (reference, pseudonym, salt) VALUES (?, ?, ?)"
                        + " ON CONFLICT (reference) DO NOTHING")
                .params(reference, person.pseudonym(), person.salt())
                .update();
        return find(reference).orElseThrow();
    }
}
