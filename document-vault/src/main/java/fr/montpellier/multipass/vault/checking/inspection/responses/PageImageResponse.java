package fr.montpellier.multipass.vault.checking.inspection.responses;

import fr.montpellier.multipass.vault.checking.files.Refusal;
import fr.montpellier.multipass.vault.checking.files.RefusedFileException;
import org.jspecify.annotations.Nullable;

/**
 * The image of a page, or the reason for refusing the file.
 *
 * @param why for the log, without content of the file
 * @param image JPEG; empty with a refusal
 */
public record PageImageResponse(@Nullable Refusal refusal, String why, byte[] image) {

    /** Most bytes of this response. */
    public static final int MOST = 8 << 20;

    public static PageImageResponse of(RefusedFileException refused) {
        return new PageImageResponse(refused.refusal(), String.valueOf(refused.getMessage()), new byte[0]);
    }

    @Override
    public String toString() {
        return "PageImageResponse[" + refusal + "]";
    }
}
