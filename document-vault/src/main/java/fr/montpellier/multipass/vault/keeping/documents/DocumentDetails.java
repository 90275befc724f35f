package fr.montpellier.multipass.vault.keeping.documents;

import fr.montpellier.multipass.vault.checking.authenticity.CheckResult;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Details of a document beside its file, stored sealed.
 *
 * @param size of the file in bytes, without the padding of its sealed form
 * @param sha256 of the file, hexadecimal
 * @param copy the PDF/A made of it; none for a PDF, and for images deposited before copies were introduced
 * @param recognised code of the type that the file shows, if it is another than the one claimed
 * @param sought codes of the facts that were looked for; none for documents deposited before the catalogue said which
 */
public record DocumentDetails(
        long size,
        String sha256,
        int pages,
        CheckResult check,
        @Nullable PdfACopy copy,
        @Nullable List<String> sought,
        @Nullable String recognised) {

    /** Returns the details for readers who may not see the facts of the signed code. */
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
                null,
                recognised);
    }
}
