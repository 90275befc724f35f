package fr.montpellier.multipass.vault.keeping.documents;

import fr.montpellier.multipass.vault.checking.authenticity.CheckResult;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a document beside its file, kept sealed.
 *
 * @param size of the file in bytes, without the padding of its sealed form
 * @param sha256 of the file, hexadecimal
 * @param copy the PDF/A made of it; none for a PDF, and for images deposited before there were copies
 * @param sought codes of the facts that were looked for; none for documents deposited before the catalogue said which
 */
public record DocumentDetails(
        long size,
        String sha256,
        int pages,
        CheckResult check,
        @Nullable Copy copy,
        @Nullable List<String> sought) {

    /** For readers who may not see what the signed code says: they read the page. */
    DocumentDetails withoutFacts() {
        return new DocumentDetails(
                size,
                sha256,
                pages,
                new CheckResult(
                        check.verdict(),
                        check.reason(),
                        check.trustListDate(),
                        Map.of(),
                        check.differences(),
                        check.remarks(),
                        Map.of()),
                copy,
                null);
    }
}
