package fr.montpellier.multipass.vault.giving.audit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The figures of authorisations under way, each with the authorisations that it counts. */
enum UnderWayList {
    UNDER_WAY,
    ENDING_SOON,
    NEVER_READ;

    static Optional<UnderWayList> fromCode(String code) {
        return Arrays.stream(values())
                .filter(each ->
                        each.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(code))
                .findFirst();
    }
}
