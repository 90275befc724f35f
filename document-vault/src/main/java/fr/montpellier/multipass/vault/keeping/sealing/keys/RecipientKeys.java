package fr.montpellier.multipass.vault.keeping.sealing.keys;

import org.springframework.stereotype.Component;

/** The keys of departments and applications to which documents are shared. */
@Component
public class RecipientKeys {

    private final HolderKeyRepository keys;

    RecipientKeys(HolderKeyRepositories repositories) {
        this.keys = repositories.recipients();
    }

    /**
     * Returns the SQL expression of the identifier of a recipient's key, for statements on the tables of what is sealed
     * for recipients.
     *
     * @param recipient SQL expression of the recipient
     */
    public static String selectId(String recipient) {
        return "(SELECT id FROM recipient_key WHERE owner = " + recipient + ")";
    }

    /** Returns the recipient's key; creates it when something is first shared with it. */
    public RecipientKey of(String recipient) {
        HolderKeyRepository.Opened key = keys.of(recipient);
        return new RecipientKey(key.id(), key.bytes());
    }
}
