package fr.montpellier.multipass.journal.web;

import fr.montpellier.multipass.journal.entries.Commitment;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the personal values that entries commit to, and which residents were forgotten. */
final class DisclosureRepository {

    private final JdbcClient jdbc;

    DisclosureRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns the values and salts that were not erased, by row of entry, then by name. */
    Map<Long, Map<String, Commitment>> of(List<StoredEntry> entries) {
        var disclosed = new HashMap<Long, Map<String, Commitment>>();
        jdbc.sql("SELECT entry_id, name, salt, value FROM journal_disclosures WHERE entry_id = ANY (?)")
                .param(entries.stream().map(StoredEntry::rowId).toArray(Long[]::new))
                .query(row -> {
                    disclosed
                            .computeIfAbsent(row.getLong(1), id -> new TreeMap<>())
                            .put(row.getString(2), new Commitment(row.getString(2), row.getBytes(3), row.getString(4)));
                });
        return disclosed;
    }

    /** Returns those of these pseudonyms whose person was forgotten, according to the entries in the tree. */
    Set<String> forgotten(Collection<String> pseudonyms) {
        return new HashSet<>(jdbc.sql("""
                        SELECT convert_from(e.entry, 'UTF8')::jsonb->'facts'->>'person' AS person
                        FROM journal_entries e JOIN journal_leaves l ON l.entry_id = e.id
                        WHERE e.type LIKE '%.person-forgotten'""").query(String.class).list().stream()
                .filter(pseudonyms::contains)
                .toList());
    }

    /**
     * Returns before which date names were erased because their retention ended, according to the entries in the tree.
     * An entry that says so of names younger than the law's six months says it in vain.
     */
    Instant namesErasedBefore() {
        return jdbc.sql("""
                        SELECT (e.facts->>'namesBefore')::timestamptz FROM journal_entries e
                        WHERE e.type LIKE '%.journal-pruned'
                          AND (e.facts->>'namesBefore')::timestamptz <= e.at - interval '183 days'
                          AND EXISTS (SELECT FROM journal_leaves l WHERE l.entry_id = e.id)
                        ORDER BY e.facts->>'namesBefore' DESC LIMIT 1""")
                .query((row, number) -> row.getObject(1, OffsetDateTime.class))
                .optional()
                .map(OffsetDateTime::toInstant)
                .orElse(Instant.MIN);
    }
}
