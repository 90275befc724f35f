package fr.montpellier.multipass.vault.checking.inspection.requests;

import fr.montpellier.multipass.vault.checking.authenticity.pages.PageFact;
import fr.montpellier.multipass.vault.checking.files.FileKind;
import java.util.List;

/**
 * Requests the check of the file that follows.
 *
 * @param expectedTypes 2D-Doc types that such a document may carry
 * @param codes whether such a document may carry a code; if not, one is looked for on the first page alone, to recognise a
 *     document of another type
 * @param onPage facts to read on the page
 * @param recognise whether the owner agreed that text of pictures is recognised
 */
public record InspectionRequest(
        FileKind kind, List<String> expectedTypes, boolean codes, List<PageFact> onPage, boolean recognise)
        implements WorkerRequest {

    /** Returns this request for an inspection that recognises no text. */
    public InspectionRequest withoutRecognition() {
        return new InspectionRequest(kind, expectedTypes, codes, onPage, false);
    }
}
