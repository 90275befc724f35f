package fr.montpellier.multipass.vault.inspection;

import fr.montpellier.multipass.vault.authenticity.CheckResult;
import org.jspecify.annotations.Nullable;

/**
 * The answer about one file: a refusal, or what was found.
 *
 * @param why for the log, nothing of the file
 */
public record InspectionReply(
        @Nullable Refusal refusal,
        String why,
        int pages,
        @Nullable CheckResult check) {

    static InspectionReply of(InspectionFindings findings) {
        return new InspectionReply(
                null, "", findings.pages(), findings.readings().check());
    }

    static InspectionReply of(RefusedFileException refused) {
        return new InspectionReply(refused.refusal(), String.valueOf(refused.getMessage()), 0, null);
    }
}
