package fr.montpellier.multipass.vault.keeping.documents.retention;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The figures of documents whose retention is over, each with the documents that it counts. */
enum RetentionList {
    DUE,
    HELD;

    static Optional<RetentionList> fromCode(String code) {
        return Arrays.stream(values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(code))
                .findFirst();
    }
}
