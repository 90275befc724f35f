package fr.montpellier.multipass.identity.protocol.grants;

import fr.montpellier.multipass.identity.protocol.consentservice.EndReason;
import fr.montpellier.multipass.identity.protocol.request.parameters.RequestedDocumentAccess;
import fr.montpellier.multipass.identity.support.secrets.RowContext;
import fr.montpellier.multipass.identity.support.secrets.RowMac;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Stores grants, their accesses, and the ended accesses that are still to be reported to the consent service. The
 * person, the client, the accesses and the linked authorizations of a grant have a MAC. The consent service decides
 * whether an access is still active.
 */
@Repository
class GrantRepository {

    private static final String GRANTS = "access_grant";
    private static final String DETAILS = "access_grant_detail";
    private static final String LINKS = "access_grant_authorization";

    private static final String GRANT_COLUMNS =
            "g.id, g.client_id, g.holder, g.scopes, g.created_at, g.updated_at, g.mac";
    private static final String DETAIL_COLUMNS = "d.authorisation, d.grant_id, d.demarche, d.datatypes, d.until, d.mac";
    private static final String GRANT = "SELECT " + GRANT_COLUMNS + " FROM access_grant g ";
    private static final String DETAIL = "SELECT " + DETAIL_COLUMNS + " FROM access_grant_detail d ";
    /** The condition of an access that the consent service recorded and that has not ended here. */
    private static final String HELD = "d.ended_at IS NULL AND d.until IS NOT NULL";

    private final JdbcClient jdbc;
    private final RowMac mac;

    GrantRepository(JdbcClient jdbc, RowMac mac) {
        this.jdbc = jdbc;
        this.mac = mac;
    }

    /** An ended access that is still to be reported to the consent service. */
    record PendingWithdrawal(String clientId, UUID sharingAuthorisationId, EndReason reason, Instant endedAt) {}

    /** An access that has expired, unless the resident renewed it. */
    record ExpiredAccess(String clientId, GrantDetail detail) {}

    void insert(Grant grant) {
        jdbc.sql("""
                        INSERT INTO access_grant (id, client_id, holder, scopes, created_at, updated_at, mac)
                        VALUES (?, ?, ?, ?, ?, ?, ?)""")
                .params(grant.id(), grant.clientId(), grant.holder())
                .param(grant.scopes().toArray(String[]::new))
                .params(List.of(utc(grant.createdAt()), utc(grant.updatedAt()), mac.of(context(grant))))
                .update();
    }

    void update(Grant grant) {
        jdbc.sql("UPDATE access_grant SET scopes = ?, updated_at = ?, mac = ? WHERE id = ?")
                .param(grant.scopes().toArray(String[]::new))
                .params(List.of(utc(grant.updatedAt()), mac.of(context(grant)), grant.id()))
                .update();
    }

    Optional<Grant> find(String id) {
        return one(jdbc.sql(GRANT + "WHERE g.id = ? AND g.ended_at IS NULL").param(id));
    }

    /** Returns the grant, locked until the transaction ends. */
    Optional<Grant> findToChange(String id) {
        return one(jdbc.sql(GRANT + "WHERE g.id = ? AND g.ended_at IS NULL FOR UPDATE")
                .param(id));
    }

    Optional<Grant> findByAuthorization(String authorizationId) {
        return jdbc.sql("SELECT " + GRANT_COLUMNS + """
                        , a.mac AS link_mac FROM access_grant g
                        JOIN access_grant_authorization a ON a.grant_id = g.id
                        WHERE a.authorization_id = ? AND g.ended_at IS NULL""")
                .param(authorizationId)
                .query((row, number) ->
                        mac.verify(LINKS, row.getBytes("link_mac"), context(authorizationId, row.getString("id")))
                                ? grant(row)
                                : Optional.<Grant>empty())
                .optional()
                .flatMap(found -> found);
    }

    Optional<Grant> findBySharingAuthorisation(UUID sharingAuthorisationId) {
        return one(jdbc.sql(GRANT + """
                        JOIN access_grant_detail d ON d.grant_id = g.id
                        WHERE d.authorisation = ? AND g.ended_at IS NULL""").param(sharingAuthorisationId));
    }

    void end(String id, Instant now) {
        jdbc.sql("UPDATE access_grant SET ended_at = ? WHERE id = ?")
                .params(utc(now), id)
                .update();
    }

    void delete(String id) {
        jdbc.sql("DELETE FROM access_grant WHERE id = ?").param(id).update();
    }

