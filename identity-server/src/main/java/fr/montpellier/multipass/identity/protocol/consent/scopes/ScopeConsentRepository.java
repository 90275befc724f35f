package fr.montpellier.multipass.identity.protocol.consent.scopes;

import fr.montpellier.multipass.identity.people.signin.SignInPredicates;
import fr.montpellier.multipass.identity.support.secrets.RowContext;
import fr.montpellier.multipass.identity.support.secrets.RowMac;
import fr.montpellier.multipass.kernel.SubjectId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores consents to scopes and claims, each row with a MAC over all its columns. */
@Repository
class ScopeConsentRepository {

    private static final String TABLE = "scope_consent";
    private static final String COLUMNS = "c.holder, c.client_id, c.subject, c.items, c.given_at, c.email_hash, c.mac";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM scope_consent c ";

    private final JdbcClient jdbc;
    private final RowMac mac;

    ScopeConsentRepository(JdbcClient jdbc, RowMac mac) {
        this.jdbc = jdbc;
        this.mac = mac;
    }

    /**
     * Adds the items to those of an earlier consent, in the caller's transaction. The displayed address replaces an
     * earlier one.
     */
    void upsert(ScopeConsent consent, SubjectId subject) {
        var items = new TreeSet<>(consent.items());
        Optional<ScopeConsent> earlier = one(jdbc.sql(SELECT + "WHERE holder = ? AND client_id = ? FOR UPDATE")
                .params(consent.holder(), consent.clientId()));
        earlier.ifPresent(found -> items.addAll(found.items()));
        Optional<byte[]> emailHash = consent.emailHash().or(() -> earlier.flatMap(ScopeConsent::emailHash));
        var all = new ScopeConsent(consent.holder(), consent.clientId(), items, consent.givenAt(), emailHash);
        jdbc.sql("""
                        INSERT INTO scope_consent (holder, client_id, subject, items, given_at, email_hash, mac)
                        VALUES (?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT (holder, client_id) DO UPDATE SET subject = excluded.subject,
                            items = excluded.items, given_at = excluded.given_at, email_hash = excluded.email_hash,
                            mac = excluded.mac""")
                .params(
                        all.holder(),
                        all.clientId(),
                        subject.value(),
                        all.items().toArray(String[]::new),
                        all.givenAt().atOffset(ZoneOffset.UTC))
                .param(all.emailHash().orElse(null))
                .param(mac.of(context(all, subject.value())))
                .update();
    }

    /** @param signIn the sealed sign-in */
    record SignInConsent(byte[] signIn, Optional<ScopeConsent> consent) {}

    /** Returns a sign-in with the consent of its person for the client; empty if the sign-in has ended. */
    Optional<SignInConsent> findWithSignIn(UUID signIn, String clientId) {
        return jdbc.sql("SELECT s.sealed, " + COLUMNS + """
                         FROM (%s) s
                        LEFT JOIN scope_consent c ON c.holder = s.holder AND c.client_id = ?""".formatted(SignInPredicates.BY_ID))
                .params(signIn, clientId)
                .query((row, number) -> new SignInConsent(
                        row.getBytes("sealed"), row.getString("client_id") == null ? Optional.empty() : consent(row)))
                .optional();
    }

    List<ScopeConsent> of(SubjectId subject) {
        return jdbc
                .sql(SELECT + "WHERE subject = ? ORDER BY given_at DESC, client_id")
                .param(subject.value())
                .query((row, number) -> consent(row))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** Deletes the consent and returns it, or empty if there is none. */
    Optional<ScopeConsent> delete(SubjectId subject, String clientId) {
        return jdbc.sql("DELETE FROM scope_consent c WHERE subject = ? AND client_id = ? RETURNING " + COLUMNS)
                .params(subject.value(), clientId)
                .query((row, number) -> withoutMac(row))
                .optional();
    }

    /** Deletes all consents of the person. */
    void deleteOf(UUID holder) {
        jdbc.sql("DELETE FROM scope_consent WHERE holder = ?").param(holder).update();
    }

    private Optional<ScopeConsent> one(JdbcClient.StatementSpec select) {
        return select.query((row, number) -> consent(row)).optional().flatMap(found -> found);
    }

    /** Returns the consent, or empty if the MAC shows that another program wrote the row. */
    private Optional<ScopeConsent> consent(ResultSet row) throws SQLException {
        ScopeConsent consent = withoutMac(row);
        return mac.verify(TABLE, row.getBytes("mac"), context(consent, row.getString("subject")))
                ? Optional.of(consent)
                : Optional.empty();
    }

    private static RowContext context(ScopeConsent consent, String subject) {
        RowContext context = RowContext.of(TABLE)
                .text(consent.holder().toString())
                .text(consent.clientId())
                .text(subject)
                .texts(consent.items())
                .time(consent.givenAt());
        return consent.emailHash().map(context::bytes).orElse(context);
    }

    private static ScopeConsent withoutMac(ResultSet row) throws SQLException {
        return new ScopeConsent(
                row.getObject("holder", UUID.class),
                row.getString("client_id"),
                Set.of((String[]) row.getArray("items").getArray()),
                row.getObject("given_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getBytes("email_hash")));
    }
}
