package fr.montpellier.multipass.vault.checking.inspection.messages;

import fr.montpellier.multipass.vault.checking.files.Refusal;
import fr.montpellier.multipass.vault.checking.files.RefusedFileException;
import org.jspecify.annotations.Nullable;

/**
 * How long the PDF/A is that follows this reply, or why there is none.
 *
 * @param why for the log, nothing of the file
 * @param length in bytes; 0 with a refusal
 */
public record CopyReply(@Nullable Refusal refusal, String why, int length) {

    public static CopyReply of(RefusedFileException refused) {
        return new CopyReply(refused.refusal(), String.valueOf(refused.getMessage()), 0);
    }
}
