package fr.montpellier.multipass.portal.dpo.integrity;

import fr.montpellier.multipass.journal.verify.JournalVerification;
import fr.montpellier.multipass.journal.verify.VerifierReasons;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.journal.JournalIntegrity;

/** Says what is wrong with a journal, in the language of the page. */
public final class IntegrityTexts {

    private IntegrityTexts() {}

    public static String reason(JournalVerification.Broken broken) {
        return reason(broken.reason());
    }

    /** @param reason that the verifier or {@link JournalIntegrity} gave */
    public static String reason(String reason) {
        return reason.equals(JournalIntegrity.NOT_CONTINUED)
                ? Texts.get("integrity.not-continued")
                : VerifierReasons.in(Texts.language(), reason);
    }
}
