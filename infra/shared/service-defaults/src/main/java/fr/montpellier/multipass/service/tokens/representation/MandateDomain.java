package fr.montpellier.multipass.service.tokens.representation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a mandate of an accompanied person may be about, as in Aidants Connect; the claim {@code rep_scope} lists the codes. */
public enum MandateDomain {
    /** Papers and citizenship. */
    PAPIERS,
    FAMILLE,
    SOCIAL,
    TRAVAIL,
    LOGEMENT,
    TRANSPORTS,
    /** Taxes and money. */
    ARGENT,
    JUSTICE,
    /** Foreign nationals. */
    ETRANGERS;

    /** Returns the code in tokens, journals and settings. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the domain of a code, or empty if there is none. */
    public static Optional<MandateDomain> find(String code) {
        return Arrays.stream(values())
                .filter(domain -> domain.code().equals(code))
                .findFirst();
    }
}
