package fr.montpellier.multipass.vault.keeping.sealing;

import org.springframework.stereotype.Component;

/** The keys of departments and applications to which documents are shared. */
@Component
public class RecipientKeys {

    private final KeyRing keys;

    RecipientKeys(KeyRings rings) {
        this.keys = rings.recipients();
    }

    /** Returns the recipient's key; creates it when something is first shared with it. */
    public RecipientKey of(String recipient) {
        KeyRing.Opened key = keys.of(recipient);
        return new RecipientKey(key.id(), key.bytes());
    }
}
