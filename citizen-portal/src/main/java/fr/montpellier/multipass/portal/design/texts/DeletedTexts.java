package fr.montpellier.multipass.portal.design.texts;

import fr.montpellier.multipass.portal.gateways.consent.DeletedDocument;
import java.util.Locale;

/** Says who deleted a document that was given, and when. */
public final class DeletedTexts {

    private DeletedTexts() {}

    /** Returns the words for the resident, such as "supprimée par vous le 28 novembre 2026". */
    public static String forOwner(DeletedDocument deleted, Locale language) {
        return words("deleted.own", deleted, language);
    }

    /** Returns the words for an agent. */
    public static String forAgent(DeletedDocument deleted, Locale language) {
        return words("deleted.case", deleted, language);
    }

    private static String words(String key, DeletedDocument deleted, Locale language) {
        String date = Dates.date(deleted.at(), language);
        String reason = key + "." + deleted.reason();
        return Texts.in(language, Texts.find(language, reason).isPresent() ? reason : key, date);
    }
}
