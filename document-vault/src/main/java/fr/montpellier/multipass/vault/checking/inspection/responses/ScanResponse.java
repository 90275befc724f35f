package fr.montpellier.multipass.vault.checking.inspection.responses;

import fr.montpellier.multipass.vault.checking.files.Refusal;
import fr.montpellier.multipass.vault.checking.files.RefusedFileException;
import org.jspecify.annotations.Nullable;

/**
 * The length of the PDF/A that follows this response, or the reason for refusing a file.
 *
 * @param why for the log, without content of the files
 * @param file number of the refused file, from 1; 0 without a refusal, or when it is not known
 * @param length in bytes; 0 with a refusal
 */
public record ScanResponse(@Nullable Refusal refusal, String why, int file, int length) {

    public static ScanResponse of(RefusedFileException refused, int file) {
        return new ScanResponse(refused.refusal(), String.valueOf(refused.getMessage()), file, 0);
    }
}
