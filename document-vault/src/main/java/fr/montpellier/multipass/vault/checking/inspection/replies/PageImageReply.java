package fr.montpellier.multipass.vault.checking.inspection.replies;

import fr.montpellier.multipass.vault.checking.files.Refusal;
import fr.montpellier.multipass.vault.checking.files.RefusedFileException;
import org.jspecify.annotations.Nullable;

/**
 * The image of a page, or the reason for refusing the file.
 *
 * @param why for the log, without content of the file
 * @param image JPEG; empty with a refusal
 */
public record PageImageReply(@Nullable Refusal refusal, String why, byte[] image) {

    /** Most bytes of this reply. */
    public static final int MOST = 8 << 20;

    public static PageImageReply of(RefusedFileException refused) {
        return new PageImageReply(refused.refusal(), String.valueOf(refused.getMessage()), new byte[0]);
    }

    @Override
    public String toString() {
        return "PageImageReply[" + refusal + "]";
    }
}
