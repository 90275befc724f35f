package fr.montpellier.multipass.consent.receipts;

import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores receipts as they were signed; the role of the service can neither change nor delete one. */
@Repository
class ReceiptRepository {

    private final JdbcClient jdbc;

    ReceiptRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(SharingAuthorisationId authorisation, int revision, String jws) {
        jdbc.sql("INSERT INTO receipts (authorisation, revision, jws) VALUES (?, ?, ?)")
                .params(authorisation.value(), revision, jws)
                .update();
    }

    /** Returns the receipt in JWS compact form (RFC 7515, section 7.1), or empty if the revision has none. */
    Optional<String> find(SharingAuthorisationId authorisation, int revision) {
        return jdbc.sql("SELECT jws FROM receipts WHERE authorisation = ? AND revision = ?")
                .params(authorisation.value(), revision)
                .query(String.class)
                .optional();
    }
}
