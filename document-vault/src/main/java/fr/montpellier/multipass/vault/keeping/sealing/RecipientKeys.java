package fr.montpellier.multipass.vault.keeping.sealing;

import org.springframework.stereotype.Component;

/** One key per department or application that residents let read. */
@Component
public class RecipientKeys {

    private final KeyRing keys;

    RecipientKeys(KeyRings rings) {
        this.keys = rings.recipients();
    }

    /** The recipient's key, made when something is first shared with it. */
    public RecipientKey of(String recipient) {
        KeyRing.Opened key = keys.of(recipient);
        return new RecipientKey(key.id(), key.bytes());
    }
}
