package fr.montpellier.multipass.identity.people.citizens;

import fr.montpellier.multipass.identity.support.secrets.RowContext;
import fr.montpellier.multipass.identity.support.secrets.RowMac;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores the merges of Multipass. A row whose MAC is wrong is ignored. */
@Repository
class CitizenMergeRepository {

    private static final String TABLE = "citizen_merge";

    private static final String SELECT = "SELECT former, remaining, merged_at, mac FROM citizen_merge ";

    private final JdbcClient jdbc;
    private final RowMac mac;

    CitizenMergeRepository(JdbcClient jdbc, RowMac mac) {
        this.jdbc = jdbc;
        this.mac = mac;
    }

    /**
     * Inserts a merge.
     *
     * @return false if the former one already leads to another
     */
    boolean insert(CitizenMerge merge) {
        return jdbc.sql("""
                        INSERT INTO citizen_merge (former, remaining, merged_at, mac) VALUES (?, ?, ?, ?)
                        ON CONFLICT (former) DO NOTHING""")
                        .params(
                                merge.former().value(),
                                merge.remaining().value(),
                                merge.at().atOffset(ZoneOffset.UTC),
                                mac.of(context(merge)))
                        .update()
                == 1;
    }

    /**
     * Deletes a merge.
     *
     * @return false if the former one does not lead to that one
     */
    boolean delete(CitizenId former, CitizenId remaining) {
        return jdbc.sql("DELETE FROM citizen_merge WHERE former = ? AND remaining = ?")
                        .params(former.value(), remaining.value())
                        .update()
                == 1;
    }

    Optional<CitizenMerge> find(CitizenId former) {
        return jdbc.sql(SELECT + "WHERE former = ?")
                .param(former.value())
                .query((row, number) -> merge(row))
                .optional()
                .flatMap(found -> found);
    }

    /** Returns the merge, which other transactions cannot change until this one ends. */
    Optional<CitizenMerge> findForShare(CitizenId former) {
        return jdbc.sql(SELECT + "WHERE former = ? FOR SHARE")
                .param(former.value())
                .query((row, number) -> merge(row))
                .optional()
                .flatMap(found -> found);
    }

    /** Returns the merges that lead to that Multipass, oldest first. */
    List<CitizenMerge> leadingTo(CitizenId remaining) {
        return jdbc
                .sql(SELECT + "WHERE remaining = ? ORDER BY merged_at, former")
                .param(remaining.value())
                .query((row, number) -> merge(row))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * Returns the merges between the Multipass of one person, oldest first: by which that one leads to another, and by which others lead to
     * either of the two.
     */
    List<CitizenMerge> ofPerson(CitizenId id) {
        return jdbc.sql(SELECT + """
                        WHERE former = :id OR remaining = :id
                            OR remaining = (SELECT remaining FROM citizen_merge WHERE former = :id)
                        ORDER BY merged_at, former""").param("id", id.value()).query((row, number) -> merge(row)).list().stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<CitizenMerge> merge(ResultSet row) throws SQLException {
        var merge = new CitizenMerge(
                new CitizenId(row.getObject("former", UUID.class)),
                new CitizenId(row.getObject("remaining", UUID.class)),
                row.getObject("merged_at", OffsetDateTime.class).toInstant());
        return mac.verify(TABLE, row.getBytes("mac"), context(merge)) ? Optional.of(merge) : Optional.empty();
    }

    private static RowContext context(CitizenMerge merge) {
        return RowContext.of(TABLE)
                .text(merge.former().toString())
                .text(merge.remaining().toString())
                .time(merge.at());
    }
}
