package fr.montpellier.multipass.vault.keeping.documents.views;

import fr.montpellier.multipass.vault.checking.authenticity.CheckResult;
import fr.montpellier.multipass.vault.checking.consistency.ConsistencyChecker;
import java.util.List;

/**
 * The status of a document in the API.
 *
 * @param code worst status: {@code falsified}, {@code other-holder}, {@code undated}, {@code not-checked}, {@code
 *     expired}, {@code expiring}, {@code no-code} or {@code fine}
 * @param also other statuses, the worst first
 * @param holders people whom the signed code names, or the page where there is no code, if none is the owner; empty for
 *     those who may not see the facts
 */
public record StatusView(String code, List<String> also, List<String> holders) {

    /**
     * Returns the status of a document.
     *
     * @param check with its facts if the caller may see them
     * @param found its statuses, the worst first
     */
    public static StatusView of(CheckResult check, List<DocumentStatus> found) {
        return new StatusView(
                found.getFirst().wireName(),
                found.stream().skip(1).map(DocumentStatus::wireName).toList(),
                found.contains(DocumentStatus.OTHER_HOLDER) ? ConsistencyChecker.holders(check.named()) : List.of());
    }
}
