package fr.montpellier.multipass.vault.keeping.documents.views;

import fr.montpellier.multipass.vault.checking.authenticity.CheckResult;
import fr.montpellier.multipass.vault.checking.consistency.ConsistencyChecker;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The status of a document in the API.
 *
 * @param code the worst of what is known: {@code falsified}, {@code other-holder}, {@code undated}, {@code not-checked}, {@code expired},
 *     {@code expiring}, {@code no-code} or {@code fine}
 * @param also the others that apply, the worst first
 * @param holders people whom the signed code names, or the page where there is no code, if none is the owner; empty for those who may not see the facts
 */
public record StatusView(String code, List<String> also, List<String> holders) {

    /**
     * Returns the status of a document.
     *
     * @param check with its facts if the caller may see them
     * @param validUntil last day of validity; none: until replaced
     * @param dateAwaited whether its owner has yet to state the date from which its validity counts
     */
    public static StatusView of(
            CheckResult check, Optional<LocalDate> validUntil, boolean dateAwaited, LocalDate today) {
        List<DocumentStatus> found = DocumentStatus.of(check, validUntil, dateAwaited, today);
        return new StatusView(
                found.getFirst().wireName(),
                found.stream().skip(1).map(DocumentStatus::wireName).toList(),
                found.contains(DocumentStatus.OTHER_HOLDER) ? ConsistencyChecker.holders(check.named()) : List.of());
    }

    /** Returns whether one of these applies. */
    public boolean isAnyOf(DocumentStatus... statuses) {
        return List.of(statuses).stream()
                .map(DocumentStatus::wireName)
                .anyMatch(name -> name.equals(code) || also.contains(name));
    }
}
