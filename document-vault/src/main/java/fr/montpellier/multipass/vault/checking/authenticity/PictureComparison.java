package fr.montpellier.multipass.vault.checking.authenticity;

import fr.montpellier.multipass.vault.checking.authenticity.pages.PageComparison;
import java.util.List;
import java.util.Optional;

/**
 * Compares the recognised text of a picture with the genuine code on it. The result is a remark for people and never changes
 * the verdict: a recogniser that misreads a digit must not call a page altered, nor one that reads it right call it verified.
 */
public final class PictureComparison {

    /** Everything that the code says was recognised on the page. */
    public static final String AGREES = "image-agrees";

    /** Something that the code says was not recognised on the page. */
    public static final String DIFFERS = "image-differs";

    private PictureComparison() {}

    /**
     * Returns the codes of remarks; none if there is no genuine code, or too little text to compare.
     *
     * @param text as recognised
     */
    public static List<String> remarks(DocumentCodes codes, String text) {
        PageComparison page = new PageComparison(text);
        return codes.codes().stream()
                .filter(report -> report.check().reason() == Reason.PAGE_NOT_COMPARABLE)
                .map(CodeReport::code)
                .flatMap(Optional::stream)
                .filter(page::comparable)
                .findFirst()
                .map(code -> List.of(page.differences(code).isEmpty() ? AGREES : DIFFERS))
                .orElse(List.of());
    }
}
