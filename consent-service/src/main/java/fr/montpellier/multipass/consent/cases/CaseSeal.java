package fr.montpellier.multipass.consent.cases;

import fr.montpellier.multipass.consent.authorisations.CaseReference;
import fr.montpellier.multipass.service.masterkey.MasterKey;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;

/** Seals personal texts of cases under the master key, each bound to its case and its kind. */
@Component
public class CaseSeal {

    private final MasterKey masterKey;

    CaseSeal(MasterKey masterKey) {
        this.masterKey = masterKey;
    }

    /** The kind of a sealed text. A text of one kind cannot be opened as another. */
    public enum Kind {
        AGENT_NAME,
        IDENTITY,
        SENTENCE,
        ANSWER,
        ABSENCE,
        NOTE,
        FACTS,
        PERIOD
    }

    public byte[] seal(CaseReference reference, Kind kind, String text) {
        return masterKey.seal(text.getBytes(StandardCharsets.UTF_8), context(reference.value(), kind));
    }

    public String open(CaseReference reference, Kind kind, byte[] sealed) {
        return new String(masterKey.open(sealed, context(reference.value(), kind)), StandardCharsets.UTF_8);
    }

    private static byte[] context(String reference, Kind kind) {
        return ("case:" + reference + ":" + kind).getBytes(StandardCharsets.US_ASCII);
    }
}
