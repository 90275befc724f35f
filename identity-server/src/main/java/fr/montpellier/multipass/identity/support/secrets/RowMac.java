package fr.montpellier.multipass.identity.support.secrets;

import org.springframework.stereotype.Component;

/**
 * Authenticates rows that decide who a person is or what they, an agent or a client may do: HMAC-SHA256 of the columns that
 * decide, beside them. A row that another program wrote, edited or moved counts as absent.
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
     * Returns whether this server wrote the row as it stands; reports it to the operator and the DPO if not.
     *
     * @param table of the row, written in the code
     */
    public boolean verify(String table, byte[] mac, RowContext row) {
        boolean verified = hash.matches(mac, row.toBytes());
        if (!verified) {
            altered.report(table);
        }
        return verified;
    }
}
