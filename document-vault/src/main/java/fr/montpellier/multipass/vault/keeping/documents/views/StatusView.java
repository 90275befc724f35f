package fr.montpellier.multipass.vault.keeping.documents.views;

import fr.montpellier.multipass.vault.checking.authenticity.CheckResult;
import fr.montpellier.multipass.vault.checking.consistency.ConsistencyChecker;
import fr.montpellier.multipass.vault.checking.consistency.Remark;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The status of a document in the API.
 *
 * @param code worst status: {@code falsified}, {@code other-holder}, {@code undated}, {@code not-checked}, {@code
 *     expired}, {@code expiring}, {@code no-code} or {@code fine}
 * @param also other statuses, the worst first
 * @param difference what {@code other-holder} rests on: {@code name}, {@code addressee} (the document names no other holder) or
 *     {@code birth-date} (the name does not differ); {@code null} without that status
 * @param holders people whom the signed code names, or the page where there is no code, if none is the owner; empty if
 *     another birth date alone is the difference, and for those who may not see the facts
 */
public record StatusView(
        String code,
        List<String> also,
        List<String> holders,
        @Nullable String difference) {

    private static final String BIRTH_DATE = "birth-date";

    /**
     * Returns the status of a document.
     *
     * @param check with its facts if the caller may see them
     * @param found its statuses, the worst first
     */
    public static StatusView of(CheckResult check, List<DocumentStatus> found) {
        @Nullable String difference = difference(check.remarks(), found);
        return new StatusView(
                found.getFirst().wireName(),
                found.stream().skip(1).map(DocumentStatus::wireName).toList(),
                difference == null || difference.equals(BIRTH_DATE)
                        ? List.of()
                        : ConsistencyChecker.holders(check.named()),
                difference);
    }

    private static @Nullable String difference(List<String> remarks, List<DocumentStatus> found) {
        if (!found.contains(DocumentStatus.OTHER_HOLDER)) {
            return null;
        }
        if (remarks.contains(Remark.OTHER_ADDRESSEE.code())) {
            return "addressee";
        }
        return remarks.contains(Remark.OTHER_HOLDER.code()) || remarks.contains(Remark.OTHER_PUPIL.code())
                ? "name"
                : BIRTH_DATE;
    }
}
