package fr.montpellier.multipass.vault.checking.inspection.responses;

import fr.montpellier.multipass.vault.checking.files.Refusal;
import fr.montpellier.multipass.vault.checking.files.RefusedFileException;
import org.jspecify.annotations.Nullable;

/**
 * The length of the PDF/A that follows this response, or the reason for refusing the file.
 *
 * @param why for the log, without content of the file
 * @param length in bytes; 0 with a refusal
 */
public record PdfACopyResponse(@Nullable Refusal refusal, String why, int length) {

    public static PdfACopyResponse of(RefusedFileException refused) {
        return new PdfACopyResponse(refused.refusal(), String.valueOf(refused.getMessage()), 0);
    }
}
