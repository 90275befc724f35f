package fr.montpellier.multipass.consent.demarches.lists;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Copies of the latest version of a démarche, which are in the register until this is closed. */
final class CopiedDemarches implements AutoCloseable {

    private static final List<String> TABLES =
            List.of("demarche_versions", "demarche_types", "demarche_facts", "demarche_texts");

    private final JdbcClient owner;

    CopiedDemarches(JdbcClient owner, String code, int number) {
        this.owner = owner;
        TABLES.forEach(table -> owner.sql("""
                        INSERT INTO %1$s
                        SELECT (jsonb_populate_record(
                            original, jsonb_build_object('code', 'copy-' || copy, 'title', 'Copie n°' || copy))).*
                        FROM %1$s AS original CROSS JOIN generate_series(1, :number) AS copy
                        WHERE code = :code AND version = (SELECT max(version) FROM demarche_versions WHERE code = :code)""".formatted(table))
                .param("code", code)
                .param("number", number)
                .update());
    }

    String code(int number) {
        return "copy-" + number;
    }

    String title(int number) {
        return "Copie%20n%C2%B0" + number;
    }

    @Override
    public void close() {
        TABLES.reversed()
                .forEach(table -> owner.sql("DELETE FROM %s WHERE code LIKE 'copy-%%'".formatted(table))
                        .update());
    }
}
