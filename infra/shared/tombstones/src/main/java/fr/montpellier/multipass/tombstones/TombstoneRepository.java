package fr.montpellier.multipass.tombstones;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stores what ended until it is listed, and the names of what is listed. */
public class TombstoneRepository {

    private final JdbcClient jdbc;

    public TombstoneRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Tombstone tombstone) {
        jdbc.sql("INSERT INTO tombstone (name, kind, subject) VALUES (?, ?, ?)")
                .params(tombstone.name(), tombstone.kind(), tombstone.subject())
                .update();
    }

    /** Stores that this database has what ended; may be repeated. */
    void insertListed(String name) {
        jdbc.sql("INSERT INTO tombstone (name) VALUES (?) ON CONFLICT DO NOTHING")
                .param(name)
                .update();
    }

    /** Returns what is not known to be listed, oldest first. */
    List<Tombstone> findUnlisted(int limit) {
        return jdbc.sql("SELECT name, kind, subject FROM tombstone WHERE kind IS NOT NULL ORDER BY name LIMIT ?")
                .param(limit)
                .query((row, number) ->
                        new Tombstone(row.getString("name"), row.getString("kind"), row.getString("subject")))
                .list();
    }

    void markListed(String name) {
        jdbc.sql("UPDATE tombstone SET kind = NULL, subject = NULL WHERE name = ?")
                .param(name)
                .update();
    }

    /** Returns the name of the last that is listed. */
    Optional<String> findNewestListed() {
        return jdbc.sql("SELECT name FROM tombstone WHERE kind IS NULL ORDER BY name DESC LIMIT 1")
                .query(String.class)
                .optional();
    }

    /** Returns whether something is listed that has a name from the one until before the other. */
    boolean isListedBetween(String first, String end) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM tombstone WHERE kind IS NULL AND name >= ? AND name < ?)")
                .params(first, end)
                .query(Boolean.class)
                .single();
    }

    /** Returns the months, as {@code YYYYMM}, in which something ended that is listed. */
    List<String> findListedMonths() {
        return jdbc.sql("SELECT DISTINCT substr(name, 1, 6) AS month FROM tombstone WHERE kind IS NULL")
                .query((row, number) -> row.getString("month"))
                .list();
    }

    /** Returns the names of what ended in a month and is listed; the caller may change the set. */
    Set<String> findListed(String month) {
        String next = "%06d".formatted(Integer.parseInt(month) + 1);
        return new HashSet<>(jdbc.sql("SELECT name FROM tombstone WHERE kind IS NULL AND name >= ? AND name < ?")
                .params(month, next)
                .query(String.class)
                .list());
    }

    /** Deletes names that were listed, and are no longer. */
    void delete(Collection<String> names) {
        jdbc.sql("DELETE FROM tombstone WHERE kind IS NULL AND name = ANY(?)")
                .param(names.toArray(String[]::new))
                .update();
    }

    /** Returns those of the names that this database has. */
    Set<String> findKnown(Collection<String> names) {
        return new HashSet<>(jdbc.sql("SELECT name FROM tombstone WHERE name = ANY(?)")
                .param(names.toArray(String[]::new))
                .query(String.class)
                .list());
    }
}
