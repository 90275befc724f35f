package fr.montpellier.multipass.portal.design.texts;

import java.time.Instant;
import java.util.Locale;

/** Says which administration answered in a legal exchange, by its name and acronym, and when. */
public final class AnswerSource {

    private AnswerSource() {}

    /** @param provider acronym that the source gave, such as {@code CNAF}; one without a name in the texts is shown as it is */
    public static String says(String provider, Instant at) {
        Locale language = Texts.language();
        return Texts.get(
                "exchange.answered",
                Texts.find(language, "exchange.provider." + provider.toLowerCase(Locale.ROOT))
                        .orElse(provider),
                Dates.date(at, language),
                Dates.time(at, language));
    }
}
