package fr.montpellier.multipass.identity.cards.desk;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why an agent looks for a resident. */
enum SearchPurpose {
    /** The person wants a card on paper. */
    PRINT,
    /** The person lost a card. */
    LOST,
    /** The person does not know their number. */
    NUMBER;

    /** Returns the name in the journal and in forms. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<SearchPurpose> fromCode(String code) {
        return Arrays.stream(values()).filter(each -> each.code().equals(code)).findFirst();
    }
}