    /** Deletes all grants of the resident with their details. */
    void deleteOf(UUID holder) {
        jdbc.sql("DELETE FROM access_grant WHERE holder = ?").param(holder).update();
    }

    void link(String authorizationId, String grantId) {
        jdbc.sql("INSERT INTO access_grant_authorization (authorization_id, grant_id, mac) VALUES (?, ?, ?)")
                .params(authorizationId, grantId, mac.of(context(authorizationId, grantId)))
                .update();
    }

    /** Unlinks all authorizations from the grant and returns them. */
    List<String> unlinkAll(String grantId) {
        return jdbc.sql("DELETE FROM access_grant_authorization WHERE grant_id = ? RETURNING authorization_id")
                .param(grantId)
                .query((row, number) -> row.getString("authorization_id"))
                .list();
    }

    /**
     * Inserts a pending access.
     *
     * @param request handle of the authorization request
     * @return false if the resident already decided on that request
     */
    boolean insertPending(
            UUID sharingAuthorisationId,
            String grantId,
            String request,
            RequestedDocumentAccess access,
            Instant now,
            Instant settleBy) {
        return jdbc.sql("""
                                INSERT INTO access_grant_detail
                                    (authorisation, grant_id, request, demarche, datatypes, settle_by, created_at, mac)
                                VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (request) DO NOTHING""")
                        .params(sharingAuthorisationId, grantId, request, access.demarche())
                        .param(access.datatypes().toArray(String[]::new))
                        .params(List.of(
                                utc(settleBy),
                                utc(now),
                                mac.of(context(
                                        sharingAuthorisationId, grantId, access.demarche(), access.datatypes()))))
                        .update()
                == 1;
    }

    /**
     * Returns whether the person authorised the access on the screen of the request, and the consent service recorded
     * it.
     */
    boolean isDecided(String request, UUID holder) {
        return one(jdbc.sql(GRANT + "JOIN access_grant_detail d ON d.grant_id = g.id"
                                + " WHERE d.request = ? AND g.holder = ? AND " + HELD)
                        .params(request, holder))
                .isPresent();
    }

    /** Removes the handle of the request from its access after the code was issued, and returns the grant. */
    Optional<String> clearRequest(String request) {
        return jdbc.sql("UPDATE access_grant_detail SET request = NULL WHERE request = ? RETURNING grant_id")
                .param(request)
                .query((row, number) -> row.getString("grant_id"))
                .optional();
    }

    void markRecorded(UUID sharingAuthorisationId, Instant until) {
        jdbc.sql("UPDATE access_grant_detail SET until = ? WHERE authorisation = ?")
                .params(utc(until), sharingAuthorisationId)
                .update();
    }

    void deleteDetail(UUID sharingAuthorisationId) {
        jdbc.sql("DELETE FROM access_grant_detail WHERE authorisation = ?")
                .param(sharingAuthorisationId)
                .update();
    }

