package fr.montpellier.multipass.identity.people.accounts.passkeys;

import fr.montpellier.multipass.identity.support.secrets.AlteredRowReporter;
import fr.montpellier.multipass.identity.support.secrets.RowContext;
import fr.montpellier.multipass.service.masterkey.MasterKey;
import fr.montpellier.multipass.service.masterkey.SealBrokenException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Seals passkeys for their rows, and opens them. A row that another program wrote is ignored. */
@Component
public class PasskeySeal {

    private final MasterKey masterKey;
    private final JsonMapper json;
    private final AlteredRowReporter altered;

    PasskeySeal(MasterKey masterKey, JsonMapper json, AlteredRowReporter altered) {
        this.masterKey = masterKey;
        this.json = json;
        this.altered = altered;
    }

    private record Sealed(String name, byte[] credential, boolean backupEligible) {}

    /**
     * Returns the sealed column, bound to the table, the passkey, its holder and its credential.
     *
     * @param table table of the row, a constant of the code
     */
    byte[] seal(String table, Passkey passkey, byte[] credentialHash) {
        var sealed = new Sealed(passkey.name(), passkey.credential(), passkey.backupEligible());
        return masterKey.seal(
                json.writeValueAsBytes(sealed), context(table, passkey.id(), passkey.holder(), credentialHash));
    }

    /**
     * Returns the passkey of a row, or empty if another program wrote it.
     *
     * @param table table of the row, a constant of the code
     */
    Optional<Passkey> open(String table, UUID holder, ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        try {
            byte[] opened =
                    masterKey.open(row.getBytes("sealed"), context(table, id, holder, row.getBytes("credential_hash")));
            Sealed sealed = json.readValue(opened, Sealed.class);
            return Optional.of(new Passkey(
                    id,
                    holder,
                    sealed.name(),
                    sealed.credential(),
                    sealed.backupEligible(),
                    row.getLong("sign_count"),
                    row.getObject("added_at", OffsetDateTime.class).toInstant(),
                    Optional.ofNullable(row.getObject("used_at", OffsetDateTime.class))
                            .map(OffsetDateTime::toInstant)));
        } catch (SealBrokenException e) {
            altered.report(table);
            return Optional.empty();
        }
    }

    private static byte[] context(String table, UUID id, UUID holder, byte[] credentialHash) {
        return RowContext.of(table)
                .text(id.toString())
                .text(holder.toString())
                .bytes(credentialHash)
                .toBytes();
    }
}
