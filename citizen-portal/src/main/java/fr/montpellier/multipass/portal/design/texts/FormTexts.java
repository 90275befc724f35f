package fr.montpellier.multipass.portal.design.texts;

import fr.montpellier.multipass.portal.gateways.consent.demarches.RequestedType;
import java.util.Locale;

/** Says exactly what the readers see of a document of a type. */
public final class FormTexts {

    private FormTexts() {}

    /** @param byApplication whether an application receives what the resident authorises, beside the agents */
    public static String of(RequestedType type, boolean byApplication, Locale language) {
        if (type.factsOnly()) {
            return Texts.in(
                    language, byApplication ? "need.form.facts.by-application" : "need.form.facts", type.factNames());
        }
        String seen = Texts.in(language, type.isOriginal() ? "need.form.original" : "need.form.pages");
        return byApplication ? seen + " " + Texts.in(language, "notice-page.by-application") : seen;
    }
}
