package fr.montpellier.multipass.vault.checking.inspection.responses;

import fr.montpellier.multipass.vault.checking.files.Refusal;
import fr.montpellier.multipass.vault.checking.files.RefusedFileException;
import fr.montpellier.multipass.vault.checking.inspection.recognition.TextOrigin;
import org.jspecify.annotations.Nullable;

/**
 * The text of a page, or the reason for refusing the file.
 *
 * @param why for the log, without content of the file
 * @param text line by line; empty where there is none, and with a refusal
 */
public record PageTextResponse(@Nullable Refusal refusal, String why, String text, TextOrigin origin) {

    /** Most bytes of this response. */
    public static final int MOST = 1 << 20;

    public static PageTextResponse of(String text, TextOrigin origin) {
        return new PageTextResponse(null, "", text, origin);
    }

    public static PageTextResponse of(RefusedFileException refused) {
        return new PageTextResponse(refused.refusal(), String.valueOf(refused.getMessage()), "", TextOrigin.NONE);
    }

    /** Omits the text, which is personal. */
    @Override
    public String toString() {
        return "PageTextResponse[" + refusal + ", " + origin + "]";
    }
}
