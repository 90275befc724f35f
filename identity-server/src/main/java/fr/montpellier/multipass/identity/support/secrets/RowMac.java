package fr.montpellier.multipass.identity.support.secrets;

import org.springframework.stereotype.Component;

/**
 * Authenticates rows on which the identity of a person or the permissions of a person, an agent or a client depend. An
 * HMAC-SHA256 of the relevant columns is stored with them. A row that another program wrote, changed or moved is
 * treated as absent.
 */
@Component
public class RowMac {

    private final KeyedHash hash;
    private final AlteredRowReporter altered;

    RowMac(SealedSecrets secrets, AlteredRowReporter altered) {
        this.hash = KeyedHash.of(secrets, "row");
        this.altered = altered;
    }

    public byte[] of(RowContext row) {
        return hash.hash(row.toBytes());
    }

    /**
     * Returns whether this server wrote the row with its current content, and reports it to the operator and the DPO
     * otherwise.
     *
     * @param table table of the row, a constant of the code
     */
    public boolean verify(String table, byte[] mac, RowContext row) {
        boolean verified = hash.matches(mac, row.toBytes());
        if (!verified) {
            altered.report(table);
        }
        return verified;
    }
}
