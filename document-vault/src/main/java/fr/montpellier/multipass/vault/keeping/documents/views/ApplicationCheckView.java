package fr.montpellier.multipass.vault.keeping.documents.views;

import java.util.List;

/**
 * The result of a check for an application, without the date of the trust list, which would disclose when the document
 * was deposited.
 *
 * @param verdict {@code verifie}, {@code altere}, {@code non-verifiable} or {@code absent}
 * @param reason code of the reason
 * @param explanation of the verdict, a sentence in the caller's language
 * @param differences names of the facts that the page contradicts
 * @param remarks remarks for people in addition to the verdict, which have no effect on decisions
 */
public record ApplicationCheckView(
        String verdict,
        String reason,
        String explanation,
        List<String> differences,
        List<DocumentView.RemarkView> remarks) {

    public static ApplicationCheckView of(DocumentView.CheckView check) {
        return new ApplicationCheckView(
                check.verdict(), check.reason(), check.explanation(), check.differences(), check.remarks());
    }
}
