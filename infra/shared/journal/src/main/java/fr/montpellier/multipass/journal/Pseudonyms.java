package fr.montpellier.multipass.journal;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Random names for people: 128 bits, 32 hexadecimal digits, tied to a person by one row that can be erased. */
final class Pseudonyms {

    private static final int BYTES = 16;

    private final JdbcClient jdbc;
    private final SecureRandom random = new SecureRandom();

    Pseudonyms(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<String> find(String reference) {
        return jdbc.sql("SELECT pseudonym FROM journal_pseudonyms WHERE reference = ?")
                .param(reference)
                .query(String.class)
                .optional();
    }

    /** Sorted, so that two transactions that name the same new people wait for each other without a deadlock. */
    Map<String, String> of(SortedSet<String> references) {
        var pseudonyms = new TreeMap<String, String>();
        references.forEach(
                reference -> pseudonyms.put(reference, find(reference).orElseGet(() -> create(reference))));
        return pseudonyms;
    }

    void forget(String reference) {
        jdbc.sql("DELETE FROM journal_pseudonyms WHERE reference = ?")
                .param(reference)
                .update();
    }

    private String create(String reference) {
        byte[] name = new byte[BYTES];
        random.nextBytes(name);
        jdbc.sql(
                        "INSERT INTO journal_pseudonyms (reference, pseudonym) VALUES (?, ?) ON CONFLICT (reference) DO NOTHING")
                .param(reference)
                .param(HexFormat.of().formatHex(name))
                .update();
        return find(reference).orElseThrow();
    }
}
