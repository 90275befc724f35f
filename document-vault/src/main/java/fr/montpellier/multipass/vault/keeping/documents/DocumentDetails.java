package fr.montpellier.multipass.vault.keeping.documents;

import fr.montpellier.multipass.vault.catalogue.types.TypeEvidence;
import fr.montpellier.multipass.vault.checking.authenticity.CheckResult;
import fr.montpellier.multipass.vault.checking.inspection.recognition.TextRecognition;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Details of a document, which are stored sealed in addition to its file.
 *
 * @param size of the file in bytes, without the padding of its sealed form
 * @param sha256 of the file, hexadecimal
 * @param copy the PDF/A made of it; none for a PDF, and for images deposited before copies were introduced
 * @param recognised code of the type that the file shows, if it is another than the one claimed
 * @param sought codes of the facts that were looked for; none for documents deposited before the catalogue said which
 * @param recognition whether text was recognised on its pictures; none for documents deposited before residents were
 *     asked
 * @param thumbnail whether its owner has a picture of its first page; none for documents deposited before there were
 *     any
 * @param depositedBy pseudonym of the person who deposited it for its owner; none if the owner did. It stays when the
 *     document is filed under another type
 * @param recognisedBy what shows that type; none for documents of another type that were deposited before it was kept,
 *     which are judged as by their code
 */
public record DocumentDetails(
        long size,
        String sha256,
        int pages,
        CheckResult check,
        @Nullable PdfACopy copy,
        @Nullable List<String> sought,
        @Nullable String recognised,
        @Nullable TextRecognition recognition,
        @Nullable Boolean thumbnail,
        @Nullable String depositedBy,
        @Nullable TypeEvidence recognisedBy) {

    /** Returns whether the owner agreed that text of its pictures is recognised. */
    public boolean mayBeRecognised() {
        return recognition != null && recognition.isAllowed();
    }

    /**
     * Returns whether its code or its words are those of another type than the one claimed. Words that were recognised on a
     * picture do not count: nothing is decided by them.
     */
    public boolean showsAnotherType() {
        return recognised != null && recognisedBy != TypeEvidence.PICTURE;
    }

    /**
     * Returns whether it shows another type for its owner, who may have said that it is of the claimed one: that counts
     * against the words of a page, which software compares, and not against a code, which its issuer made.
     */
    public boolean showsAnotherType(boolean typeConfirmed) {
        return showsAnotherType() && !(typeConfirmed && recognisedBy == TypeEvidence.PAGE);
    }

    /** Returns the details without any fact. */
    public DocumentDetails withoutFacts() {
        return with(Map.of(), Map.of(), null);
    }

    /** Returns the details without what was recognised on a picture, which is for the owner alone. */
    public DocumentDetails withoutRecognisedFacts() {
        return with(check.facts(), check.read(), sought);
    }

    private DocumentDetails with(
            Map<String, String> ofTheCode, Map<String, String> ofThePage, @Nullable List<String> lookedFor) {
        return new DocumentDetails(
                size,
                sha256,
                pages,
                new CheckResult(
                        check.verdict(),
                        check.reason(),
                        check.trustListDate(),
                        ofTheCode,
                        check.differences(),
                        check.remarks(),
                        ofThePage,
                        Map.of(),
                        check.namesOwner()),
                copy,
                lookedFor,
                showsAnotherType() ? recognised : null,
                recognition,
                null,
                null,
                showsAnotherType() ? recognisedBy : null);
    }
}
