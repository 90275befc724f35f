package fr.montpellier.multipass.vault.checking.inspection.responses;

import fr.montpellier.multipass.vault.checking.authenticity.DocumentCodes;
import fr.montpellier.multipass.vault.checking.inspection.recognition.TextRecognition;
import java.util.List;

/**
 * The findings of an inspection of a file that may be kept.
 *
 * @param wordTypes types of justificatif whose words are on the pages
 * @param pictureTypes types of justificatif whose words were recognised on a picture
 * @param quality codes of remarks on the picture of a page, and on the comparison of its recognised text with the code
 * @param recognition whether text was recognised
 * @param excerpt for the owner alone
 */
public record InspectionFindings(
        int pages,
        DocumentCodes readings,
        List<String> wordTypes,
        List<String> pictureTypes,
        List<String> quality,
        TextRecognition recognition,
        FileExcerpt excerpt) {

    /** Returns the document types of the 2D-Doc codes that could be parsed, genuine or not. */
    public List<String> codeTypes() {
        return readings.codes().stream()
                .flatMap(report -> report.code().stream())
                .map(code -> code.type())
                .distinct()
                .toList();
    }
}
