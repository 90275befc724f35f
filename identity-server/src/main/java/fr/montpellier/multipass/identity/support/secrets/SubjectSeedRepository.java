package fr.montpellier.multipass.identity.support.secrets;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores the sealed seeds from which the pseudonyms of people are derived. */
@Repository
class SubjectSeedRepository {

    private final JdbcClient jdbc;

    SubjectSeedRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(UUID holder, byte[] sealed) {
        jdbc.sql("INSERT INTO subject_seed (holder, sealed) VALUES (?, ?)")
                .params(holder, sealed)
                .update();
    }

    Optional<byte[]> find(UUID holder) {
        return jdbc.sql("SELECT sealed FROM subject_seed WHERE holder = ?")
                .param(holder)
                .query((row, number) -> row.getBytes("sealed"))
                .optional();
    }

    void delete(UUID holder) {
        jdbc.sql("DELETE FROM subject_seed WHERE holder = ?").param(holder).update();
    }
}
