package fr.montpellier.multipass.identity.consents;

import fr.montpellier.multipass.kernel.SubjectId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ConsentRows {

    private final JdbcClient jdbc;

    ConsentRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds to what was given before. */
    void upsert(Consent consent, SubjectId subject) {
        jdbc.sql("""
                        INSERT INTO scope_consent (holder, client_id, subject, items, given_at) VALUES (?, ?, ?, ?, ?)
                        ON CONFLICT (holder, client_id) DO UPDATE SET given_at = excluded.given_at, items =
                            ARRAY(SELECT DISTINCT unnest(scope_consent.items || excluded.items))""")
                .params(
                        consent.holder(),
                        consent.clientId(),
                        subject.value(),
                        consent.items().toArray(String[]::new),
                        consent.givenAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<Consent> find(UUID holder, String clientId) {
        return jdbc.sql("SELECT * FROM scope_consent WHERE holder = ? AND client_id = ?")
                .params(holder, clientId)
                .query(ConsentRows::consent)
                .optional();
    }

    /** @param person the sign-in as it is sealed */
    record OfSignIn(UUID holder, byte[] person, Optional<Consent> consent) {}

    /** Who signed in, unless that sign-in ended, and what they let the client learn. */
    Optional<OfSignIn> ofSignIn(UUID signIn, String clientId) {
        return jdbc.sql("""
                        SELECT s.holder, s.sealed, c.client_id, c.items, c.given_at FROM sign_in s
                        LEFT JOIN scope_consent c ON c.holder = s.holder AND c.client_id = ?
                        WHERE s.id = ? AND s.ended_at IS NULL""")
                .params(clientId, signIn)
                .query((row, number) -> new OfSignIn(
                        row.getObject("holder", UUID.class),
                        row.getBytes("sealed"),
                        row.getString("client_id") == null ? Optional.empty() : Optional.of(consent(row, number))))
                .optional();
    }

    List<Consent> of(SubjectId subject) {
        return jdbc.sql("SELECT * FROM scope_consent WHERE subject = ? ORDER BY given_at DESC, client_id")
                .param(subject.value())
                .query(ConsentRows::consent)
                .list();
    }

    /** What was there, if anything. */
    Optional<Consent> delete(SubjectId subject, String clientId) {
        return jdbc.sql("DELETE FROM scope_consent WHERE subject = ? AND client_id = ? RETURNING *")
                .params(subject.value(), clientId)
                .query(ConsentRows::consent)
                .optional();
    }

    private static Consent consent(ResultSet row, int number) throws SQLException {
        return new Consent(
                row.getObject("holder", UUID.class),
                row.getString("client_id"),
                Set.of((String[]) row.getArray("items").getArray()),
                row.getObject("given_at", OffsetDateTime.class).toInstant());
    }
}
