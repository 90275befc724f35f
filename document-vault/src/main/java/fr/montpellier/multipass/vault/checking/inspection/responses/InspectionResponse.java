package fr.montpellier.multipass.vault.checking.inspection.responses;

import fr.montpellier.multipass.vault.checking.authenticity.CheckResult;
import fr.montpellier.multipass.vault.checking.files.Refusal;
import fr.montpellier.multipass.vault.checking.files.RefusedFileException;
import fr.montpellier.multipass.vault.checking.inspection.recognition.TextRecognition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The response about one file: a refusal or the findings.
 *
 * @param codeTypes document types of the 2D-Doc codes of the file
 * @param wordTypes types of justificatif whose words are on its pages
 * @param pictureTypes types of justificatif whose words were recognised on a picture
 * @param quality codes of remarks on the picture of a page, and on the comparison of its recognised text with the code
 * @param recognition whether text was recognised; {@code null} with a refusal
 * @param excerpt for the owner alone
 * @param why for the log, without content of the file
 */
public record InspectionResponse(
        @Nullable Refusal refusal,
        String why,
        int pages,
        @Nullable CheckResult check,
        List<String> codeTypes,
        List<String> wordTypes,
        List<String> pictureTypes,
        List<String> quality,
        @Nullable TextRecognition recognition,
        FileExcerpt excerpt) {

    public static InspectionResponse of(InspectionFindings findings) {
        return new InspectionResponse(
                null,
                "",
                findings.pages(),
                findings.readings().check(),
                findings.codeTypes(),
                findings.wordTypes(),
                findings.pictureTypes(),
                findings.quality(),
                findings.recognition(),
                findings.excerpt());
    }

    /** Returns this response of an inspection that was repeated without recognition. */
    public InspectionResponse afterFailedRecognition() {
        return new InspectionResponse(
                refusal,
                why,
                pages,
                check,
                codeTypes,
                wordTypes,
                pictureTypes,
                quality,
                refusal == null ? TextRecognition.FAILED : null,
                excerpt);
    }

    public static InspectionResponse of(RefusedFileException refused) {
        return new InspectionResponse(
                refused.refusal(),
                String.valueOf(refused.getMessage()),
                0,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                FileExcerpt.NONE);
    }
}