    List<GrantDetail> findActiveDetails(String grantId) {
        return jdbc
                .sql(DETAIL + "WHERE d.grant_id = ? AND " + HELD + " ORDER BY d.created_at, d.authorisation")
                .param(grantId)
                .query((row, number) -> verified(row))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** Returns the accesses of the person for the client and démarche, the latest first. */
    List<GrantDetail> findHeld(UUID holder, String client, String demarche) {
        return jdbc.sql(DETAIL + """
                        JOIN access_grant g ON g.id = d.grant_id
                        WHERE g.holder = ? AND g.client_id = ? AND d.demarche = ? AND\s""" + HELD + " ORDER BY d.created_at DESC")
                .params(holder, client, demarche)
                .query(GrantRepository::detail)
                .list();
    }

    /** Marks every access of the grant as fetched by the client. */
    void markSettled(String grantId) {
        jdbc.sql("""
                        UPDATE access_grant_detail SET settle_by = NULL
                        WHERE grant_id = ? AND settle_by IS NOT NULL AND until IS NOT NULL AND request IS NULL""").param(grantId).update();
    }

    /**
     * Ends an access.
     *
     * @return false if it had ended before
     */
    boolean endDetail(UUID sharingAuthorisationId, Instant now, Optional<EndReason> reportedReason) {
        return jdbc.sql("""
                                UPDATE access_grant_detail SET ended_at = ?, settle_by = NULL, request = NULL, to_tell = ?
                                WHERE authorisation = ? AND ended_at IS NULL""")
                        .param(utc(now))
                        .param(reportedReason.map(EndReason::code).orElse(null))
                        .param(sharingAuthorisationId)
                        .update()
                == 1;
    }

    /** Returns the accesses that have expired as far as is known here, and are not ended. */
    List<ExpiredAccess> findExpired(Instant now, int most) {
        return jdbc.sql("SELECT " + DETAIL_COLUMNS + """
                        , g.client_id FROM access_grant_detail d JOIN access_grant g ON g.id = d.grant_id
                        WHERE d.until < ? AND d.ended_at IS NULL ORDER BY d.until LIMIT ?""")
                .params(utc(now), most)
                .query((row, number) -> new ExpiredAccess(row.getString("client_id"), detail(row, number)))
                .list();
    }

    /** Returns the accesses that the client did not fetch in time. */
    List<UUID> findOverdue(Instant now, int most) {
        return jdbc.sql("""
                        SELECT authorisation FROM access_grant_detail
                        WHERE settle_by < ? AND ended_at IS NULL ORDER BY settle_by LIMIT ?""")
                .params(utc(now), most)
                .query((row, number) -> row.getObject("authorisation", UUID.class))
                .list();
    }

    List<PendingWithdrawal> findPendingWithdrawals(int most) {
        return jdbc.sql("""
                        SELECT g.client_id, d.authorisation, d.to_tell, d.ended_at FROM access_grant_detail d
                        JOIN access_grant g ON g.id = d.grant_id
                        WHERE d.to_tell IS NOT NULL ORDER BY d.ended_at LIMIT ?""")
                .param(most)
                .query((row, number) -> new PendingWithdrawal(
                        row.getString("client_id"),
                        row.getObject("authorisation", UUID.class),
                        EndReason.fromCode(row.getString("to_tell")),
                        instant(row, "ended_at")))
                .list();
    }

    void markReported(UUID sharingAuthorisationId) {
        jdbc.sql("UPDATE access_grant_detail SET to_tell = NULL WHERE authorisation = ?")
                .param(sharingAuthorisationId)
                .update();
    }

    /**
     * Deletes the grants that ended before that time, except those with ended accesses that are still to be reported.
     */
    void deleteEnded(Instant before) {
        jdbc.sql("""
                        DELETE FROM access_grant g WHERE ended_at < ? AND NOT EXISTS
                            (SELECT FROM access_grant_detail d WHERE d.grant_id = g.id AND d.to_tell IS NOT NULL)""").param(utc(before)).update();
    }

    private Optional<Grant> one(JdbcClient.StatementSpec select) {
        return select.query((row, number) -> grant(row)).optional().flatMap(found -> found);
    }

    /** Returns the content of the row, or empty if the MAC shows that another program wrote it. */
    private Optional<Grant> grant(ResultSet row) throws SQLException {
        var grant = new Grant(
                row.getString("id"),
                row.getString("client_id"),
                row.getObject("holder", UUID.class),
                Set.of((String[]) row.getArray("scopes").getArray()),
                instant(row, "created_at"),
                instant(row, "updated_at"));
        return mac.verify(GRANTS, row.getBytes("mac"), context(grant)) ? Optional.of(grant) : Optional.empty();
    }

    /** Returns the content of the row, or empty if the MAC shows that another program wrote it. */
    private Optional<GrantDetail> verified(ResultSet row) throws SQLException {
        GrantDetail detail = detail(row, 0);
        RowContext context =
                context(detail.sharingAuthorisationId(), detail.grantId(), detail.demarche(), detail.datatypes());
        return mac.verify(DETAILS, row.getBytes("mac"), context) ? Optional.of(detail) : Optional.empty();
    }

    private static RowContext context(Grant grant) {
        return RowContext.of(GRANTS)
                .text(grant.id())
                .text(grant.clientId())
                .text(grant.holder().toString())
                .texts(grant.scopes());
    }

    private static RowContext context(String authorizationId, String grantId) {
        return RowContext.of(LINKS).text(authorizationId).text(grantId);
    }

    private static RowContext context(
            UUID sharingAuthorisationId, String grantId, String demarche, Collection<String> datatypes) {
        return RowContext.of(DETAILS)
                .text(sharingAuthorisationId.toString())
                .text(grantId)
                .text(demarche)
                .texts(datatypes);
    }

    private static GrantDetail detail(ResultSet row, int number) throws SQLException {
        return new GrantDetail(
                row.getObject("authorisation", UUID.class),
                row.getString("grant_id"),
                row.getString("demarche"),
                List.of((String[]) row.getArray("datatypes").getArray()),
                instant(row, "until"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
