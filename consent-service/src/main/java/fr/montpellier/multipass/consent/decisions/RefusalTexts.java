package fr.montpellier.multipass.consent.decisions;

import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.kernel.RefusalReason;
import fr.montpellier.multipass.service.languages.Bundles;

/** Reasons for refusals in words, from {@code decisions/reasons*.properties}. */
final class RefusalTexts {

    private static final String BUNDLE = "decisions/reasons";

    private RefusalTexts() {}

    static String of(RefusalReason reason, Language language) {
        return Bundles.find(RefusalTexts.class, BUNDLE, language.locale()).getString(reason.code());
    }
}
