package fr.montpellier.multipass.vault.checking.authenticity;

import fr.montpellier.multipass.vault.checking.authenticity.codes.TwoDDoc;
import java.util.Optional;

/**
 * One code and the result of its check.
 *
 * @param code the parsed code; empty if it cannot be parsed
 */
public record CodeReport(Optional<TwoDDoc> code, CheckResult check) {

    static CodeReport of(CheckResult check) {
        return new CodeReport(Optional.empty(), check);
    }
}
