package fr.montpellier.multipass.portal.design.texts;

import fr.montpellier.multipass.portal.gateways.consent.UnavailableDocument;
import java.util.Locale;

/** Says why a document that was given cannot be read, and since when. */
public final class UnavailableTexts {

    private UnavailableTexts() {}

    /** Returns the words for the resident, such as "supprimée par vous le 28 novembre 2026". */
    public static String forOwner(UnavailableDocument unavailable, Locale language) {
        return words("not-readable.own", unavailable, language);
    }

    /** Returns the words for an agent. */
    public static String forAgent(UnavailableDocument unavailable, Locale language) {
        return words("not-readable.case", unavailable, language);
    }

    private static String words(String key, UnavailableDocument unavailable, Locale language) {
        String date = Dates.date(unavailable.at(), language);
        String reason = key + "." + unavailable.reason();
        return Texts.in(language, Texts.find(language, reason).isPresent() ? reason : key, date);
    }
}
