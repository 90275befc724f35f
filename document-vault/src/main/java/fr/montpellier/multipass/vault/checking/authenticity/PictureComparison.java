package fr.montpellier.multipass.vault.checking.authenticity;

import fr.montpellier.multipass.vault.checking.authenticity.pages.PageComparison;
import java.util.List;
import java.util.Optional;

/**
 * Compares the recognised text of a picture with the genuine code on it. The result is a remark for people and never
 * changes the verdict: text recognition can misread a digit, so that it must neither make a page altered nor verified.
 */
public final class PictureComparison {

    /** All values of the code were recognised on the page. */
    public static final String AGREES = "image-agrees";

    /** A value of the code was not recognised on the page. */
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
